import type { Feature, ModelColumn } from '../columns.ts';
import type { BinnedPart, BinnedTables, ColumnBins } from './binned-part.ts';
import { type LeafMasks, leafMasks } from './leaf-masks.ts';
import type { Tree } from './tree.ts';

/** Facts whose masks are held at a time: they stay in the nearest cache. */
const factsInBlock = 2048;

/** Trees that go over a block before the next: its bins are read from memory once for all of them. */
const treesInGroup = 8;

export interface MaskPredictor {
  /** Adds to `out[i]` the leaf value of the part's fact i in each tree, in their order. */
  add(trees: readonly Tree[], part: BinnedPart, out: Float64Array): void;
}

/** A tree over one frame: its masks for each viewer, each title, and each bin of the fact columns it splits on. */
interface TreeTables {
  readonly values: Float64Array;
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  readonly facts: readonly (readonly [bins: Uint16Array, words: Int32Array])[];
}

/** Takes 8 bytes a viewer and title for each of 8 trees. */
export function maskPredictor(
  columns: readonly ModelColumn[],
  features: readonly Feature[],
  cuts: readonly Float32Array[],
  tables: BinnedTables,
  viewers: number,
  titles: number,
): MaskPredictor {
  const low = new Int32Array(factsInBlock);
  const high = new Int32Array(factsInBlock);
  const tablesOf = (tree: Tree, part: BinnedPart): TreeTables => {
    const masks = leafMasks(tree, features, columns, cuts);
    const facts = [...masks.columns].flatMap(([column, words]) => {
      const bins = part.facts.get(column);
      return bins ? [[bins, words] as const] : [];
    });
    return {
      values: masks.values,
      viewer: rowWords(tables.viewer, masks, viewers),
      title: rowWords(tables.title, masks, titles),
      facts,
    };
  };

  function addBlock(tree: TreeTables, part: BinnedPart, from: number, count: number, out: Float64Array) {
    const { facts } = tree;
    startBlock(tree.viewer, part.viewer, tree.title, part.title, from, count, low, high);
    let k = 0;
    for (; k + 4 <= facts.length; k += 4)
      andFour(facts[k], facts[k + 1], facts[k + 2], facts[k + 3], from, count, low, high);
    for (; k < facts.length; k++) andOne(facts[k], from, count, low, high);
    addFirstLeaves(tree.values, from, count, low, high, out);
  }

  return {
    add(trees, part, out) {
      for (let at = 0; at < trees.length; at += treesInGroup) {
        const group = trees.slice(at, at + treesInGroup).map((tree) => tablesOf(tree, part));
        for (let from = 0; from < out.length; from += factsInBlock) {
          const count = Math.min(factsInBlock, out.length - from);
          for (const tree of group) addBlock(tree, part, from, count, out);
        }
      }
    },
  };
}

/** Masks of all splits on a table's columns together, two words a row. */
function rowWords(columns: ColumnBins, masks: LeafMasks, rows: number): Int32Array {
  const out = new Int32Array(2 * rows).fill(-1);
  for (const [column, bins] of columns) {
    const words = masks.columns.get(column);
    if (words) andRows(bins, words, out);
  }
  return out;
}

function andRows(bins: Uint16Array, words: Int32Array, out: Int32Array): void {
  for (let row = 0; row < bins.length; row++) {
    const at = bins[row] << 1;
    out[row << 1] &= words[at];
    out[(row << 1) + 1] &= words[at + 1];
  }
}

function startBlock(
  viewerWords: Int32Array,
  viewers: Int32Array,
  titleWords: Int32Array,
  titles: Int32Array,
  from: number,
  count: number,
  low: Int32Array,
  high: Int32Array,
): void {
  for (let i = 0; i < count; i++) {
    const viewer = viewers[from + i] << 1;
    const title = titles[from + i] << 1;
    low[i] = viewerWords[viewer] & titleWords[title];
    high[i] = viewerWords[viewer + 1] & titleWords[title + 1];
  }
}

type Facts = TreeTables['facts'][number];

function andOne([bins, words]: Facts, from: number, count: number, low: Int32Array, high: Int32Array): void {
  for (let i = 0; i < count; i++) {
    const at = bins[from + i] << 1;
    low[i] &= words[at];
    high[i] &= words[at + 1];
  }
}

/** Four columns a pass: the masks are loaded and stored once for them. */
function andFour(
  [bins0, words0]: Facts,
  [bins1, words1]: Facts,
  [bins2, words2]: Facts,
  [bins3, words3]: Facts,
  from: number,
  count: number,
  low: Int32Array,
  high: Int32Array,
): void {
  for (let i = 0; i < count; i++) {
    const at0 = bins0[from + i] << 1;
    const at1 = bins1[from + i] << 1;
    const at2 = bins2[from + i] << 1;
    const at3 = bins3[from + i] << 1;
    low[i] &= words0[at0] & words1[at1] & words2[at2] & words3[at3];
    high[i] &= words0[at0 + 1] & words1[at1 + 1] & words2[at2 + 1] & words3[at3 + 1];
  }
}

/** The first leaf left in 64 bits, without a branch that would be guessed wrong every other time. */
function addFirstLeaves(
  values: Float64Array,
  from: number,
  count: number,
  low: Int32Array,
  high: Int32Array,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    const first = low[i];
    const inLow = (first | -first) >> 31;
    const word = (first & inLow) | (high[i] & ~inLow);
    const leaf = (32 & ~inLow) + 31 - Math.clz32(word & -word);
    out[from + i] += values[leaf];
  }
}
