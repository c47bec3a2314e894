import { describe, expect, it } from 'vitest';
import { pairedBootstrap } from '../../src/evaluation/paired.ts';
import { metrics } from '../../src/metrics/registry.ts';
import { createRandom } from '../../src/numerics/random.ts';
import { simulateAudience } from './audience.ts';

const { truth, users, exact, probability } = simulateAudience({
  users: 80,
  rowsPerUser: 25,
  spread: 1.5,
  seed: 2,
});
const options = { replicates: 300 };

describe('pairedBootstrap', () => {
  it('sees that knowing the user is better, in the direction of each metric', () => {
    const differences = pairedBootstrap(
      { truth, users, candidate: { probability: exact }, reference: { probability } },
      options,
    );
    expect(differences.auc!.verdict).toBe('better');
    expect(differences.auc!.low).toBeGreaterThan(0);
    expect(differences.logLoss!.verdict).toBe('better');
    expect(differences.logLoss!.high).toBeLessThan(0);
    expect(differences.auc!.difference).toBeCloseTo(
      metrics.auc.compute({ truth, probability: exact }) - metrics.auc.compute({ truth, probability }),
      12,
    );
  });

  it('turns over when the sides are changed', () => {
    const sides = { a: { probability: exact }, b: { probability } };
    const there = pairedBootstrap({ truth, users, candidate: sides.a, reference: sides.b }, options).logLoss!;
    const back = pairedBootstrap({ truth, users, candidate: sides.b, reference: sides.a }, options).logLoss!;
    expect(back.verdict).toBe('worse');
    expect(back.difference).toBe(-there.difference);
    expect(back.low).toBeCloseTo(-there.high, 12);
  });

  it('sees nothing in the same predictions', () => {
    const same = pairedBootstrap(
      { truth, users, candidate: { probability }, reference: { probability } },
      options,
    );
    for (const found of Object.values(same)) {
      expect(found).toMatchObject({ difference: 0, low: 0, high: 0, verdict: 'no evidence of a difference' });
    }
  });

  it('is fooled by noise about once in twenty', () => {
    const random = createRandom(4);
    const noisy = () => ({ probability: probability.map((p) => 0.01 + 0.97 * p + 0.02 * random.next()) });
    let fooled = 0;
    for (let trial = 0; trial < 100; trial++) {
      const rows = { truth, users, candidate: noisy(), reference: noisy() };
      const found = pairedBootstrap(rows, { replicates: 200, seed: trial, metrics: ['logLoss'] });
      if (found.logLoss!.verdict !== 'no evidence of a difference') fooled++;
    }
    expect(fooled).toBeGreaterThan(0);
    expect(fooled).toBeLessThan(15);
  });

  it('compares stars where both sides predict them', () => {
    const stars = truth.map((one) => 3 + one);
    const candidate = { probability, predictedStars: Float64Array.from(stars) };
    const reference = { probability, predictedStars: new Float64Array(stars.length).fill(3.5) };
    const found = pairedBootstrap({ truth, users, stars, candidate, reference }, { replicates: 20 });
    expect(found.rmse).toMatchObject({ difference: -0.5, low: -0.5, verdict: 'better' });
    expect(() =>
      pairedBootstrap({ truth, users, stars, candidate, reference: { probability } }, options),
    ).toThrow(/the reference predicts no stars/);
  });
});
