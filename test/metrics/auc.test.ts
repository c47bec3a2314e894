import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc, aucOfRanking } from '../../src/metrics/auc.ts';
import { rankRows } from '../../src/metrics/ranking.ts';
import type { ScoredRows } from '../../src/metrics/scored-rows.ts';
import { anyRows, rowsOf } from './rows.ts';

/** Every positive against every negative. */
function byPairs({ truth, probability }: ScoredRows, weight = new Int32Array(truth.length).fill(1)): number {
  let won = 0;
  let pairs = 0;
  for (let i = 0; i < truth.length; i++) {
    for (let j = 0; j < truth.length; j++) {
      if (truth[i] !== 1 || truth[j] !== 0) continue;
      const pair = weight[i] * weight[j];
      pairs += pair;
      won += pair * (probability[i] > probability[j] ? 1 : probability[i] === probability[j] ? 0.5 : 0);
    }
  }
  return won / pairs;
}

/** Area under the points (false positive rate, true positive rate) of every threshold. */
function byTrapezoid({ truth, probability }: ScoredRows): number {
  const thresholds = [...new Set(probability)].sort((a, b) => b - a);
  const rate = (wanted: number, threshold: number) => {
    const ofClass = [...truth.keys()].filter((row) => truth[row] === wanted);
    return ofClass.filter((row) => probability[row] >= threshold).length / ofClass.length;
  };
  const points = [[0, 0], ...thresholds.map((threshold) => [rate(0, threshold), rate(1, threshold)])];
  return points.slice(1).reduce((area, [x, y], i) => area + ((x - points[i][0]) * (y + points[i][1])) / 2, 0);
}

describe('auc', () => {
  it('by hand', () => {
    // Of 4 pairs: 0.8 > 0.3, 0.8 > 0.5, 0.5 = 0.5 (half), 0.5 > 0.3.
    expect(
      auc(
        rowsOf([
          [1, 0.8],
          [1, 0.5],
          [0, 0.5],
          [0, 0.3],
        ]),
      ),
    ).toBe(3.5 / 4);
    expect(
      auc(
        rowsOf([
          [1, 0.1],
          [0, 0.9],
        ]),
      ),
    ).toBe(0);
    expect(
      auc(
        rowsOf([
          [1, 0.4],
          [0, 0.4],
          [0, 0.4],
        ]),
      ),
    ).toBe(0.5);
  });

  it('equals counting pairs and the area under the curve', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(auc(rows)).toBeCloseTo(byPairs(rows), 12);
        expect(auc(rows)).toBeCloseTo(byTrapezoid(rows), 12);
      }),
    );
  });

  it('weighs rows as if they stood there that often', () => {
    fc.assert(
      fc.property(anyRows, fc.array(fc.nat({ max: 3 }), { minLength: 62, maxLength: 62 }), (rows, times) => {
        const weight = Int32Array.from(rows.truth, (_, row) => (row < 2 ? 1 : times[row]));
        const ranking = rankRows(rows);
        const byRank = ranking.order.map((row) => weight[row]);
        expect(aucOfRanking(ranking, byRank)).toBeCloseTo(byPairs(rows, weight), 12);
      }),
    );
  });

  it('turns over with the scores', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const turned = { ...rows, probability: rows.probability.map((p) => 1 - Math.round(p * 1024) / 1024) };
        const kept = { ...rows, probability: rows.probability.map((p) => Math.round(p * 1024) / 1024) };
        expect(auc(turned) + auc(kept)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('is NaN for one class', () => {
    expect(
      auc(
        rowsOf([
          [1, 0.8],
          [1, 0.5],
        ]),
      ),
    ).toBeNaN();
    expect(auc(rowsOf([[0, 0.8]]))).toBeNaN();
  });
});
