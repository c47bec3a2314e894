/**
 * Where a long fit keeps how far it is, so that one that was killed can go on. States are a fit's own: whoever implements
 * this gives back the bytes that were saved under the same data, options, seed and version, or none.
 */
export interface Checkpoint {
  /** Whether the last state, or the beginning, is long enough ago. */
  isDue(): boolean;
  /** The state that was saved last. */
  load(): Uint8Array | undefined;
  /** Takes the place of the state before, whole or not at all. */
  save(state: Uint8Array): void;
  /** That of a part of the work; its name is no other part's. */
  part(name: string): Checkpoint;
  /** Forgets the state, and those of all parts. */
  clear(): void;
}

/** Keeps nothing. */
export const noCheckpoint: Checkpoint = {
  isDue: () => false,
  load: () => undefined,
  save() {},
  part: () => noCheckpoint,
  clear() {},
};
