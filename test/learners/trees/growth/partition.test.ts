import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BinnedStar, binStar } from '../../../../src/learners/trees/binning/binned-star.ts';
import { type Division, divide } from '../../../../src/learners/trees/growth/partition.ts';
import { createRandom } from '../../../../src/numerics/random.ts';
import { joinedTable } from '../../joined-table.ts';
import { everyRow, type FrameShape, randomFrame } from '../../star-frames.ts';

/** A star with its facts in some order, and what tells by the joined table whether a fact goes left. */
function starOf(seed: number, shape: Partial<FrameShape>) {
  const frame = randomFrame(seed, shape);
  const star = binStar(frame, everyRow(frame), { maxBins: 256 });
  const order = Int32Array.from(everyRow(frame), (fact) => (fact * 7919) % frame.rows);
  star.work.order.set(order);
  const table = joinedTable(star.columns, frame);
  const goesLeft = ({ feature, bin, defaultLeft }: Division, fact: number) => {
    const value = table[fact * star.features.length + feature];
    const { column, category } = star.features[feature];
    if (Number.isNaN(value)) return defaultLeft;
    return bin >= 0 && value < (category < 0 ? star.cuts[column][bin] : bin + 1);
  };
  return { star, order: Array.from(order), goesLeft };
}

type Prepared = ReturnType<typeof starOf>;

/** The order that divisions should leave, and where their right sides start. */
function divided({ order, goesLeft }: Prepared, divisions: readonly Division[]) {
  const after = [...order];
  const middles = divisions.map((division) => {
    const { start, end } = division;
    const part = order.slice(start, end);
    const left = part.filter((fact) => goesLeft(division, fact));
    const right = part.filter((fact) => !goesLeft(division, fact));
    after.splice(start, end - start, ...left, ...right);
    return start + left.length;
  });
  return { after, middles };
}

function anyDivision({ star }: Prepared, seed: number, start: number, end: number): Division {
  const random = createRandom(seed);
  const feature = random.below(star.features.length);
  const { column, category } = star.features[feature];
  const bin = random.below(category < 0 ? star.cuts[column].length : 3) - 1;
  return { feature, bin, defaultLeft: random.below(2) === 1, start, end };
}

const anyShape = fc.record({
  facts: fc.integer({ min: 2, max: 120 }),
  viewers: fc.integer({ min: 1, max: 40 }),
  titles: fc.integer({ min: 1, max: 200 }),
  distinct: fc.constantFrom(2, 9, 40),
  categories: fc.constantFrom(2, 300),
});

describe('a division', () => {
  it('puts those that go left before the others, each in their order, and leaves all beyond', () => {
    fc.assert(
      fc.property(fc.nat(1e6), anyShape, fc.nat(99), fc.nat(99), (seed, shape, from, to) => {
        const prepared = starOf(seed, shape);
        const [start, end] = [from, to]
          .map((at) => Math.floor((at * shape.facts) / 99))
          .sort((a, b) => a - b);
        const division = anyDivision(prepared, seed, start, end);
        const { after, middles } = divided(prepared, [division]);
        expect(divide(prepared.star, [division])).toEqual(middles);
        expect(Array.from(prepared.star.work.order)).toEqual(after);
      }),
      { seed: 41, numRuns: 150 },
    );
  });

  it('of each feature goes by its column, whatever table and width', () => {
    const prepared = starOf(5, { facts: 90, viewers: 20, titles: 200, categories: 300 });
    const { star, order } = prepared;
    const everyFeature = star.features.map((_, feature) => feature).filter((feature) => feature % 13 < 4);
    for (const feature of everyFeature) {
      for (const bin of [0, 1]) {
        const division = { feature, bin, defaultLeft: bin === 1, start: 3, end: 85 };
        const { after, middles } = divided(prepared, [division]);
        star.work.order.set(order);
        expect(divide(star, [division])).toEqual(middles);
        expect(Array.from(star.work.order)).toEqual(after);
      }
    }
  });

  it('is made together with others', () => {
    const prepared = starOf(6, { facts: 100 });
    const ends = [
      [0, 31],
      [31, 33],
      [40, 40],
      [45, 100],
    ] as const;
    const divisions = ends.map(([start, end], k) => anyDivision(prepared, 70 + k, start, end));
    const { after, middles } = divided(prepared, divisions);
    expect(divide(prepared.star, divisions)).toEqual(middles);
    expect(Array.from(prepared.star.work.order)).toEqual(after);
    expect(divide(prepared.star, [])).toEqual([]);
  });
});

describe('a division by a column of viewers', () => {
  it('has each viewer choose once, unless the node holds fewer facts', () => {
    const { star } = starOf(8, { facts: 100, viewers: 30 });
    const made: string[] = [];
    const kernels = {
      ...star.kernels,
      partitionRows: () => made.push('rows'),
      partitionBytes: () => made.push('facts'),
    };
    for (const [start, end] of [
      [0, 29],
      [0, 30],
      [60, 89],
      [60, 90],
      [0, 100],
    ])
      divide({ ...star, kernels }, [{ feature: 0, bin: 0, defaultLeft: true, start, end }]);
    expect(made).toEqual(['facts', 'rows', 'facts', 'rows', 'rows']);
  });
});

/** The same star for so many threads: its kernels do one task after the other, and count them. */
function shared(star: BinnedStar, threads: number) {
  const counted = { tasks: 0 };
  const task = () => void counted.tasks++;
  return { star: { ...star, kernels: { ...star.kernels, threads, task } }, counted };
}

describe('a division among threads', () => {
  // A task a part, and one that brings several together.
  it.each([
    { threads: 1, start: 0, size: 70_000, tasks: 1 },
    { threads: 2, start: 0, size: 70_000, tasks: 3 },
    { threads: 3, start: 0, size: 70_000, tasks: 4 },
    { threads: 2, start: 500, size: 1 << 14, tasks: 1 },
    { threads: 2, start: 500, size: (1 << 14) + 1, tasks: 3 },
    { threads: 2, start: 40_000, size: 30_000, tasks: 3 },
  ])('of $size facts for $threads is $tasks tasks, and gives what one gives', (of) => {
    const { threads, start, size, tasks } = of;
    const prepared = starOf(7, { facts: 70_000, viewers: 300, titles: 40_000 });
    const { star, order } = prepared;
    for (const feature of [0, 12]) {
      const some = { feature, bin: 0, defaultLeft: true, start, end: start + size };
      const { after, middles } = divided(prepared, [some]);
      star.work.order.set(order);
      const many = shared(star, threads);
      expect(divide(many.star, [some])).toEqual(middles);
      expect(many.counted.tasks).toBe(tasks);
      expect(star.work.order.every((fact, at) => fact === after[at])).toBe(true);
    }
  });
});
