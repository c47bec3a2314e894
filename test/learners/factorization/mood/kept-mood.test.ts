import { describe, expect, it } from 'vitest';
import {
  emptyMoodSums,
  type KeptMood,
  keepMood,
  keptMood,
  moodAt,
} from '../../../../src/learners/factorization/mood/kept-mood.ts';
import { momentsOf } from '../../../../src/learners/factorization/mood/moments.ts';
import { startMood } from '../../../../src/learners/factorization/mood/mood.ts';
import { moodDocument, readMood } from '../../../../src/learners/factorization/posterior/mood-document.ts';
import { type Posterior, withoutMoods } from '../../../../src/learners/factorization/posterior/posterior.ts';
import { codeOf } from '../../failure.ts';

const moments = momentsOf(Int32Array.of(0, 0, 1), Float64Array.of(100, 160, 30), 2);

/** Of two chains, three states in all. */
function kept(): KeptMood {
  const sums = emptyMoodSums(2, moments, (bytes) => new ArrayBuffer(bytes));
  const states: [chain: number, page: number[], sitting: number[]][] = [
    [0, [0.25, 0, 1], [0.5, 0.25, 0]],
    [0, [0.5, 0, 1], [0.5, 0.5, 0]],
    [1, [0.75, 0, 1], [0.5, 0.75, 0]],
  ];
  for (const [chain, page, sitting] of states) {
    const mood = startMood(moments);
    mood.processes[0].values.set(page);
    mood.processes[1].values.set(sitting);
    mood.processes[0].variance = 0.25;
    mood.processes[1].variance = 0.5;
    keepMood(sums, chain, mood);
  }
  return keptMood(moments, sums, 3);
}

describe('kept moods', () => {
  it('at a moment of training are the mean and the variance over the states of all chains', () => {
    // sums of both processes: 0.75, 1, 1.25
    expect(moodAt(kept(), 0, 100)).toEqual({ mean: 1, variance: expect.closeTo(0.125 / 3, 6) });
    expect(moodAt(kept(), 1, 30)).toEqual({ mean: 1, variance: 0 });
  });

  it('between two moments are bridges, by hand', () => {
    const model = { ...kept(), spreads: new Float32Array(3) };
    const { mean, variance } = moodAt(model, 0, 120);
    const bridge = (scale: number, left: number, right: number, whole: number) => {
      const [a, b] = [Math.exp(-20 / scale), Math.exp(-40 / scale)];
      const under = 1 - a * a * b * b;
      return {
        mean: (a * (1 - b * b) * left + b * (1 - a * a) * right) / under,
        variance: (whole * (1 - a * a) * (1 - b * b)) / under,
      };
    };
    const [page, sitting] = [bridge(20, 0.5, 0, 0.25), bridge(200, 0.5, 0.5, 0.5)];
    expect(mean).toBeCloseTo(page.mean + sitting.mean, 6);
    expect(variance).toBeCloseTo(page.variance + sitting.variance, 6);
  });

  it('are less sure where those of training are less sure', () => {
    const sure = moodAt({ ...kept(), spreads: new Float32Array(3) }, 0, 110).variance;
    expect(moodAt(kept(), 0, 110).variance).toBeGreaterThan(sure);
  });

  it('before the first and after the last moment fade', () => {
    const model = { ...kept(), spreads: new Float32Array(3) };
    const after = moodAt(model, 0, 180).mean;
    expect(after).toBeCloseTo(0.5 * Math.exp(-20 / 200), 6);
    expect(moodAt(model, 0, 90).mean).toBeCloseTo(0.5 * Math.exp(-10 / 20) + 0.5 * Math.exp(-10 / 200), 6);
    const far = moodAt(model, 0, 1e7);
    expect(far.mean).toBeCloseTo(0, 12);
    expect(far.variance).toBeCloseTo(0.75, 12);
  });

  it('of a viewer who was not seen are unknown', () => {
    expect(moodAt(kept(), 7, 100)).toEqual({ mean: 0, variance: 0.75 });
  });
});

describe('a posterior without them', () => {
  it('counts them as noise', () => {
    const posterior = { noises: Float64Array.of(2, 0.5), mood: kept() } as unknown as Posterior;
    // 1 / (1/2 + 3/4), 1 / (2 + 3/4)
    const { noises, mood } = withoutMoods(posterior);
    expect([...noises]).toEqual([expect.closeTo(0.8, 12), expect.closeTo(1 / 2.75, 12)]);
    expect(mood).toBeUndefined();
  });

  it('is the same where there are none', () => {
    const posterior = { noises: Float64Array.of(2), mood: undefined } as unknown as Posterior;
    expect(withoutMoods(posterior)).toBe(posterior);
  });
});

describe('their document', () => {
  it('comes back as it was', () => {
    const document = JSON.parse(JSON.stringify(moodDocument(kept())));
    expect(readMood(document, 'mood')).toEqual(kept());
  });

  it.each([
    ['starts', { starts: Int32Array.of(0, 3, 2) }],
    ['starts', { starts: Int32Array.of(1, 2, 3) }],
    ['times', { times: Float64Array.of(160, 100, 30) }],
    ['times', { times: Float64Array.of(100, NaN, 30) }],
    ['means', { means: Float32Array.of(0, 0, 0, 0, Infinity, 0) }],
    ['spreads', { spreads: Float32Array.of(0, -1, 0) }],
    ['variances', { variances: Float64Array.of(0, 1) }],
    ['scales', { scales: [0, 200] }],
  ])('is refused with other %s', (_, changed) => {
    const document = JSON.parse(JSON.stringify(moodDocument({ ...kept(), ...changed })));
    expect(codeOf(() => readMood(document, 'mood'))).toBe('model-bad');
  });
});
