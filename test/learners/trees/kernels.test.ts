import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrayBytes,
  type KernelMemory,
  kernelMemory,
  plainMemory,
} from '../../../src/learners/trees/kernel-memory.ts';
import { createRandom } from '../../../src/numerics/random.ts';

const bytesFile = new URL('../../../src/learners/trees/kernel-bytes.ts', import.meta.url);

interface Case {
  readonly facts: number;
  readonly viewers: number;
  readonly titles: number;
  readonly width: number;
  readonly bins: number;
}

const lengths = ({ facts, viewers, titles, width, bins }: Case) => ({
  order: facts,
  scratch: facts,
  viewers: facts,
  titles: facts,
  pairs: 2 * facts,
  slots: facts * width,
  bytes: facts * width,
  viewerSums: 2 * viewers,
  titleSums: 2 * titles,
  out: 2 * width * bins,
  sides: Math.max(viewers, width * bins, 256),
  viewerMasks: 2 * viewers,
  titleMasks: 2 * titles,
  masks: 2 * facts,
  words: 2 * width * bins,
  places: width,
});

const roomFor = (of: Case) =>
  Object.values(lengths(of)).reduce((sum, length) => sum + arrayBytes(length, 8), 0);

/** All arrays in one memory, filled with the same numbers whatever the memory. */
function arraysIn(memory: KernelMemory, of: Case, seed: number) {
  const random = createRandom(seed);
  const size = lengths(of);
  const fill = <T extends Int32Array | Uint16Array | Uint8Array | Float64Array>(
    array: T,
    next: (i: number) => number,
  ) => {
    for (let i = 0; i < array.length; i++) array[i] = next(i);
    return array;
  };
  return {
    order: fill(memory.int32(size.order), (i) => (i * 7 + 3) % of.facts),
    scratch: memory.int32(size.scratch),
    viewers: fill(memory.int32(size.viewers), () => random.below(of.viewers)),
    titles: fill(memory.int32(size.titles), () => random.below(of.titles)),
    pairs: fill(memory.float64(size.pairs), () => random.below(1000) / 1024 - 0.5),
    slots: fill(memory.uint16(size.slots), (i) => (i % of.width) * of.bins + random.below(of.bins)),
    bytes: fill(memory.uint8(size.bytes), () => random.below(256)),
    viewerSums: memory.float64(size.viewerSums),
    titleSums: memory.float64(size.titleSums),
    out: memory.float64(size.out),
    sides: fill(memory.uint8(size.sides), () => random.below(2)),
    viewerMasks: fill(memory.int32(size.viewerMasks), () => random.below(2 ** 32) | 0),
    titleMasks: fill(memory.int32(size.titleMasks), () => random.below(2 ** 32) | 0),
    masks: memory.int32(size.masks),
    words: fill(memory.int32(size.words), () => random.below(2 ** 32) | 0),
    places: fill(memory.int32(size.places), (k) => of.width - 1 - k),
    values: fill(memory.float64(65), (leaf) => leaf + 0.5),
    bins: fill(memory.uint16(4 * of.facts), () => random.below(of.width * of.bins)),
  };
}

const anyCase = fc.record({
  facts: fc.integer({ min: 1, max: 80 }).map((n) => (n % 7 === 0 ? n + 1 : n)),
  viewers: fc.integer({ min: 1, max: 20 }),
  titles: fc.integer({ min: 1, max: 20 }),
  width: fc.integer({ min: 1, max: 11 }),
  bins: fc.integer({ min: 1, max: 9 }),
});

/** Runs all kernels once on a part of the facts; everything that they may have written comes back. */
function runAll({ kernels }: KernelMemory, a: ReturnType<typeof arraysIn>, { facts, width }: Case) {
  const start = Math.floor(facts / 5);
  const end = facts - Math.floor(facts / 7);
  const order = a.order.slice();
  const middles: number[] = [];
  kernels.addSlots(a.order, start, end, a.pairs, a.slots, width, a.out);
  kernels.addSomeSlots(a.order, start, end, a.pairs, a.slots, width, a.places, width >> 1, a.out);
  kernels.addRows(a.order, start, end, a.pairs, a.viewers, a.viewerSums);
  kernels.addBothRows(a.order, 0, end, a.pairs, a.viewers, a.viewerSums, a.titles, a.titleSums);
  const place = width - 1;
  middles.push(kernels.partitionRows(a.order, start, end, a.viewers, a.sides, a.scratch));
  middles.push(kernels.partitionSlots(a.order, start, facts, a.slots, width, place, a.sides, a.scratch));
  middles.push(kernels.partitionBytes(a.order, 0, end, a.bytes, place * facts, a.sides, a.scratch));
  kernels.startMasks(a.viewers, a.viewerMasks, a.titles, a.titleMasks, start, end - start, a.masks);
  const columns = Array.from({ length: 5 }, (_, k) => ({
    bins: a.bins.subarray(k < 4 ? k * facts : 0),
    words: a.words,
  }));
  kernels.andMasks(columns[4].bins, a.words, start, end - start, a.masks);
  kernels.andFourMasks(columns, 0, start, end - start, a.masks);
  for (let i = 0; i < end - start; i++) a.masks[2 * i + (i % 2)] |= 1 << (i % 32);
  kernels.addFirstLeaves(a.masks, a.values, end - start, a.pairs);
  const { out, viewerSums, titleSums, masks, pairs } = a;
  return { middles, order: a.order, was: order, out, viewerSums, titleSums, masks, pairs };
}

const plainOf = (value: object) =>
  Object.fromEntries(Object.entries(value).map(([name, array]) => [name, Array.from(array as Int32Array)]));

describe('kernels', () => {
  it('compute the same in WebAssembly and in plain JavaScript, to the last bit', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(1e6), (of, seed) => {
        const compiled = kernelMemory(roomFor(of) + 20_000);
        const plain = plainMemory();
        expect(compiled.kernels).not.toBe(plain.kernels);
        const fast = runAll(compiled, arraysIn(compiled, of, seed), of);
        const slow = runAll(plain, arraysIn(plain, of, seed), of);
        expect(plainOf(fast)).toEqual(plainOf(slow));
      }),
      { seed: 21 },
    );
  });

  it('are what assembly/trees.as compiles to', async () => {
    const build: string = new URL('../../../assembly/build.mjs', import.meta.url).href;
    const { kernelModule } = (await import(build)) as { kernelModule: () => Promise<string> };
    expect(await kernelModule()).toBe(readFileSync(bytesFile, 'utf8'));
  });

  it('are the plain ones where no memory of that size is to be had', () => {
    const memory = kernelMemory(2 ** 33);
    expect(memory.kernels).toBe(plainMemory().kernels);
    expect(memory.uint8(3).length + memory.int32(4).length).toBe(7);
  });
});
