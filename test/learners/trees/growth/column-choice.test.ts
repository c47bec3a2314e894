import { describe, expect, it } from 'vitest';
import { type BinnedStar, binStar } from '../../../../src/learners/trees/binning/binned-star.ts';
import {
  type Choice,
  chooseCells,
  chooseFeatures,
  countIn,
  everyFeature,
} from '../../../../src/learners/trees/growth/column-choice.ts';
import { everyRow, randomFrame } from '../../star-frames.ts';

/**
 * Columns 0 and 1 of viewers: a number (feature 0), a category of four labels (features 1 to 4). Of titles a number
 * (feature 5). Of facts two numbers (features 6 and 7) and a category (features 8 to 11),
 * which shares a cell with the first of them.
 */
function binned(): BinnedStar {
  const many = { facts: 300, viewers: 80, distinct: 40 };
  const frame = randomFrame(3, { ...many, viewerColumns: 2, titleColumns: 1, factColumns: 3, categories: 4 });
  return binStar(frame, everyRow(frame), { maxBins: 16 });
}

const partsOf = ({ panels }: BinnedStar, { list, from }: Choice) =>
  panels.map(({ at }) => Array.from(list.subarray(from[at], from[at + 1])));

describe('a choice of columns', () => {
  it('of all features gives each panel its own', () => {
    const star = binned();
    expect(partsOf(star, everyFeature(star))).toEqual([[0, 1, 2, 3, 4], [5], [6, 7, 8, 9, 10, 11]]);
  });

  it('of some features gives each panel those that it has', () => {
    const star = binned();
    const room = new Int32Array(12).fill(-7);
    const chosen = chooseFeatures(star, Int32Array.of(1, 4, 7, 8, 11), room);
    expect(partsOf(star, chosen)).toEqual([[1, 4], [], [7, 8, 11]]);
    expect(star.panels.map((panel) => countIn(chosen, panel))).toEqual([2, 0, 3]);
    expect(chosen.list).toBe(room);
    expect(Array.from(room.subarray(5))).toEqual(new Array(7).fill(-7));
    expect(partsOf(star, chooseFeatures(star, Int32Array.of(5), room))).toEqual([[], [5], []]);
    expect(partsOf(star, chooseFeatures(star, new Int32Array(0), room))).toEqual([[], [], []]);
  });

  it('of cells names each once, however many columns or flags of it are drawn', () => {
    const star = binned();
    const room = new Int32Array(6);
    const cellsOf = (...features: number[]) => chooseCells(star, Int32Array.from(features), room);
    expect(star.panels.map(({ cellOf }) => cellOf)).toEqual([[0, 0], [0], [0, 1, 0]]);
    expect(partsOf(star, cellsOf(1, 2, 4, 6, 8, 9))).toEqual([[0], [], [0]]);
    expect(cellsOf(1).list).toBe(room);
    expect(partsOf(star, cellsOf(0, 5, 7))).toEqual([[0], [0], [1]]);
    expect(Array.from(cellsOf(0, 5).from)).toEqual([0, 1, 2, 2]);
  });
});
