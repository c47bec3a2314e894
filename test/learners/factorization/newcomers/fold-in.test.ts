import { describe, expect, it } from 'vitest';
import { buildFrame } from '../../../../src/features/build-frame.ts';
import { factors } from '../../../../src/learners/factorization/factors.ts';
import { foldIn } from '../../../../src/learners/factorization/newcomers/fold-in.ts';
import { viewerPriors } from '../../../../src/learners/factorization/newcomers/viewer-priors.ts';
import type { FactorModel } from '../../../../src/learners/factorization/posterior/factor-model.ts';
import { auc } from '../../../../src/metrics/auc.ts';
import { simulatedStar } from '../../../simulated-star.ts';
import { codeOf } from '../../failure.ts';
import { everyRow, noRows } from '../../star-frames.ts';

const frame = buildFrame(simulatedStar(3000, 4), 'personal', ['genre', 'releaseYear'], { kind: 'as-of' });
const viewerOf = frame.dimensions.viewer.index;
const titleOf = frame.dimensions.title.index;
const known = everyRow(frame).filter((row) => viewerOf[row] % 5 !== 0);
const quick = { rank: 3, chains: 2, iterations: 60, burn_in: 20, samples: 10 };

function fit(options: object): FactorModel {
  return factors.fit(
    { frame, train: known, tune: noRows, seed: 1 },
    factors.parseOptions({ ...quick, ...options }),
  ) as FactorModel;
}

const given = (viewer: number, count: number) =>
  Array.from(
    everyRow(frame)
      .filter((row) => viewerOf[row] === viewer && row % 2 === 0)
      .slice(0, count),
    (row) => ({
      title: titleOf[row],
      stars: frame.stars[row],
    }),
  );

describe.each(['levels', 'stars', 'label'] as const)('a viewer taken into a model of %s', (task) => {
  const folding = foldIn(fit({ task }).posterior);

  it('is told the better the more ratings are given', () => {
    const held = everyRow(frame).filter((row) => viewerOf[row] % 5 === 0 && row % 2 === 1);
    const truth = Float32Array.from(held, (row) => frame.target[row]);
    const [none, some] = [0, 20].map((count) => {
      const probability = Float64Array.from(
        held,
        (row) => folding.viewer(given(viewerOf[row], count)).answer(titleOf[row]).probability,
      );
      return auc({ truth, probability });
    });
    expect(none).toBeGreaterThan(0.7);
    expect(some).toBeGreaterThan(none + 0.03);
  });

  it('has reasons that sum to each other, and an interval that narrows', () => {
    const wide = folding.viewer([]).answer(3);
    const viewer = folding.viewer(given(5, 20));
    const narrow = viewer.answer(3);
    expect(narrow.interval[1] - narrow.interval[0]).toBeLessThan(wide.interval[1] - wide.interval[0]);
    for (const { interval, probability } of [wide, narrow]) {
      expect(interval[0]).toBeLessThan(probability);
      expect(interval[1]).toBeGreaterThan(probability);
    }
    const { viewer: level, taste, ratings } = viewer.reasons(3);
    expect(ratings.length).toBe(given(5, 20).length);
    expect(ratings.reduce((sum, part) => sum + part, 0)).toBeCloseTo(level + taste, 8);
    expect(folding.viewer([]).reasons(3).taste).toBe(0);
  });

  it('is liked what was given five stars, and not what was given one', () => {
    const five = folding.viewer([{ title: 3, stars: 5, time: frame.time[0] }]).answer(3, frame.time[0]);
    const one = folding.viewer([{ title: 3, stars: 1, time: frame.time[0] }]).answer(3, frame.time[0]);
    expect(five.probability).toBeGreaterThan(one.probability + 0.02);
    if (task === 'label') {
      expect(five.levels).toBeNull();
      expect(five.expectedStars).toBeNull();
      return;
    }
    expect(five.expectedStars!).toBeGreaterThan(one.expectedStars!);
    expect(five.levels!.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    expect(five.levels![3] + five.levels![4]).toBeCloseTo(five.probability, 12);
  });

  it('must name titles and stars that there are', () => {
    expect(codeOf(() => folding.viewer([{ title: 80, stars: 5 }]))).toBe('option-bad');
    expect(codeOf(() => folding.viewer([{ title: 3, stars: 6 }]))).toBe('option-bad');
  });

  it.each([80, -1, 2.5, Number.NaN])('is told nothing of a title that is not there: %d', (title) => {
    const viewer = folding.viewer([{ title: 3, stars: 5 }]);
    expect(codeOf(() => viewer.answer(title))).toBe('option-bad');
    expect(codeOf(() => viewer.reasons(title, 0))).toBe('option-bad');
  });
});

describe('priors', () => {
  it('are mean and covariance of the rows: by hand of 2, 4, 9 and 1, 0, 2', () => {
    const table = {
      rows: 3,
      samples: 1,
      width: 2,
      values: Int8Array.of(2, 2, 4, 0, 9, 4),
      scales: Float32Array.of(1, 0.5),
    };
    const [{ mean, covariance }] = viewerPriors(table);
    expect([...mean]).toEqual([5, 1]);
    expect(covariance[0] / 1.001).toBeCloseTo(13, 6);
    expect(covariance[1]).toBeCloseTo(2.5, 12);
    expect(covariance[2]).toBe(covariance[1]);
    expect(covariance[3] / 1.001).toBeCloseTo(1, 6);
  });
});
