import type { Feature, ModelColumn } from '../../columns.ts';
import { goesLeft } from '../goes-left.ts';
import { depthFirst, type Tree } from '../tree.ts';

/** Leaves that fit into a mask of two words. */
export const mostMaskLeaves = 64;

/**
 * A tree as masks over its leaves, numbered from the left (QuickScorer, Lucchese et al. 2015): a split that sends a
 * fact to the right rules out the leaves on its left, and of the leaves that no split rules out the first is the
 * fact's. Which order the splits are asked in does not matter, so all splits on a viewer's columns are asked once
 * a viewer, and those on one fact column are one look-up by bin.
 */
export interface LeafMasks {
  /** Value of each leaf. */
  readonly values: Float64Array;
  /** Two words for each bin of each column that the tree splits on, in the order of columns. */
  readonly columns: ReadonlyMap<number, Int32Array>;
}

/** Bins of a column: numbers by how many of `cuts` are at or below them; codes, with one bin for labels unknown. */
export function binsOf(column: ModelColumn, cuts: Float32Array): number {
  return (column.kind === 'number' ? cuts.length : column.dictionary.length) + 1;
}

/** All thresholds of the tree must be among the `cuts` of their column; missing is the bin after the last. */
export function leafMasks(
  tree: Tree,
  features: readonly Feature[],
  columns: readonly ModelColumn[],
  cuts: readonly Float32Array[],
): LeafMasks {
  const { values, first, middle } = numberLeaves(tree);
  const masks = new Map<number, Int32Array>();
  for (let node = 0; node < tree.feature.length; node++) {
    if (tree.feature[node] < 0) continue;
    const { column, category } = features[tree.feature[node]];
    const bins = binsOf(columns[column], cuts[column]);
    const valueIn = columns[column].kind === 'number' ? numberIn(cuts[column]) : codeIn;
    const words = masks.get(column) ?? new Int32Array(2 * (bins + 1)).fill(-1);
    masks.set(column, words);
    const low = ~between(first[node], middle[node], 0);
    const high = ~between(first[node], middle[node], 32);
    for (let bin = 0; bin <= bins; bin++) {
      if (goesLeft(tree, node, category, valueIn(bin, bins))) continue;
      words[2 * bin] &= low;
      words[2 * bin + 1] &= high;
    }
  }
  return { values, columns: masks };
}

/** Of each bin the least value. */
function numberIn(cuts: Float32Array): (bin: number, missing: number) => number {
  return (bin, missing) => {
    if (bin === missing) return Number.NaN;
    return bin === 0 ? Number.NEGATIVE_INFINITY : cuts[bin - 1];
  };
}

function codeIn(bin: number, missing: number): number {
  if (bin === missing) return Number.NaN;
  return bin === missing - 1 ? -1 : bin;
}

/** Each split's first leaf, and the first on its right. */
function numberLeaves(tree: Tree): { values: Float64Array; first: Int32Array; middle: Int32Array } {
  const first = new Int32Array(tree.feature.length);
  const values: number[] = [];
  const preorder = depthFirst(tree);
  for (const node of preorder) {
    first[node] = values.length;
    if (tree.feature[node] < 0) values.push(tree.value[node]);
  }
  const middle = Int32Array.from(tree.right, (right) => (right < 0 ? 0 : first[right]));
  return { values: Float64Array.from(values), first, middle };
}

/** The word of leaves `offset .. offset + 31` in which those of [first, end) are set. */
function between(first: number, end: number, offset: number): number {
  let word = 0;
  for (let leaf = Math.max(first, offset); leaf < Math.min(end, offset + 32); leaf++)
    word |= 1 << (leaf - offset);
  return word;
}
