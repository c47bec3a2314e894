import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binStar } from '../../../../src/learners/trees/binning/binned-star.ts';
import { sampleColumns } from '../../../../src/learners/trees/growth/column-sample.ts';
import { createGrower, type GrownTree } from '../../../../src/learners/trees/growth/grow.ts';
import { addLeaves, positionsOutside, routeRows } from '../../../../src/learners/trees/growth/route.ts';
import { createRandom } from '../../../../src/numerics/random.ts';
import { joinedTable } from '../../joined-table.ts';
import { everyRow, randomFrame } from '../../star-frames.ts';

/** A tree grown from some of the facts; the others stand behind them in the star's order. */
function grownOn(seed: number, facts: number, seen: number, maxDepth: number) {
  const frame = randomFrame(seed, { facts, viewers: 60, titles: 80 });
  const star = binStar(frame, everyRow(frame), { maxBins: 256 });
  const random = createRandom(seed);
  star.work.gradients.forEach((_, i, all) => {
    all[i] = i % 2 === 0 ? random.below(33) - 16 : 1;
  });
  const rows = everyRow(frame).sort((a, b) => ((a * 31) % facts) - ((b * 31) % facts));
  const sample = rows.slice(0, seen).sort();
  star.work.order.set(sample);
  star.work.order.set(positionsOutside(sample, facts), seen);
  const rules = { lambda: 0, alpha: 0, gamma: 0, minChildWeight: 0, maxDepth, maxLeaves: 0, rate: 1 };
  const columns = sampleColumns(star.features.length, { byTree: 1, byLevel: 1, byNode: 1 }, random);
  const grown = createGrower(star, { ...rules, policy: 'depthwise' }).grow(seen, columns);
  return { star, grown, sample, table: joinedTable(star.columns, frame) };
}

/** The value of the leaf that a fact of the joined table walks to. */
function walked({ tree }: GrownTree, table: Float32Array, width: number, fact: number): number {
  let node = 0;
  while (tree.feature[node] >= 0) {
    const value = table[fact * width + tree.feature[node]];
    const goesLeft = Number.isNaN(value) ? tree.defaultLeft[node] === 1 : value < tree.threshold[node];
    node = (goesLeft ? tree.left : tree.right)[node];
  }
  return tree.value[node];
}

describe('routing', () => {
  it('adds to each fact, seen or not, the leaf that it walks to', () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 0, max: 9 }),
        (seed, facts, share, depth) => {
          const seen = Math.ceil((facts * share) / 100);
          const { star, grown, sample, table } = grownOn(seed, facts, seen, depth);
          star.margins.fill(0.5);
          addLeaves(star, grown, star.margins);
          const after = Float64Array.from({ length: facts }, (_, fact) => {
            const value = walked(grown, table, star.features.length, fact);
            return sample.includes(fact) ? 0.5 + value : 0.5;
          });
          expect(star.margins).toEqual(after);
          routeRows(star, grown, seen, star.margins);
          const all = after.map((_, fact) => 0.5 + walked(grown, table, star.features.length, fact));
          expect(star.margins).toEqual(all);
        },
      ),
      { seed: 51, numRuns: 60 },
    );
  });

  it('takes a level with more splits than there are rooms in parts', () => {
    const [facts, seen] = [3000, 2000];
    const { star, grown, table } = grownOn(9, facts, seen, 8);
    expect(grown.leaves.length).toBeGreaterThan(2 * star.work.rooms.length);
    routeRows(star, grown, seen, star.margins);
    const others = star.work.order.subarray(seen);
    expect(others.length).toBe(1000);
    for (const fact of others)
      expect(star.margins[fact]).toBe(walked(grown, table, star.features.length, fact) + 0);
  });

  it('reaches every leaf of a tree of more leaves than fit at a time', () => {
    const facts = 9001;
    const { star, grown } = grownOn(8, facts, facts, 0);
    const leaves = Array.from({ length: facts }, (_, k) => [k, k, k + 1] as const);
    const tree = { ...grown.tree, value: Float32Array.from(leaves, ([k]) => k) };
    addLeaves(star, { ...grown, tree, leaves }, star.margins);
    star.work.order.forEach((fact, k) => {
      expect(star.margins[fact]).toBe(k);
    });
  });
});

describe('routing of few facts', () => {
  it('divides no part without any', () => {
    const { star, grown } = grownOn(8, 200, 199, 6);
    const asked: number[] = [];
    const counting =
      (partition: typeof star.kernels.partitionBytes) =>
      (...call: Parameters<typeof partition>) => {
        asked.push(call[2]);
        return partition(...call);
      };
    const added: number[] = [];
    const kernels = {
      ...star.kernels,
      addLeaf: (...call: Parameters<typeof star.kernels.addLeaf>) => added.push(call[2]),
      partitionRows: (...call: Parameters<typeof star.kernels.partitionRows>) => {
        asked.push(call[2]);
        return star.kernels.partitionRows(...call);
      },
      partitionBytes: counting(star.kernels.partitionBytes),
    };
    // One fact goes down its own way only: a division a level, as deep as its leaf lies.
    routeRows({ ...star, kernels }, grown, 199, star.margins);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(new Set(asked)).toEqual(new Set([1]));
    // It is added to once, where it ends; leaves beside its way are not gone below.
    expect(added.filter((facts) => facts > 0)).toEqual([1]);
    expect(added.length).toBeLessThanOrEqual(7);
  });
});

describe('positions outside', () => {
  it('are those that an ascending list leaves out', () => {
    expect(positionsOutside(Int32Array.of(1, 2, 5), 7)).toEqual(Int32Array.of(0, 3, 4, 6));
    expect(positionsOutside(Int32Array.of(0, 6), 7)).toEqual(Int32Array.of(1, 2, 3, 4, 5));
    expect(positionsOutside(new Int32Array(0), 2)).toEqual(Int32Array.of(0, 1));
    expect(positionsOutside(Int32Array.of(0, 1), 2)).toEqual(new Int32Array(0));
  });
});
