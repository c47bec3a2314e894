import { setImmediate } from 'node:timers/promises';

/** Work of some milliseconds a step, after each of which others may be attended to. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** All steps, one after the other. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Milliseconds for which nobody need be let in between. */
const shortest = 2;

/** A turn of the event loop between steps. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  let began = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - began < shortest) continue;
    await setImmediate();
    began = performance.now();
  }
}

/** Of each piece of `items` in order, with `size` at most. */
export function* inPieces<Result>(
  items: Int32Array,
  size: number,
  each: (piece: Int32Array) => readonly Result[],
): Steps<Result[]> {
  const found: Result[] = [];
  for (let from = 0; from < items.length; from += size) {
    for (const one of each(items.subarray(from, Math.min(items.length, from + size)))) found.push(one);
    yield;
  }
  return found;
}
