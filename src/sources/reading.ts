import { StreamPulseError } from '../errors.ts';
import { defaultLimits, type InputLimits } from './limits.ts';
import { RowLedger } from './row-ledger.ts';
import type { ReadOptions, ReadProgress } from './tables.ts';

/** One read in progress: its books, its limits and its effects. Made once by each public reader. */
export interface Reading {
  readonly ledger: RowLedger;
  readonly limits: InputLimits;
  /** The last second that a timestamp may name. */
  readonly latestSecond: number;
  readonly onProgress: (progress: ReadProgress) => void;
  /** @throws StreamPulseError `interrupted` */
  checkAborted(file: string): void;
}

const daySeconds = 86_400;

/** @throws StreamPulseError `option-bad` where maxErrors is not a count */
export function beginReading(options: ReadOptions): Reading {
  if (!(options.maxErrors >= 0))
    throw new StreamPulseError('option-bad', 'maxErrors', {
      value: String(options.maxErrors),
      expected: '0 or more',
    });
  const limits = { ...defaultLimits, ...options.limits };
  return {
    ledger: new RowLedger(options.maxErrors, limits.rows),
    limits,
    latestSecond: (options.now ?? Date.now() / 1000) + daySeconds,
    onProgress: options.onProgress ?? (() => {}),
    checkAborted(file) {
      if (options.signal?.aborted) throw new StreamPulseError('interrupted', `stopped while reading ${file}`);
    },
  };
}
