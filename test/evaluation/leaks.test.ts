import { describe, expect, it } from 'vitest';
import {
  canarySings,
  futureDeletion,
  ownLabelColumns,
  refuseLeaks,
  shuffledLabels,
} from '../../src/evaluation/leaks.ts';
import { createRandom } from '../../src/numerics/random.ts';

const titles = 400;
const random = createRandom(12);
const titleOf = Int32Array.from({ length: 8000 }, () => random.below(titles));
const quality = Float64Array.from({ length: titles }, () => random.next());
const target = Float32Array.from(titleOf, (title) => (random.next() < quality[title] ? 1 : 0));
const train = Int32Array.from({ length: 4000 }, (_, i) => i);
const test = Int32Array.from({ length: 4000 }, (_, i) => 4000 + i);

/** Like rate of each row's title over the rows that may be seen. */
function titleMeans(labels: Float32Array, seen: Int32Array, asked: Int32Array): Float64Array {
  const sum = new Float64Array(titles).fill(1);
  const count = new Float64Array(titles).fill(2);
  for (const row of seen) {
    sum[titleOf[row]] += labels[row];
    count[titleOf[row]]++;
  }
  return Float64Array.from(asked, (row) => sum[titleOf[row]] / count[titleOf[row]]);
}

const honest = (labels: Float32Array) => titleMeans(labels, train, test);
const planted = (labels: Float32Array) => titleMeans(labels, Int32Array.from(labels.keys()), test);

describe('shuffledLabels', () => {
  it('passes a mean over the training rows and catches one over all rows', () => {
    const honestVerdict = shuffledLabels({ target, test, fitAndScore: honest, seed: 1, repeats: 3 });
    expect(honestVerdict.passed).toBe(true);
    const plantedVerdict = shuffledLabels({ target, test, fitAndScore: planted, seed: 1, repeats: 3 });
    expect(plantedVerdict.passed).toBe(false);
    // Of some 20 rows a title, a row's own label weighs 1/22: the mean tells it apart by far more than 0.02.
    expect(plantedVerdict.auc).toBeGreaterThan(0.55);
  });

  it('catches a leak that is turned round', () => {
    const turned = (labels: Float32Array) => planted(labels).map((p) => 1 - p);
    const verdict = shuffledLabels({ target, test, fitAndScore: turned, seed: 1 });
    expect(verdict.auc).toBeLessThan(0.45);
    expect(verdict.passed).toBe(false);
  });

  it('deals out the same labels, only among rows that have one', () => {
    const some = target.map((label, row) => (row % 10 === 0 && row < 4000 ? NaN : label));
    const seen: Float32Array[] = [];
    const fitAndScore = (labels: Float32Array) => {
      seen.push(labels);
      return new Float64Array(test.length).fill(0.5);
    };
    expect(shuffledLabels({ target: some, test, fitAndScore, seed: 2, repeats: 2 })).toEqual({
      auc: 0.5,
      passed: true,
    });
    const total = (labels: Float32Array) => labels.reduce((sum, label) => sum + (label || 0), 0);
    for (const labels of seen) {
      expect(total(labels)).toBe(total(some));
      expect(
        [...labels.keys()].filter((row) => Number.isNaN(labels[row]) !== Number.isNaN(some[row])),
      ).toEqual([]);
      const moved = [...labels.keys()].filter((row) => labels[row] !== some[row]).length;
      expect(moved).toBeGreaterThan(2000);
    }
    expect(seen[0]).not.toEqual(seen[1]);
  });
});

describe('futureDeletion', () => {
  // Seconds come in threes.
  const time = Float64Array.from({ length: 60 }, (_, row) => Math.floor(row / 3));
  const asked = Int32Array.of(0, 7, 8, 30, 59);
  const before = (visible: Int32Array, row: number, strictly: boolean) =>
    visible.filter((other) =>
      strictly ? time[other] < time[row] : time[other] <= time[row] && other !== row,
    );
  const features = (visible: Int32Array, rows: Int32Array) => ({
    count: Float64Array.from(rows, (row) => before(visible, row, true).length),
    mean: Float64Array.from(rows, (row) => {
      const past = before(visible, row, true);
      return past.reduce((sum, other) => sum + target[other], 0) / past.length;
    }),
    // Row order is not "earlier": these rows share the second.
    sameSecond: Float64Array.from(rows, (row) => before(visible, row, false).length),
    all: Float64Array.from(rows, () => visible.length),
  });

  it('names what looks at its own second or beyond, and nothing else (NaN is NaN)', () => {
    expect(futureDeletion({ time, asked, features })).toEqual(['all', 'sameSecond']);
  });

  it('names a column that comes or goes', () => {
    const growing = (visible: Int32Array, rows: Int32Array) =>
      visible.length === 60 ? { late: rows } : { early: rows, short: [] };
    expect(futureDeletion({ time, asked, features: growing })).toEqual(['early', 'late', 'short']);
  });
});

describe('ownLabelColumns', () => {
  it('catches a planted mean over all rows, and lets one that leaves the row out pass', () => {
    const everyRow = Int32Array.from(target.keys());
    const features = (labels: Float32Array, asked: Int32Array) => ({
      planted: titleMeans(labels, everyRow, asked),
      ofTrain: titleMeans(labels, train, asked),
      constant: asked.map(() => 1),
    });
    expect(ownLabelColumns({ target, rows: test.subarray(0, 5), features })).toEqual(['planted']);
    expect(ownLabelColumns({ target, rows: train.subarray(0, 5), features })).toEqual(['ofTrain', 'planted']);
  });
});

describe('canary and refusal', () => {
  it('sings above 0.80', () => {
    expect([0.779, 0.8, 0.801].map(canarySings)).toEqual([false, false, true]);
  });

  it('names the columns that leak', () => {
    expect(() => refuseLeaks('future', ['a', 'b'])).toThrow(
      expect.objectContaining({ code: 'feature-leaks', message: expect.stringContaining('a, b') }),
    );
    expect(() => refuseLeaks('future', [])).not.toThrow();
  });
});
