import { expect, it } from 'vitest';
import { binStar } from '../../../../src/learners/trees/binning/binned-star.ts';
import { choosePlaces } from '../../../../src/learners/trees/growth/column-choice.ts';
import { sumPanel } from '../../../../src/learners/trees/growth/panel-sums.ts';
import { kernelNames } from '../../../../src/learners/trees/kernels/kernels.ts';
import { everyRow, randomFrame } from '../../star-frames.ts';

it('sums of a panel come from the loop for its pairs and bins, over all columns or over some', () => {
  const frame = randomFrame(4, { viewerColumns: 3, categories: 300 });
  const star = binStar(frame, everyRow(frame), { maxBins: 16 });
  const { order, gradients, steps, histograms } = star.work;
  const made: string[] = [];
  const recorded = kernelNames.map((name) => [name, () => made.push(name)]);
  const kernels = { ...star.kernels, ...Object.fromEntries(recorded) };
  const facts = { list: order, start: 0, count: 9, pairs: gradients, steps };
  const rows = { ...facts, pairs: star.work.rooms[0].viewer.sums };
  const sum = (summands: typeof facts | typeof rows, panel: number, features: number[]) => {
    const places = choosePlaces(star, Int32Array.from(features), new Int32Array(9));
    sumPanel(kernels, summands, star.panels[panel], places, histograms[0].panels[panel]);
  };
  // Panel 0 holds the two number columns of viewers (features 0 and 1), panel 1 their labels.
  sum(rows, 0, [0, 1]);
  sum(rows, 0, [1]);
  sum(rows, 1, [2, 50]);
  sum(facts, 0, [0, 1]);
  sum(facts, 0, [0]);
  sum(facts, 1, [50]);
  expect(made).toEqual([
    'addRowBytes',
    'addSomeRowBytes',
    'addRowWords',
    'addFactBytes',
    'addSomeFactBytes',
    'addFactWords',
  ]);
});
