import type { MessagePort } from 'node:worker_threads';
import type { ErrorCode } from '../../errors.ts';
import type { TrainedBytes, Training } from './training.ts';

/** What the engine's thread is to do. */
export interface Errand {
  /** File or name of the library; the usual ones where left out. */
  readonly library: string | undefined;
  /** Left out where only the library is to be opened. */
  readonly training?: Training;
}

/** What the thread says: `opened`, then a `round` each, then `trained`; `failed` at any time instead. */
export type Message =
  | { readonly kind: 'opened'; readonly file: string; readonly version: string }
  | { readonly kind: 'round'; readonly done: number; readonly tuneLoss: number | undefined }
  | ({ readonly kind: 'trained' } & TrainedBytes)
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly text: string; readonly remedy: string };

/** The thread's end of a conversation. */
export interface ThreadData {
  readonly errand: Errand;
  readonly port: MessagePort;
  readonly flags: Int32Array;
}

/** Places in `flags`, which both threads share. */
export const flag = { messages: 0, stop: 1 } as const;
