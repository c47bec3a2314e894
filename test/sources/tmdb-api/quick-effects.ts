import { realEffects, type TmdbEffects } from '../../../src/sources/tmdb-api/effects.ts';

/** Real requests, but a clock that sleeping alone moves on; `slept` lists the milliseconds of each sleep. */
export function quickEffects(more: Partial<TmdbEffects> = {}): TmdbEffects & { readonly slept: number[] } {
  const slept: number[] = [];
  let clock = 0;
  return {
    ...realEffects,
    now: () => clock,
    date: () => Date.UTC(2026, 0, 2) + clock,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      clock += milliseconds;
    },
    random: () => 0.5,
    slept,
    ...more,
  };
}
