import { describe, expect, it } from 'vitest';
import { plainLoops } from '../../../../src/learners/trees/kernels/plain-kernels.ts';
import type { Margins, Objective } from '../../../../src/learners/trees/objectives/objective.ts';
import { objectives } from '../../../../src/learners/trees/objectives/registry.ts';
import { createRandom } from '../../../../src/numerics/random.ts';

const all = [...objectives.values()];
const named = (name: string) => objectives.get(name)!;

function weighted(targets: number[], weights?: number[]) {
  return {
    targets: Float64Array.from(targets),
    weights: weights && Float64Array.from(weights),
    totalWeight: weights ? weights.reduce((sum, weight) => sum + weight, 0) : targets.length,
  };
}

/** `[g, h]` of each row, one list a class. */
function derivativesOf(objective: Objective, margins: Margins, targets: number[], weights?: number[]) {
  const { gradients } = objective;
  if ('kernel' in gradients) return [derivativesByKernel(margins[0], targets, weights)];
  const out = new Float64Array(2 * targets.length);
  const derivatives = gradients.derivatives(margins, weighted(targets, weights), out);
  derivatives.startRound();
  return margins.map((_, k) => {
    derivatives.fill(k);
    return Array.from(out);
  });
}

function derivativesByKernel(margins: Float64Array, targets: number[], weights: number[] = []) {
  const pairs = new Int32Array(2 * targets.length);
  const perStep = Float64Array.of(2 ** 28, 2 ** 28);
  const [labels, of] = [Uint8Array.from(targets), Float64Array.from(weights)];
  const isWeighted = of.length > 0 ? 1 : 0;
  plainLoops.logisticGradients(margins, labels, of, isWeighted, 0, targets.length, perStep, pairs);
  return [...pairs].map((steps) => steps * 2 ** -28);
}

const randomMargins = (objective: Objective, rows: number, seed: number, size = 3): Margins => {
  const random = createRandom(seed);
  return Array.from({ length: objective.classes }, () =>
    Float64Array.from({ length: rows }, () => size * (2 * random.next() - 1)),
  );
};

const randomTargets = ({ classes }: Objective, rows: number, seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: rows }, () => random.below(classes === 1 ? 2 : classes));
};

/** The loss of a single row, from its definition. */
function lossOf({ name }: Objective, margins: readonly number[], target: number): number {
  if (name === 'reg:squarederror') return (margins[0] - target) ** 2 / 2;
  if (name === 'binary:logistic') return Math.log(1 + Math.exp(margins[0])) - target * margins[0];
  const sum = margins.reduce((total, margin) => total + Math.exp(margin), 0);
  return Math.log(sum) - margins[target];
}

describe.each(all.map((objective) => [objective.name, objective] as const))('%s', (name, objective) => {
  it("has the derivative of its loss, weighted, and XGBoost's second one", () => {
    const rows = 40;
    const margins = randomMargins(objective, rows, 1);
    const targets = randomTargets(objective, rows, 2);
    const weights = targets.map((_, i) => (i % 5) / 2);
    const found = derivativesOf(objective, margins, targets, weights);
    const step = 1e-4;
    for (let i = 0; i < rows; i++)
      for (let k = 0; k < objective.classes; k++) {
        const at = (moved: number) =>
          lossOf(
            objective,
            margins.map((of, j) => of[i] + (j === k ? moved : 0)),
            targets[i],
          );
        const slope = (at(step) - at(-step)) / (2 * step);
        const curve = (at(step) - 2 * at(0) + at(-step)) / step ** 2;
        expect(found[k][2 * i]).toBeCloseTo(weights[i] * slope, 6);
        // Of several margins it is twice the true one, as in XGBoost.
        const times = name === 'multi:softprob' ? 2 : 1;
        expect(found[k][2 * i + 1]).toBeCloseTo(times * weights[i] * curve, 5);
      }
  });

  it('has the mean of its loss', () => {
    const margins = randomMargins(objective, 30, 3);
    const targets = randomTargets(objective, 30, 4);
    const losses = targets.map((target, i) =>
      lossOf(
        objective,
        margins.map((of) => of[i]),
        target,
      ),
    );
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / 30;
    const expected = name === 'reg:squarederror' ? Math.sqrt(2 * mean) : mean;
    expect(objective.loss(margins, Float64Array.from(targets))).toBeCloseTo(expected, 12);
  });

  it('answers probabilities, at any margins', () => {
    for (const size of [1, 50, 1000, 1e9]) {
      const margins = randomMargins(objective, 50, 9, size);
      for (const p of objective.probabilities(margins)) expect(p >= 0 && p <= 1).toBe(true);
      const targets = Float64Array.from(randomTargets(objective, 50, 5));
      expect(Number.isFinite(objective.loss(margins, targets))).toBe(true);
    }
  });
});

describe('base margins', () => {
  it('are what the targets suggest, by weight', () => {
    const labels = weighted([1, 0, 0, 1, 0], [1, 2, 2, 2, 5]);
    expect(named('binary:logistic').baseMargins(undefined, labels)[0]).toBeCloseTo(Math.log(3 / 9), 12);
    expect(named('reg:squarederror').baseMargins(undefined, labels)[0]).toBeCloseTo(3 / 12, 12);
    const levels = weighted([0, 2, 3, 3, 4], [1, 1, 1, 3, 4]);
    const shares = named('multi:softprob').baseMargins(undefined, levels).map(Math.exp);
    [0.1, 0.5 / 5, 0.1, 0.4, 0.4].forEach((share, k) => {
      expect(shares[k]).toBeCloseTo(share, 12);
    });
  });

  it('are what base_score says', () => {
    const rows = weighted([1, 0]);
    expect(named('binary:logistic').baseMargins(0.2, rows)[0]).toBeCloseTo(Math.log(0.25), 12);
    expect(named('reg:squarederror').baseMargins(-3, rows)).toEqual([-3]);
    expect(named('multi:softprob').baseMargins(0.5, rows)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
  });
});

describe('probabilities', () => {
  it('of squared error are margins, clipped', () => {
    const margins = [Float64Array.of(-0.2, 0, 0.3, 1, 1.7)];
    expect(Array.from(named('reg:squarederror').probabilities(margins))).toEqual([0, 0, 0.3, 1, 1]);
  });

  it('of star levels are those of levels 4 and 5', () => {
    const margins = [0, 1, -1, 0.5, 2].map((margin) => Float64Array.of(margin, margin + 500));
    const e = Math.exp;
    const expected = (e(0.5) + e(2)) / (1 + e(1) + e(-1) + e(0.5) + e(2));
    for (const p of named('multi:softprob').probabilities(margins)) expect(p).toBeCloseTo(expected, 12);
  });
});
