import { setTimeout as pause } from 'node:timers/promises';

/** What the client does to the world, so that tests need neither a network nor patience. */
export interface TmdbEffects {
  readonly fetch: typeof fetch;
  /** Milliseconds that never jump. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  /** Ends early, with an error, where the signal fires. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export const realEffects: TmdbEffects = {
  fetch: (input, init) => fetch(input, init),
  now: () => performance.now(),
  date: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await pause(milliseconds, undefined, { signal });
  },
  random: () => Math.random(),
};
