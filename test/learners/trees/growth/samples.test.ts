import { describe, expect, it } from 'vitest';
import { sampleColumns } from '../../../../src/learners/trees/growth/column-sample.ts';
import { positionsOutside } from '../../../../src/learners/trees/growth/route.ts';
import { bootstrapRows, sampleRows } from '../../../../src/learners/trees/growth/row-sample.ts';
import { createRandom } from '../../../../src/numerics/random.ts';

describe('row samples', () => {
  it('keep the share asked for, in order', () => {
    const { order } = sampleRows(20_000, 0.3, createRandom(1));
    expect(Math.abs(order.length - 6000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.3 * 0.7));
    for (let i = 1; i < order.length; i++) expect(order[i]).toBeGreaterThan(order[i - 1]);
    expect(sampleRows(10, 1, createRandom(1)).order.length).toBe(10);
  });

  it('keep a row where the next number is below the share', () => {
    const numbers = [0.1, 0.5, 0.49, 0.9, 0];
    const random = { ...createRandom(1), next: () => numbers.shift() ?? 0 };
    const { order, times } = sampleRows(5, 0.5, random);
    expect(order).toEqual(Int32Array.of(0, 2, 4));
    expect(times).toBeUndefined();
    expect(sampleRows(4, 1, random)).toEqual({ order: Int32Array.of(0, 1, 2, 3), times: undefined });
  });

  it('of the bootstrap count each draw, at least one', () => {
    const draws = [3, 1, 3];
    const random = {
      ...createRandom(1),
      below: (rows: number) => (rows === 5 ? draws.shift()! : Number.NaN),
    };
    const { order, times } = bootstrapRows(5, 0.6, random);
    expect(order).toEqual(Int32Array.of(1, 3));
    expect(times).toEqual(Uint16Array.of(0, 1, 0, 2, 0));
    expect(bootstrapRows(3, 0.01, createRandom(2)).order.length).toBe(1);
  });

  it('of the bootstrap leave out 1/e, and count what they drew', () => {
    const { order, times } = bootstrapRows(20_000, 1, createRandom(2));
    expect(times!.reduce((a, b) => a + b, 0)).toBe(20_000);
    expect(Math.abs(order.length / 20_000 - (1 - 1 / Math.E))).toBeLessThan(0.015);
    const outside = positionsOutside(order, 20_000);
    expect(outside.length + order.length).toBe(20_000);
    expect(outside.every((position) => times![position] === 0)).toBe(true);
  });
});

describe('column samples', () => {
  const halved = () => sampleColumns(40, { byTree: 0.5, byLevel: 0.5, byNode: 0.5 }, createRandom(3));

  it('nest: node in level in tree', () => {
    const sampler = halved();
    expect(sampler.tree.length).toBe(20);
    const level = new Set<number>();
    for (let k = 0; k < 200; k++) {
      const node = sampler.node(k.toString(2).replaceAll('0', 'l').replaceAll('1', 'r').padStart(8, 'l'));
      expect(node.length).toBe(5);
      expect(Array.from(node)).toEqual([...node].sort((a, b) => a - b));
      for (const feature of node) level.add(feature);
    }
    expect(level.size).toBe(10);
    for (const feature of level) expect(sampler.tree).toContain(feature);
    expect(sampler.perNode).toBe(5);
  });

  it('of a node hang on its place alone', () => {
    const sampler = halved();
    const first = sampler.node('lrl');
    sampler.node('rr');
    expect(sampler.node('lrl')).toEqual(first);
    expect(sampler.node('lrr')).not.toEqual(first);
  });

  it('hit every feature equally often', () => {
    const random = createRandom(4);
    const hits = Array.from({ length: 10 }, () => 0);
    for (let k = 0; k < 5000; k++) {
      for (const feature of sampleColumns(10, { byTree: 0.3, byLevel: 1, byNode: 1 }, random.fork(`${k}`))
        .tree)
        hits[feature]++;
    }
    for (const count of hits) expect(Math.abs(count - 1500)).toBeLessThan(150);
  });

  it('are shuffled by as many draws as they hold, out of those left', () => {
    const asked: number[] = [];
    const random = {
      ...createRandom(1),
      fork: () => random,
      below: (count: number) => {
        asked.push(count);
        return count - 1;
      },
    };
    // Of 0 1 2 3 4 the last, then of 4 1 2 3 0 the last but the first, and so on.
    expect(sampleColumns(5, { byTree: 0.6, byLevel: 1, byNode: 1 }, random).tree).toEqual(
      Int32Array.of(0, 1, 4),
    );
    expect(asked).toEqual([5, 4, 3]);
  });

  it('of a node are those of its level where it draws none of its own', () => {
    const level = sampleColumns(40, { byTree: 1, byLevel: 0.5, byNode: 1 }, createRandom(3));
    expect(level.node('lr')).toBe(level.node('rl'));
    expect(level.node('l')).not.toEqual(level.node('lr'));
    expect([level.tree.length, level.perNode, level.node('').length]).toEqual([40, 20, 20]);
    const node = sampleColumns(40, { byTree: 1, byLevel: 1, byNode: 0.5 }, createRandom(3));
    expect(node.node('lr')).not.toEqual(node.node('rl'));
    expect([node.tree.length, node.perNode, node.node('').length]).toEqual([40, 20, 20]);
  });

  it('count whole columns, also where a share of them is a rounding short of it', () => {
    const count = (columns: number, share: number) =>
      sampleColumns(columns, { byTree: share, byLevel: 1, byNode: 1 }, createRandom(6)).tree.length;
    // 0.29 * 100 is 28.999999999999996.
    expect([count(100, 0.29), count(10, 0.39), count(2, 0.4), count(1, 0.999)]).toEqual([29, 3, 1, 1]);
  });

  it('are never empty', () => {
    expect(sampleColumns(3, { byTree: 0.01, byLevel: 1, byNode: 1 }, createRandom(5)).tree.length).toBe(1);
    const none = sampleColumns(0, { byTree: 0.5, byLevel: 0.5, byNode: 0.5 }, createRandom(5));
    expect([none.tree.length, none.perNode, none.node('l').length]).toEqual([0, 0, 0]);
  });
});
