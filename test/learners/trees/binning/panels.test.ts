import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featuresOf, type ModelColumn } from '../../../../src/learners/columns.ts';
import {
  type BinnedColumns,
  binPanel,
  fitsByte,
  mayMiss,
  panelBytes,
  planPanels,
} from '../../../../src/learners/trees/binning/panels.ts';
import { plainMemory } from '../../../../src/learners/trees/kernels/kernel-memory.ts';

type Told = readonly [table: ModelColumn['table'], bins: number, kind?: 'category'];

const columnOf = ([table, bins, kind]: Told, at: number): ModelColumn =>
  kind
    ? { table, name: `c${at}`, kind, dictionary: Array.from({ length: bins }, (_, k) => `${k}`) }
    : { table, name: `c${at}`, kind: 'number' };

/** Columns as told; a number column's cuts are 1, 2, ... up to its bins. */
function columnsOf(told: readonly Told[], values: readonly (readonly number[])[] = []): BinnedColumns {
  const columns = told.map(columnOf);
  return {
    columns,
    features: featuresOf(columns),
    bound: columns.map(({ table }, at) => ({
      table,
      index: new Int32Array(0),
      values: Float32Array.from(values[at] ?? []),
    })),
    cuts: told.map(([, bins, kind]) => Float32Array.from({ length: kind ? 0 : bins }, (_, k) => k + 1)),
    binCount: Int32Array.from(told, ([, bins]) => bins),
  };
}

const noCopies = new Map<number, Uint8Array>();

describe('a column', () => {
  const number: ModelColumn = { table: 'rating', name: 'n', kind: 'number' };
  const category: ModelColumn = { table: 'rating', name: 'c', kind: 'category', dictionary: [] };

  it('of numbers always fits a byte, as 256 bins leave none for missing', () => {
    expect([255, 256].map((bins) => mayMiss(number, bins))).toEqual([true, false]);
    expect([255, 256].map((bins) => fitsByte(number, bins))).toEqual([true, true]);
  });

  it('of labels may always miss, and fits a byte up to 255 labels', () => {
    expect([255, 256].map((bins) => mayMiss(category, bins))).toEqual([true, true]);
    expect([255, 256].map((bins) => fitsByte(category, bins))).toEqual([true, false]);
  });
});

describe('panels', () => {
  it('hold neighbouring columns of one table, bytes and words apart', () => {
    const told: Told[] = [
      ['viewer', 3],
      ['viewer', 255, 'category'],
      ['viewer', 300, 'category'],
      ['viewer', 400, 'category'],
      ['viewer', 2],
      ['rating', 5],
    ];
    const plans = planPanels(columnsOf(told));
    expect(plans.map(({ at, columns, isByte }) => [at, columns, isByte])).toEqual([
      [0, [0, 1], true],
      [1, [2, 3], false],
      [2, [4], true],
      [3, [5], true],
    ]);
    // A byte column has 256 slots, a word column one a bin and one for missing.
    expect(plans.map(({ first, slotCount, starts }) => [first, slotCount, starts])).toEqual([
      [0, 512, [0, 256]],
      [512, 702, [0, 301]],
      [1214, 256, [0]],
      [1470, 256, [0]],
    ]);
    expect(plans.map(({ firstFeature, endFeature }) => [firstFeature, endFeature])).toEqual([
      [0, 256],
      [256, 956],
      [956, 957],
      [957, 958],
    ]);
  });

  it('have 2^14 slots of viewers and titles, 2^12 of facts', () => {
    const told = (['viewer', 'title', 'rating'] as const).flatMap((table) =>
      Array.from({ length: 70 }, (): Told => [table, 4]),
    );
    const widths = planPanels(columnsOf(told)).map(({ columns }) => columns.length);
    expect(widths).toEqual([64, 6, 64, 6, 16, 16, 16, 16, 6]);
    expect(planPanels(columnsOf([]))).toEqual([]);
  });

  it('of one wide column stand alone', () => {
    const plans = planPanels(
      columnsOf([
        ['rating', 4096, 'category'],
        ['rating', 300, 'category'],
      ]),
    );
    expect(plans.map(({ columns, slotCount }) => [columns, slotCount])).toEqual([
      [[0], 4097],
      [[1], 301],
    ]);
  });

  it('tell the bytes that they take', () => {
    const [bytes, words] = planPanels(
      columnsOf([
        ['viewer', 3],
        ['viewer', 4],
        ['title', 300, 'category'],
      ]),
    );
    // Arrays of 16 bytes more than their own: bins a row and column; two words of layout a column.
    expect(panelBytes(bytes, 100)).toBe(200 + 16 + 16 + 16);
    expect(panelBytes(words, 100)).toBe(200 + 16 + 8 + 16);
  });
});

describe('the bins of a panel', () => {
  it('stand row by row, those of missing after the last', () => {
    const { NaN: none } = Number;
    const told: Told[] = [
      ['viewer', 3],
      ['viewer', 2, 'category'],
      ['title', 300, 'category'],
    ];
    const binned = columnsOf(told, [
      [0, 1.5, none, 9],
      [1, none, 0, 1],
      [299, none, 0, 7],
    ]);
    const rows = Int32Array.of(3, 1, 0, 2);
    const [bytes, words] = planPanels(binned).map((plan) =>
      binPanel(plan, rows, binned, plainMemory(), noCopies),
    );
    expect(bytes.bins).toEqual(Uint8Array.of(2, 1, 1, 2, 0, 1, 3, 0));
    expect(words.bins).toEqual(Uint16Array.of(7, 300, 299, 0));
    // First slot and number of slots of each column.
    expect(bytes.layout).toEqual(Int32Array.of(0, 4, 256, 3));
    expect(words.layout).toEqual(Int32Array.of(0, 301));
    expect(bytes).toMatchObject(planPanels(binned)[0]);
  });

  it('of 256 numbers have no slot for missing', () => {
    const binned = columnsOf([['rating', 256]], [[255.5, 256.5, 0]]);
    const [plan] = planPanels(binned);
    const { bins, layout } = binPanel(plan, Int32Array.of(0, 1, 2), binned, plainMemory(), noCopies);
    expect(bins).toEqual(Uint8Array.of(255, 255, 0));
    expect(layout).toEqual(Int32Array.of(0, 256));
  });

  it('are those of each column by itself, in blocks of rows', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 4095, 4096, 4097, 9000), fc.nat(1000), (count, shift) => {
        const values = [0, 1, 2].map((c) =>
          Array.from({ length: count }, (_, row) => ((row * (7 + c) + shift) % 11) + 0.5),
        );
        const binned = columnsOf(
          [
            ['rating', 9],
            ['rating', 4],
            ['rating', 12],
          ],
          values,
        );
        const rows = Int32Array.from({ length: count }, (_, i) => count - 1 - i);
        const [plan] = planPanels(binned);
        const copy = new Uint8Array(count);
        const { bins } = binPanel(plan, rows, binned, plainMemory(), new Map([[1, copy]]));
        for (const [c, most] of [8, 3, 11].entries()) {
          const expected = Uint16Array.from(rows, (row) => Math.min(most, Math.floor(values[c][row])));
          expect(Uint16Array.from({ length: count }, (_, i) => bins[3 * i + c])).toEqual(expected);
          if (c === 1) expect(Uint16Array.from(copy)).toEqual(expected);
        }
      }),
      { seed: 6, numRuns: 8 },
    );
  });

  it('of a column without values are all missing, the first of none', () => {
    const binned = columnsOf([['rating', 0]], [[Number.NaN, 3]]);
    const [plan] = planPanels(binned);
    const { bins, layout } = binPanel(plan, Int32Array.of(0, 1), binned, plainMemory(), noCopies);
    expect(bins).toEqual(Uint8Array.of(0, 0));
    expect(layout).toEqual(Int32Array.of(0, 1));
  });
});
