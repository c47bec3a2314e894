import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBatch } from '../../../src/learners/sequence/batch.ts';
import { earlierCount, gapCode, historiesOf, starCode } from '../../../src/learners/sequence/histories.ts';
import { fillBatch, planOf } from '../../../src/learners/sequence/plan.ts';
import { everyRow } from '../star-frames.ts';
import { type Told, toldFrame } from './told-frame.ts';

const anyRatings = fc.array(
  fc.tuple(fc.nat(3), fc.nat(5), fc.constantFrom(1, 2.5, 4, 5), fc.nat(12)) as fc.Arbitrary<Told>,
  { minLength: 1, maxLength: 60 },
);

/** By reading the definition: titles, stars and times of the viewer's strictly earlier ratings, oldest first. */
function past(ratings: readonly Told[], row: number, isObserved: (row: number) => boolean): Told[] {
  const [viewer, , , time] = ratings[row];
  return ratings
    .map((told, at) => ({ told, at }))
    .filter(({ told, at }) => told[0] === viewer && told[3] < time && isObserved(at))
    .sort((a, b) => a.told[3] - b.told[3] || a.at - b.at)
    .map(({ told }) => told);
}

describe('a plan', () => {
  it('has each fact look back on the last ratings of strictly earlier seconds, a window of them at most', () => {
    fc.assert(
      fc.property(anyRatings, fc.integer({ min: 1, max: 9 }), fc.nat(99), (ratings, window, mask) => {
        const isObserved = (row: number) => (row * 7 + mask) % 5 !== 0;
        const made = toldFrame(ratings);
        const frame = { ...made, observed: made.observed!.map((_, row) => (isObserved(row) ? 1 : 0)) };
        const capacity = { sequences: 3, length: window, queries: 10 };
        const plan = planOf(historiesOf(frame), everyRow(frame), window, capacity.queries);
        const order = Int32Array.from(plan.stretches.keys());
        const batch = emptyBatch(capacity);
        const asked = new Set<number>();
        for (let at = 0; at < order.length; ) {
          at = fillBatch(batch, capacity, plan, order, at);
          const sequenceOf = new Map<number, [sequence: number, step: number]>();
          for (let step = 0; step < batch.length; step++)
            for (let s = 0; s < batch.active[step]; s++) sequenceOf.set(batch.offsets[step] + s, [s, step]);
          expect(sequenceOf.size).toBe(batch.steps);
          for (let q = 0; q < batch.queries; q++) {
            const row = batch.row[q];
            const all = past(ratings, row, isObserved);
            const [sequence, step] = sequenceOf.get(batch.state[q]) ?? [-1, -1];
            expect(plan.queries[batch.place[q]]).toBe(row);
            expect(batch.queryTitle[q]).toBe(ratings[row][1]);
            expect(step + 1).toBeLessThanOrEqual(Math.min(window, all.length));
            expect(step + 1).toBeGreaterThanOrEqual(Math.min(Math.ceil(window / 2), all.length));
            const seen = all.slice(all.length - step - 1);
            seen.forEach(([, title, stars, time], k) => {
              const packed = batch.offsets[k] + sequence;
              expect([batch.title[packed], batch.stars[packed]]).toEqual([title, starCode(stars)]);
              const before = all[all.length - step - 2 + k];
              expect(batch.gap[packed]).toBe(gapCode(before ? time - before[3] : Number.NaN));
            });
            asked.add(row);
          }
        }
        expect(asked.size).toBe(ratings.length);
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  it('takes facts in any order of time, and none that has no stars', () => {
    const told: Told[] = [
      [0, 0, 5, 30],
      [0, 1, 4, 10],
      [0, 2, Number.NaN, 20],
      [0, 3, 3, 20],
    ];
    const histories = historiesOf(toldFrame(told));
    expect(Array.from(histories.rows)).toEqual([1, 3, 0]);
    expect([0, 1, 2, 3].map((row) => earlierCount(histories, row))).toEqual([2, 0, 1, 1]);
  });

  it('knows no history where a frame says of none that it may be looked back on', () => {
    const { observed: _, ...frame } = toldFrame([
      [0, 0, 5, 1],
      [0, 1, 5, 2],
    ]);
    expect(historiesOf(frame).rows.length).toBe(0);
  });

  it('refuses rows that are not there', () => {
    const frame = toldFrame([[0, 0, 5, 1]]);
    expect(() => planOf(historiesOf(frame), Int32Array.of(1), 4, 9)).toThrow('outside the frame');
  });
});

it('tells gaps apart by powers of two', () => {
  expect([0, 1, 2, 3, 4, 7, 8, 2 ** 30, 2 ** 33, Number.NaN].map(gapCode)).toEqual([
    0, 1, 2, 2, 3, 3, 4, 30, 30, 31,
  ]);
  expect([0.5, 1, 3.5, 5].map(starCode)).toEqual([0, 1, 6, 9]);
});
