import { describe, expect, it } from 'vitest';
import { Known } from '../../../src/learners/stack/known-ratings.ts';
import { NearbySums, spans } from '../../../src/learners/stack/nearby-sums.ts';
import { createRandom } from '../../../src/numerics/random.ts';

const random = createRandom(5);
const size = 60;
const time = Float64Array.from({ length: size }, () => Math.floor(20_000 * random.next())).sort();
const residual = Float64Array.from({ length: size }, () => random.next() - 0.5);
const stars = Float64Array.from({ length: size }, () => 1 + 4 * random.next());
const known = new Known(
  Int32Array.from({ length: size }, (_, at) => 3 * at),
  time,
  residual,
  stars,
);
const sums = new NearbySums(known);

/** As the words say it: every rating but one, by its distance in time. */
function slowly(moment: number, seconds: number, without: number) {
  const mean = stars.reduce((sum, value) => sum + value, 0) / size;
  let [weight, above, expected] = [0, 0, 0];
  for (let at = 0; at < size; at++) {
    if (at === without) continue;
    const share = Math.exp(-Math.abs(time[at] - moment) / seconds);
    weight += share;
    above += share * residual[at];
    expected += share * (stars[at] - mean);
  }
  return [weight, above, expected];
}

describe('sums of ratings that fade with time', () => {
  it.each([...spans.keys()])('are those over all ratings, span %i', (span) => {
    for (const moment of [-50, time[0], 777.5, time[30], time[59], 1e6]) {
      const { weight, residual: above, expected } = sums.around(span, moment, -1);
      slowly(moment, spans[span].seconds, -1).forEach((value, k) => {
        expect([weight, above, expected][k]).toBeCloseTo(value, 9);
      });
    }
  });

  it('leave out the one they are told to', () => {
    for (const at of [0, 29, 59]) {
      const { weight, residual: above, expected } = sums.around(2, time[at], at);
      slowly(time[at], spans[2].seconds, at).forEach((value, k) => {
        expect([weight, above, expected][k]).toBeCloseTo(value, 9);
      });
    }
  });
});

describe('known ratings', () => {
  it('say how near in time the next is, themselves left out', () => {
    const few = new Known(
      Int32Array.of(4, 7, 9),
      Float64Array.of(10, 10, 40),
      new Float64Array(3),
      new Float64Array(3),
    );
    expect([few.gap(10, -1), few.gap(10, 0), few.gap(40, 2), few.gap(33, -1), few.gap(90, -1)]).toEqual([
      0, 0, 30, 7, 50,
    ]);
    expect([few.placeOf(9), few.placeOf(5), few.countBefore(40), few.countBefore(10)]).toEqual([2, -1, 2, 0]);
  });
});
