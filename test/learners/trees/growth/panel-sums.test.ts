import { expect, it } from 'vitest';
import { type BinnedStar, binStar } from '../../../../src/learners/trees/binning/binned-star.ts';
import { chooseCells } from '../../../../src/learners/trees/growth/column-choice.ts';
import { type Summands, sumPanel } from '../../../../src/learners/trees/growth/panel-sums.ts';
import { kernelNames } from '../../../../src/learners/trees/kernels/kernels.ts';
import { everyRow, randomFrame } from '../../star-frames.ts';

/** The names of the kernels called for some features of a panel. */
function callsFor(star: BinnedStar, summands: Summands, panel: number, features: number[]): string[] {
  const made: string[] = [];
  const recorded = kernelNames.map((name) => [name, () => made.push(name)]);
  const kernels = { ...star.kernels, ...Object.fromEntries(recorded) };
  const cells = chooseCells(star, Int32Array.from(features), new Int32Array(9));
  sumPanel(kernels, summands, star.panels[panel], cells, star.work.histograms[0].panels[panel]);
  return made;
}

function summandsOf({ work }: BinnedStar) {
  const facts = { list: work.order, start: 0, count: 9, pairs: work.gradients, steps: work.steps };
  return { facts, rows: { ...facts, pairs: work.rooms[0].viewer.sums } };
}

it('sums of a panel come from the loop for its pairs and bins, over all cells or over some', () => {
  const frame = randomFrame(4, {
    viewers: 90,
    viewerColumns: 3,
    factColumns: 3,
    facts: 300,
    categories: 300,
    distinct: 40,
  });
  const star = binStar(frame, everyRow(frame), { maxBins: 30 });
  const { facts, rows } = summandsOf(star);
  // Panel 0 holds the two number columns of viewers (features 0 and 1), panel 1 their labels.
  expect(star.panels.map(({ cells }) => cells.length).slice(0, 2)).toEqual([2, 1]);
  expect(callsFor(star, rows, 0, [0, 1])).toEqual(['addRowBytes']);
  expect(callsFor(star, rows, 0, [1])).toEqual(['addSomeRowBytes']);
  expect(callsFor(star, rows, 1, [2, 50])).toEqual(['addRowWords']);
  expect(callsFor(star, facts, 0, [0, 1])).toEqual(['addFactBytes']);
  expect(callsFor(star, facts, 0, [0])).toEqual(['addSomeFactBytes']);
  expect(callsFor(star, facts, 1, [50])).toEqual(['addFactWords']);
});

it('sums of columns that share a cell come from the sums of the cell, if that is summed at all', () => {
  const frame = randomFrame(4, { viewerColumns: 5, categories: 0, distinct: 5 });
  const star = binStar(frame, everyRow(frame), { maxBins: 30 });
  const { rows } = summandsOf(star);
  // Five columns of six bins, missing among them: three share a cell, and two.
  expect(star.panels[0].cellOf).toEqual([0, 0, 0, 1, 1]);
  expect(callsFor(star, rows, 0, [0, 3])).toEqual(['addRowBytes', 'sumWithin', 'sumWithin']);
  expect(callsFor(star, rows, 0, [4])).toEqual(['addSomeRowBytes', 'sumWithin']);
});

it('sums of columns that share a cell are those of each column by itself', () => {
  const frame = randomFrame(4, {
    facts: 200,
    viewerColumns: 5,
    titleColumns: 0,
    factColumns: 0,
    categories: 3,
  });
  const star = binStar(frame, everyRow(frame), { maxBins: 30 });
  const [panel] = star.panels;
  const pairs = star.work.rooms[0].viewer.sums.map((_, word) => (word % 7) - 3);
  const touched = Int32Array.from({ length: star.viewer.rows }, (_, row) => row);
  const expected = new Float64Array(2 * panel.slotCount);
  const places = frame.dimensions.viewer.columns.map((column, place) => {
    const cuts = Array.from(star.cuts[place]);
    for (const row of touched) {
      const bin = column.kind === 'category' ? column.codes[row] : binOf(cuts, column.values[row]);
      const slot = panel.starts[place] + (bin < 0 ? star.binCount[place] : bin);
      expected[2 * slot] += pairs[2 * row];
      expected[2 * slot + 1] += pairs[2 * row + 1];
    }
    return [2 * panel.starts[place], 2 * (panel.starts[place] + star.binCount[place] + 1)];
  });
  const cells = chooseCells(star, Int32Array.from(star.features.keys()), new Int32Array(9));
  const out = star.work.histograms[0].panels[0].fill(9);
  star.work.rooms[0].viewer.sums.set(pairs);
  star.work.order.set(touched);
  const { order: list, steps } = star.work;
  const summands = { list, start: 0, count: star.viewer.rows, pairs: star.work.rooms[0].viewer.sums, steps };
  sumPanel(star.kernels, summands, panel, cells, out);
  star.kernels.run();
  expect(panel.joints.length).toBeGreaterThan(0);
  for (const [from, end] of places) expect(out.subarray(from, end)).toEqual(expected.subarray(from, end));
});

/** -1 for missing. */
function binOf(cuts: readonly number[], value: number): number {
  if (Number.isNaN(value)) return -1;
  return Math.min(cuts.length - 1, cuts.filter((cut) => cut <= value).length);
}
