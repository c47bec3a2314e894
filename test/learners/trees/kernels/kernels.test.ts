import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gainAt } from '../../../../src/learners/trees/growth/monotone.ts';
import {
  arrayBytes,
  type KernelMemory,
  kernelMemory,
  plainMemory,
} from '../../../../src/learners/trees/kernels/kernel-memory.ts';
import { kernelNames } from '../../../../src/learners/trees/kernels/kernels.ts';
import { createRandom } from '../../../../src/numerics/random.ts';

interface Case {
  readonly facts: number;
  readonly rows: number;
  readonly width: number;
  readonly bins: number;
  readonly lambda: number;
  readonly alpha: number;
  readonly least: number;
  readonly size: number;
}

const anyCase = fc.record({
  facts: fc.integer({ min: 1, max: 90 }),
  rows: fc.integer({ min: 1, max: 20 }),
  width: fc.integer({ min: 1, max: 11 }),
  bins: fc.integer({ min: 1, max: 9 }),
  lambda: fc.constantFrom(0, 1, 3.7),
  alpha: fc.constantFrom(0, 0.4),
  least: fc.constantFrom(0, 0.3, 2),
  size: fc.constantFrom(1, 30, 800),
});

const roomFor = ({ facts, width }: Case) => 40 * arrayBytes(1024 * width + 64 * facts + 5000, 8);

type Numbers = Int32Array | Uint16Array | Uint8Array | Float64Array;

/** All arrays in one memory, filled with the same numbers whatever the memory. */
function arraysIn(memory: KernelMemory, of: Case, seed: number) {
  const { facts, rows, width, bins, size } = of;
  const random = createRandom(seed);
  const fill = <T extends Numbers>(array: T, next: (i: number) => number) => {
    for (let i = 0; i < array.length; i++) array[i] = next(i);
    return array;
  };
  const used = bins + 1;
  const slot = () => (random.next() < 0.2 ? 0 : 1);
  const features = width + used - 1;
  // No mask rules out leaf 35.
  const mask = (i: number) => random.below(2 ** 32) | (i % 2 ? 8 : 0);
  return {
    order: fill(memory.int32(facts), (i) => (i * 7 + 3) % facts),
    scratch: memory.int32(facts),
    index: fill(memory.int32(facts), () => random.below(rows)),
    steps: fill(memory.float64(2), (i) => 2 ** -(9 + i)),
    perStep: fill(memory.float64(2), (i) => 2 ** (20 + i)),
    pairs: fill(memory.int32(2 * facts), () => random.below(1000) - 500),
    rowPairs: fill(memory.float64(2 * facts), () => random.below(1000) / 1024 - 0.5),
    bytes: fill(memory.uint8(Math.max(facts, rows) * width), () => random.below(used)),
    words: fill(memory.uint16(Math.max(facts, rows) * width), () => random.below(used)),
    byteLayout: fill(memory.int32(2 * width), (i) => (i % 2 ? used : 128 * i)),
    wordLayout: fill(memory.int32(2 * width), (i) => (i % 2 ? used : (i / 2) * used)),
    jointSlots: fill(memory.int32(2 * width), (i) => 4 + ((5 * i) % (2 * width))),
    places: fill(memory.int32(width), (k) => width - 1 - k),
    sums: memory.float64(2 * rows),
    oneSums: memory.float64(2 * rows),
    otherSums: memory.float64(2 * rows),
    otherTouched: memory.int32(rows + 1),
    otherIndex: fill(memory.int32(facts), (i) => (i * 5 + 1) % rows),
    copied: memory.int32(facts),
    counted: memory.int32(facts),
    fewSums: memory.float64(2 * rows),
    touched: memory.int32(rows + 1),
    fewTouched: memory.int32(rows + 1),
    listed: memory.uint8(rows),
    outs: Array.from({ length: 8 }, () => memory.float64(512 * width).fill(7)),
    total: memory.float64(2),
    sides: fill(memory.uint8(Math.max(rows, used)), () => random.below(2)),
    values: fill(memory.float64(4), (leaf) => leaf + 0.5),
    leafSums: fill(memory.float64(facts), (i) => i / 8),
    margins: fill(memory.float64(facts), (i) =>
      i % 11 === 0 ? [0, -0, 1e-10, -1e-10, 746, -746][i % 6] : size * (2 * random.next() - 1),
    ),
    labels: fill(memory.uint8(facts), () => random.below(2)),
    weights: fill(memory.float64(facts), () => 3 * random.next()),
    gradients: memory.int32(2 * facts),
    weighted: memory.int32(2 * facts),
    // A histogram of number columns and, at its end, one category; every sum is a multiple of 1/64.
    histogram: fill(memory.float64(2 * used * (width + 1)), (i) =>
      slot() === 0 ? 0 : (random.below(64) - (i % 2 ? 0 : 32)) / 64,
    ),
    node: memory.float64(5),
    table: fill(memory.int32(4 * features), (i) => {
      const feature = i >> 2;
      const isFlag = feature >= width;
      return [isFlag ? width * used : feature * used, bins, isFlag ? feature - width : -1, feature % 2][
        i % 4
      ];
    }),
    features: fill(memory.int32(features), (i) => i),
    rules: fill(memory.float64(4), (i) => [of.lambda, of.alpha, of.least, 1e-6][i]),
    directions: fill(memory.int32(features), (i) => (i % 3) - 1),
    best: memory.float64(24),
    viewerMasks: fill(memory.int32(16 * rows), mask),
    titleMasks: fill(memory.int32(16 * rows), mask),
    masks: fill(memory.int32(2 * facts), mask),
    binMasks: fill(memory.int32(16 * used * width), mask),
    treeColumns: fill(memory.int32(width + 1), (i) => (i % 2 ? (i >> 1) * used : i)),
    leaves: fill(memory.float64(512), (leaf) => leaf + 0.5),
  };
}

type Arrays = ReturnType<typeof arraysIn>;

function runSums({ kernels }: KernelMemory, a: Arrays, start: number, count: number, width: number): void {
  const { order, pairs, rowPairs, steps, bytes, words, byteLayout, wordLayout, places, outs, jointSlots } = a;
  const facts = [order, start, count, pairs, steps] as const;
  const rows = [order, start, count, rowPairs, steps] as const;
  const some = [places, width >> 2, width >> 1] as const;
  kernels.addFactBytes(...facts, bytes, width, byteLayout, outs[0]);
  kernels.addFactWords(...facts, words, width, wordLayout, outs[1]);
  kernels.addRowBytes(...rows, bytes, width, byteLayout, outs[2]);
  kernels.addRowWords(...rows, words, width, wordLayout, outs[3]);
  kernels.addSomeFactBytes(...facts, bytes, width, byteLayout, ...some, outs[4]);
  kernels.addSomeFactWords(...facts, words, width, wordLayout, ...some, outs[5]);
  kernels.addSomeRowBytes(...rows, bytes, width, byteLayout, ...some, outs[6]);
  kernels.addSomeRowWords(...rows, words, width, wordLayout, ...some, outs[7]);
  kernels.subtract(outs[0], outs[2], byteLayout, width);
  // Two joint bins of `width` columns, then 2 slots of no one, then the columns' own.
  kernels.sumWithin(outs[5], 0, 2, jointSlots, width, 4, 2 * width);
}

function runRows({ kernels }: KernelMemory, a: Arrays, start: number, count: number, rows: number): number[] {
  const { order, pairs, steps, index, sums, touched, fewSums, fewTouched, listed, total } = a;
  const { oneSums, otherIndex, otherSums, otherTouched } = a;
  kernels.sumRows(order, start, count, pairs, steps, index, sums);
  kernels.sumBothRows(order, start, count, pairs, steps, index, oneSums, otherIndex, otherSums);
  const calls = [
    kernels.listRows(sums, rows, touched),
    kernels.listRows(otherSums, rows, otherTouched),
    kernels.sumFewRows(order, start, count, pairs, steps, index, fewSums, fewTouched, listed),
  ];
  kernels.sumPairs(order, start, count, pairs, steps, total);
  const found = kernels.run();
  const counts = calls.map((call) => found[call]);
  kernels.clearRows(sums, touched, counts[0] >> 1);
  kernels.run();
  return counts;
}

function runPartitions({ kernels }: KernelMemory, a: Arrays, start: number, count: number, width: number) {
  const { order, index, sides, scratch, bytes, words, values, leafSums } = a;
  const place = width - 1;
  const calls = [
    kernels.partitionRows(order, start, count, index, sides, scratch),
    kernels.partitionBytes(order, start, count, index, 0, bytes, width, place, sides, scratch),
    kernels.partitionBytes(order, start, count, index, 1, bytes, width, place, sides, scratch),
    kernels.partitionWords(order, start, count, index, 0, words, width, place, sides, scratch),
    kernels.partitionWords(order, start, count, index, 1, words, width, place, sides, scratch),
  ];
  kernels.copyWords(order, start, a.copied, 0, count);
  // Onto itself, both ways.
  kernels.copyWords(a.copied, 0, a.copied, count >> 1, count >> 1);
  kernels.copyWords(a.copied, count >> 2, a.copied, 0, count >> 1);
  kernels.countUp(a.counted, count);
  kernels.addLeaf(order, start, count, values, 3, leafSums);
  const found = kernels.run();
  return calls.map((call) => found[call]);
}

function runSearch({ kernels }: KernelMemory, a: Arrays, { width, bins }: Case): void {
  const { features, table, directions, histogram, node, rules, best } = a;
  for (let i = 0; i < histogram.length; i += 2) histogram[i + 1] = Math.abs(histogram[i + 1]);
  for (let slot = 0; slot <= bins; slot++) {
    node[0] += histogram[2 * slot];
    node[1] += histogram[2 * slot + 1];
  }
  kernels.searchFeatures(features, 0, width, table, histogram, node, 0, rules, best, 0);
  kernels.searchFeatures(features, width, bins, table, histogram, node, 0, rules, best, 6);
  const weight = -node[0] / (node[1] + 1);
  node.set([gainAt(node[0], node[1], weight, rules[0]), weight - 0.2, weight + 0.3], 2);
  const rest = [histogram, node, 0, rules, best] as const;
  kernels.searchBounded(features, 0, width, table, directions, ...rest, 12);
  kernels.searchBounded(features, width, bins, table, directions, ...rest, 18);
  kernels.run();
}

function runMasks({ kernels }: KernelMemory, a: Arrays, start: number, count: number, { width, bins }: Case) {
  const {
    index,
    otherIndex,
    viewerMasks,
    titleMasks,
    masks,
    words,
    treeColumns,
    binMasks,
    leaves,
    leafSums,
  } = a;
  kernels.andMasks(words, binMasks, start, count, masks);
  const facts = [index, viewerMasks, otherIndex, titleMasks, words, width, treeColumns] as const;
  // Columns 0, 2, 4, ... of the facts; a column's bins follow those of the one before.
  const used = (width + 1) >> 1;
  kernels.addEightTrees(...facts, used, binMasks, leaves, 8 - (bins % 3), start, count, leafSums);
  kernels.addTwoTrees(...facts, used, binMasks, leaves, 1 + (bins % 2), start, count, leafSums);
  kernels.run();
}

/** Runs all kernels once on a part of the facts. */
function runAll(memory: KernelMemory, a: Arrays, of: Case): number[] {
  const { facts, rows, width } = of;
  const start = Math.floor(facts / 5);
  const count = facts - start - Math.floor(facts / 7);
  const { margins, labels, weights, perStep, gradients, weighted } = a;
  const { kernels } = memory;
  runSums(memory, a, start, count, width);
  const counts = runRows(memory, a, start, count, rows);
  const middles = runPartitions(memory, a, start, count, width);
  runSearch(memory, a, of);
  kernels.logisticGradients(margins, labels, weights, 0, start, count, perStep, gradients);
  kernels.logisticGradients(margins, labels, weights, 1, start, count, perStep, weighted);
  runMasks(memory, a, start, count, of);
  return [...counts, ...middles];
}

/** Entries of `touched` beyond the count are whatever was tried there. */
const plainOf = (
  { touched, otherTouched, fewTouched, scratch: _scratch, outs, ...arrays }: Arrays,
  found: number[],
) => ({
  found,
  touched: Array.from(touched.subarray(0, found[0])),
  otherTouched: Array.from(otherTouched.subarray(0, found[1])),
  fewTouched: Array.from(fewTouched.subarray(0, found[2])),
  outs: outs.map((out) => Array.from(out)),
  ...Object.fromEntries(
    Object.entries(arrays).map(([name, array]) => [name, Array.from(array as Int32Array)]),
  ),
});

describe('kernels', () => {
  it('compute the same in WebAssembly and in plain JavaScript, to the last bit', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(1e6), (of, seed) => {
        const compiled = kernelMemory(roomFor(of));
        const plain = plainMemory();
        expect(compiled.uint8(1).buffer).toBe(compiled.uint8(1).buffer);
        const fast = arraysIn(compiled, of, seed);
        const slow = arraysIn(plain, of, seed);
        const found = runAll(compiled, fast, of);
        expect(plainOf(fast, found)).toEqual(plainOf(slow, runAll(plain, slow, of)));
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  it('stand under one name each, and are all compiled', () => {
    const { kernels } = kernelMemory(1000);
    for (const name of kernelNames) expect(kernels[name]).toBeTypeOf('function');
    expect(new Set(kernelNames).size).toBe(kernelNames.length);
  });

  it('are the plain ones where no memory of that size is to be had', () => {
    const memory = kernelMemory(2 ** 33);
    expect(memory.uint8(1).buffer).not.toBe(memory.uint8(1).buffer);
    expect(memory.uint8(3).length + memory.int32(4).length).toBe(7);
  });
});
