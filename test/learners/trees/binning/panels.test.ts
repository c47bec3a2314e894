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
    misses: Uint8Array.from(told, (_, at) => (values[at]?.some(Number.isNaN) ? 1 : 0)),
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
    // A byte has 256 slots, a column in words one a bin and one for missing.
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
      Array.from({ length: 70 }, (): Told => [table, 200]),
    );
    const widths = planPanels(columnsOf(told)).map(({ columns }) => columns.length);
    expect(widths).toEqual([64, 6, 64, 6, 16, 16, 16, 16, 6]);
    expect(planPanels(columnsOf([]))).toEqual([]);
  });

  it('have columns of few bins share a byte, as long as it can tell their joint bins apart', () => {
    const missing = [Number.NaN];
    const [plan, ...others] = planPanels(
      columnsOf(
        [
          ['title', 2],
          ['title', 100],
          ['title', 200],
          ['title', 7],
          ['title', 4],
          ['title', 2, 'category'],
        ],
        [[], [], [], missing],
      ),
    );
    expect(others).toEqual([]);
    // 2 * 100; 200 alone; with missing facts 8 * 4 * 2 = 64, as the first has room for none of them but the last.
    expect(plan.cells.map(({ places, states, bins }) => [places, states, bins])).toEqual([
      [[0, 1], [2, 100], 200],
      [[2], [200], 200],
      [[3, 4, 5], [8, 4, 2], 64],
    ]);
    expect(plan.cellOf).toEqual([0, 0, 1, 2, 2, 2]);
    // 256 for each of the three bytes, then the columns of joint ones, each with a slot for missing.
    expect(plan.starts).toEqual([768, 771, 256, 872, 880, 885]);
    expect(plan.slotCount).toBe(888);
  });

  it('share a byte up to 256 joint bins', () => {
    const cellsOf = (first: number, second: number) =>
      planPanels(
        columnsOf([
          ['title', first],
          ['title', second],
        ]),
      )[0].cells.map(({ bins }) => bins);
    expect([cellsOf(16, 16), cellsOf(2, 128)]).toEqual([[256], [256]]);
    expect([cellsOf(16, 17), cellsOf(1, 256)]).toEqual([[16, 17], [256]]);
  });

  it('hold more columns where these share bytes', () => {
    const told = Array.from({ length: 40 }, (_, at): Told => ['rating', at % 2 ? 2 : 256]);
    const [first, second, ...others] = planPanels(columnsOf(told));
    // 13 columns by themselves and 13 flags in two bytes; 16 bytes and 3 * 13 slots would be too many.
    expect([first.columns.length, first.cells.length, second.columns.length, others]).toEqual([
      26,
      15,
      14,
      [],
    ]);
    expect(first.slotCount).toBeLessThanOrEqual(4096);
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
    // Arrays of 16 bytes more than their own: cells; two words a column, and two a cell; 12 joint bins of two slots.
    expect(panelBytes(bytes, 100)).toBe(100 + 16 + 16 + 16 + 8 + 16 + 96 + 16);
    expect(panelBytes(words, 100)).toBe(200 + 16 + 8 + 16 + 8 + 16);
    const [wide] = planPanels(columnsOf(Array.from({ length: 5 }, (): Told => ['title', 200])));
    expect(panelBytes(wide, 100)).toBe(500 + 16 + 40 + 16 + 40 + 16);
  });
});

describe('the bins of a panel', () => {
  it('stand row by row, those of missing after the last', () => {
    const { NaN: none } = Number;
    const told: Told[] = [
      ['viewer', 100],
      ['viewer', 20, 'category'],
      ['title', 300, 'category'],
    ];
    const binned = columnsOf(told, [
      [0, 1.5, none, 200],
      [1, none, 0, 1],
      [299, none, 0, 7],
    ]);
    const rows = Int32Array.of(3, 1, 0, 2);
    const [bytes, words] = planPanels(binned).map((plan) =>
      binPanel(plan, rows, binned, plainMemory(), noCopies),
    );
    expect(bytes.bins).toEqual(Uint8Array.of(99, 1, 1, 20, 0, 1, 100, 0));
    expect(words.bins).toEqual(Uint16Array.of(7, 300, 299, 0));
    // First slot and number of slots of each column.
    expect(bytes.layout).toEqual(Int32Array.of(0, 101, 256, 21));
    expect(words.layout).toEqual(Int32Array.of(0, 301));
    expect([bytes.cellLayout, words.cellLayout]).toEqual([bytes.layout, words.layout]);
    expect(bytes).toMatchObject(planPanels(binned)[0]);
  });

  it('of columns that share a byte are one, and know the slots that each counts for', () => {
    const { NaN: none } = Number;
    const told: Told[] = [
      ['viewer', 3],
      ['viewer', 2, 'category'],
    ];
    const binned = columnsOf(told, [
      [0, 1.5, none, 9],
      [1, 0, 0, 1],
    ]);
    const [plan] = planPanels(binned);
    const copy = new Uint8Array(4);
    const panel = binPanel(plan, Int32Array.of(3, 1, 0, 2), binned, plainMemory(), new Map([[0, copy]]));
    // Bins 2, 1, 0, missing (3) of the first and four times 1, 0, 1, 0 of the second.
    expect(panel.bins).toEqual(Uint8Array.of(6, 1, 4, 3));
    expect(copy).toEqual(panel.bins);
    expect(panel.layout).toEqual(Int32Array.of(256, 4, 260, 3));
    expect(panel.cellLayout).toEqual(Int32Array.of(0, 8));
    const slots = [256, 260, 257, 260, 258, 260, 259, 260, 256, 261, 257, 261, 258, 261, 259, 261];
    expect(panel.joints).toEqual([
      { cell: 0, firstBin: 0, bins: 8, slots: Int32Array.from(slots), firstSlot: 256, slotCount: 7 },
    ]);
  });

  it('stand 256 slots a byte, in whatever order cells share and stand alone', () => {
    const told: Told[] = [
      ['rating', 200],
      ['rating', 150],
      ['rating', 7],
      ['rating', 4],
      ['rating', 9],
    ];
    const binned = columnsOf(told);
    const [plan] = planPanels(binned);
    // 7 * 4 * 9 bins stand in the third byte.
    expect(plan.cellOf).toEqual([0, 1, 2, 2, 2]);
    const { layout, cellLayout } = binPanel(plan, new Int32Array(0), binned, plainMemory(), noCopies);
    expect(cellLayout).toEqual(Int32Array.of(0, 201, 256, 151, 512, 252));
    expect(layout).toEqual(Int32Array.of(0, 201, 256, 151, 768, 8, 776, 5, 781, 10));
    const parted = columnsOf([...told.slice(2, 4), ...told.slice(0, 2)]);
    const [other] = planPanels(parted);
    const bound = binPanel(other, new Int32Array(0), parted, plainMemory(), noCopies);
    expect(bound.cellLayout).toEqual(Int32Array.of(0, 28, 256, 201, 512, 151));
  });

  it('that no fact is behind have no joint bin of their own where they are missing', () => {
    const told: Told[] = [
      ['viewer', 2],
      ['viewer', 2],
    ];
    const binned = {
      ...columnsOf(told, [
        [0, Number.NaN],
        [1.5, 1.5],
      ]),
      misses: new Uint8Array(2),
    };
    const [plan] = planPanels(binned);
    const { bins } = binPanel(plan, Int32Array.of(0, 1), binned, plainMemory(), noCopies);
    expect(bins).toEqual(Uint8Array.of(2, 3));
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
            ['rating', 120],
          ],
          values,
        );
        const rows = Int32Array.from({ length: count }, (_, i) => count - 1 - i);
        const [plan] = planPanels(binned);
        const copy = new Uint8Array(count);
        const { bins } = binPanel(plan, rows, binned, plainMemory(), new Map([[0, copy]]));
        const expected = [8, 3, 119].map((most, c) =>
          Uint16Array.from(rows, (row) => Math.min(most, Math.floor(values[c][row]))),
        );
        const shared = expected[0].map((bin, i) => bin + 9 * expected[1][i]);
        expect(Uint16Array.from({ length: count }, (_, i) => bins[2 * i])).toEqual(shared);
        expect(Uint16Array.from({ length: count }, (_, i) => bins[2 * i + 1])).toEqual(expected[2]);
        expect(Uint16Array.from(copy)).toEqual(shared);
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
