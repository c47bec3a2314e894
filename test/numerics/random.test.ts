import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../src/numerics/random.ts';

const draws = (random: Random, count: number) => Array.from({ length: count }, () => random.uint32());

/** Pearson's statistic of counts against equal expectation. */
function chiSquare(counts: Int32Array, total: number): number {
  const expected = total / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('createRandom', () => {
  // Recorded from a port in Python's whole numbers.
  it('draws the recorded numbers', () => {
    expect(draws(createRandom(1), 6)).toEqual([
      2639375342, 3274559122, 3467335147, 824295497, 1770530429, 4078315478,
    ]);
    expect(draws(createRandom(2 ** 40 + 7), 3)).toEqual([1428894019, 17106291, 586579043]);
    expect(draws(createRandom('streampulse'), 3)).toEqual([2559252585, 514662448, 2393586550]);
    expect(draws(createRandom(1).fork('trees'), 3)).toEqual([2029841475, 2746695934, 1553515829]);
    const random = createRandom(1);
    expect([random.next(), random.next(), random.next()]).toEqual([
      0.6145274621428378, 0.8073018729084823, 0.4122337397154928,
    ]);
    const items = Int32Array.from({ length: 10 }, (_, i) => i);
    expect([...createRandom(1).shuffle(items)]).toEqual([9, 4, 2, 1, 8, 5, 0, 3, 7, 6]);
  });

  it('is uniform: 256 bins of next(), and each of its low bytes', () => {
    const random = createRandom(20);
    const high = new Int32Array(256);
    const low = new Int32Array(256);
    for (let i = 0; i < 200_000; i++) {
      high[Math.floor(random.next() * 256)]++;
      low[random.uint32() & 255]++;
    }
    // 255 degrees of freedom: 99.99 % of draws lie in 178..347.
    for (const counts of [high, low]) {
      expect(chiSquare(counts, 200_000)).toBeGreaterThan(178);
      expect(chiSquare(counts, 200_000)).toBeLessThan(347);
    }
  });

  it('does not remember: neighbours are uncorrelated', () => {
    const random = createRandom(5);
    let product = 0;
    let before = random.next() - 0.5;
    for (let i = 0; i < 100_000; i++) {
      const now = random.next() - 0.5;
      product += before * now;
      before = now;
    }
    expect(Math.abs((12 * product) / 100_000)).toBeLessThan(4 / Math.sqrt(100_000));
  });

  it('gives every order of three items its share', () => {
    const random = createRandom(3);
    const orders = new Map<string, number>();
    for (let i = 0; i < 6000; i++) {
      const order = random.shuffle(['a', 'b', 'c']).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    // 5 degrees of freedom: 99.99 % of draws lie below 25.7.
    expect(chiSquare(Int32Array.from(orders.values()), 6000)).toBeLessThan(25.7);
  });

  it('stays below its bound, for bounds up to 2^32', () => {
    const bound = fc.integer({ min: 1, max: 2 ** 32 });
    fc.assert(
      fc.property(fc.nat(), bound, (seed, below) => {
        const draw = createRandom(seed).below(below);
        return Number.isInteger(draw) && draw >= 0 && draw < below;
      }),
    );
  });
});

describe('fork', () => {
  it('neither depends on draws made before nor disturbs those after', () => {
    const early = createRandom(9);
    const fork = draws(early.fork('a'), 3);
    const late = createRandom(9);
    const first = draws(late, 2);
    expect(draws(late.fork('a'), 3)).toEqual(fork);
    expect(draws(early, 2)).toEqual(first);
  });

  it('gives streams that share no numbers and do not move together', () => {
    const root = createRandom(9);
    const [a, b] = [root.fork('a'), root.fork('b')];
    const left = Array.from({ length: 20_000 }, () => a.next() - 0.5);
    const right = Array.from({ length: 20_000 }, () => b.next() - 0.5);
    const correlation = (12 * left.reduce((sum, x, i) => sum + x * right[i], 0)) / left.length;
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(left.length));
    expect(new Set([...left, ...right]).size).toBe(40_000);
    expect(draws(root.fork('a').fork('b'), 2)).not.toEqual(draws(root.fork('b').fork('a'), 2));
  });
});

describe('a state', () => {
  it('is gone on from, by this stream and by another', () => {
    const random = createRandom(5);
    random.uint32();
    const state = random.state();
    const after = () => Array.from({ length: 20 }, random.uint32);
    const first = after();
    random.restore(state);
    expect(after()).toEqual(first);
    const other = createRandom(6);
    other.restore(Float64Array.from(state));
    expect(Array.from({ length: 20 }, other.uint32)).toEqual(first);
  });
});
