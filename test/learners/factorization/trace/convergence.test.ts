import { describe, expect, it } from 'vitest';
import {
  convergenceOf,
  effectiveStates,
  splitRHat,
} from '../../../../src/learners/factorization/trace/convergence.ts';
import { normalDraws } from '../../../../src/numerics/normal.ts';
import { createRandom } from '../../../../src/numerics/random.ts';

/** Chains whose states follow each other with correlation `kept`, each about a middle of its own. */
function madeChains(middles: readonly number[], states: number, kept: number): Float64Array[] {
  const normal = normalDraws(createRandom(4));
  return middles.map((middle) => {
    let now = normal();
    return Float64Array.from({ length: states }, () => {
      now = kept * now + Math.sqrt(1 - kept * kept) * normal();
      return middle + now;
    });
  });
}

describe('split R-hat', () => {
  it('is by hand for one chain of four states', () => {
    // Halves 1, 3 and 2, 6: variances 2 and 8, means 2 and 4 of variance 2; sqrt((0.5 * 5 + 2) / 5)
    expect(splitRHat([Float64Array.of(1, 3, 2, 6)])).toBeCloseTo(Math.sqrt(0.9), 12);
  });

  it('leaves out the middle of an odd number of states', () => {
    expect(splitRHat([Float64Array.of(1, 3, 99, 2, 6)])).toBeCloseTo(Math.sqrt(0.9), 12);
  });

  it('is near 1 for chains that agree, and far from it for chains that do not, or that drift', () => {
    expect(splitRHat(madeChains([0, 0, 0], 400, 0))).toBeLessThan(1.02);
    expect(splitRHat(madeChains([0, 0, 3], 400, 0))).toBeGreaterThan(1.5);
    const drifting = madeChains([0], 400, 0)[0].map((value, at) => value + at / 100);
    expect(splitRHat([drifting])).toBeGreaterThan(1.3);
  });
});

describe('effective states', () => {
  it('are nearly all of independent ones', () => {
    expect(effectiveStates(madeChains([0, 0], 2000, 0))).toBeGreaterThan(3400);
  });

  it('are (1 - c) / (1 + c) of those with correlation c', () => {
    const found = effectiveStates(madeChains([0, 0, 0, 0], 5000, 0.6)) / 20_000;
    expect(found).toBeGreaterThan(0.2);
    expect(found).toBeLessThan(0.3);
  });

  it('are few where chains do not agree', () => {
    expect(effectiveStates(madeChains([0, 5], 500, 0))).toBeLessThan(20);
  });
});

describe('convergence', () => {
  it('is told by the middle and the worst of probes, those left out that never vary', () => {
    const good = madeChains([0, 0], 200, 0);
    const bad = madeChains([0, 4], 200, 0);
    const still = new Float64Array(400).fill(0.5);
    const draws = Float64Array.from(
      [...good, ...good, ...bad].flatMap((chain) => [...chain]).concat([...still]),
    );
    const found = convergenceOf(draws, 2, 200);
    expect(found).toEqual({
      chains: 2,
      states: 200,
      rHat: splitRHat(good),
      worstRHat: splitRHat(bad),
      effectiveStates: effectiveStates(good),
    });
  });

  it('is not known of chains of three states', () => {
    const found = convergenceOf(Float64Array.of(1, 2, 3, 2, 3, 1), 2, 3);
    expect(found).toEqual({ chains: 2, states: 3, rHat: null, worstRHat: null, effectiveStates: null });
  });
});
