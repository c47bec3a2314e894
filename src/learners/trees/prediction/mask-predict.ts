import type { Feature } from '../../columns.ts';
import { type BinnedPart, type BoundModel, binnedPart, binnedPartBytes } from '../binning/binned-part.ts';
import { arrayBytes, type KernelMemory, kernelMemory } from '../kernels/kernel-memory.ts';
import type { KernelTeam } from '../kernels/kernel-team.ts';
import type { Tree } from '../tree.ts';
import { binsOf, leafMasks, mostMaskLeaves } from './leaf-masks.ts';

/** Trees that are added together: a fact's bin is looked up once for all of them. */
export const mostTrees = 8;
/** Masks of one or two trees are narrower, for those that add round by round. */
const fewTrees = 2;

/** Facts of one task. */
const factsInTask = 1 << 13;

export interface MaskPredictor {
  /** Facts to add to from now on, by row number; no more than there is room for. */
  load(rows: Int32Array): void;
  /** Adds to `out[i]` the leaf value of the i-th of these facts in each tree, in their order. */
  add(trees: readonly Tree[], out: Float64Array): void;
}

/** What a group of trees says of every row and bin: masks of two words, those of all trees side by side. */
interface GroupArrays {
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  /** Bin after bin, fact column after fact column. */
  readonly bins: Int32Array;
  /** Place of each fact column that the group splits on, and its first bin. */
  readonly columns: Int32Array;
  /** {@link mostMaskLeaves} a tree. */
  readonly values: Float64Array;
}

/** Trees whose group lies in its arrays. */
interface Placed {
  readonly arrays: GroupArrays;
  readonly trees: readonly Tree[];
  /** Fact columns that they split on. */
  readonly columns: number;
}

export interface MaskOptions {
  readonly team?: KernelTeam | undefined;
  /** Groups of {@link mostTrees} trees whose masks are kept from one call to the next; {@link groupBytes} each. 1 by default. */
  readonly kept?: number;
}

/** What one tree says of viewers and titles. */
interface TreeArrays {
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  /** Column of a viewer or title -> the mask of each bin. */
  readonly byBin: ReadonlyMap<number, Int32Array>;
}

/**
 * Trees of up to 64 leaves over up to `capacity` facts at a time. Takes 16 bytes a fact, 128 a viewer and title, and 2
 * for each used column of each row of its table.
 */
export function maskPredictor(
  model: BoundModel,
  features: readonly Feature[],
  capacity: number,
  { team, kept = 1 }: MaskOptions = {},
): MaskPredictor {
  const bytes = scratchBytes(model, capacity) + kept * groupBytes(model);
  const memory = kernelMemory(binnedPartBytes(model, capacity) + bytes, team);
  const { kernels } = memory;
  const part = binnedPart(model, capacity, memory);
  const starts = binStarts(model, part.factColumns);
  const { ofTrees, sums } = scratch(model, capacity, memory);
  const free = Array.from({ length: kept }, () => groupArrays(model, memory));
  const placed: Placed[] = [];

  function placedGroup(trees: readonly Tree[], width: number): Placed {
    const known = placed.find((group) => isSame(group.trees, trees));
    if (known) return known;
    const arrays = free.pop() ?? placed.shift()!.arrays;
    const made = { arrays, trees, columns: placeTrees(trees, width, arrays) };
    placed.push(made);
    return made;
  }

  function addGroup(trees: readonly Tree[], count: number): void {
    const width = trees.length > fewTrees ? mostTrees : fewTrees;
    const { arrays: group, columns } = placedGroup(trees, width);
    const { viewer, title, bins, values } = group;
    const add = width === fewTrees ? kernels.addTwoTrees : kernels.addEightTrees;
    const facts = [part.viewer, viewer, part.title, title, part.ofFacts, part.factColumns.length] as const;
    for (let from = 0; from < count; from += factsInTask) {
      const some = Math.min(factsInTask, count - from);
      kernels.task();
      add(...facts, group.columns, columns, bins, values, trees.length, from, some, sums);
    }
    kernels.run();
  }

  /** Returns how many fact columns the trees split on. */
  function placeTrees(trees: readonly Tree[], width: number, group: GroupArrays): number {
    group.bins.fill(-1, 0, 2 * width * starts[part.factColumns.length]);
    const used = new Set<number>();
    trees.forEach((tree, k) => {
      const { values, columns } = leafMasks(tree, features, model.columns, model.cuts);
      group.values.set(values, k * mostMaskLeaves);
      callRows('viewer', columns, ofTrees[k]);
      callRows('title', columns, ofTrees[k]);
      part.factColumns.forEach((column, place) => {
        const words = columns.get(column);
        if (!words) return;
        used.add(place);
        interleave(words, group.bins, starts[place] * width + k, width);
      });
    });
    kernels.run();
    trees.forEach((_, k) => {
      interleave(ofTrees[k].viewer, group.viewer, k, width);
      interleave(ofTrees[k].title, group.title, k, width);
    });
    [...used]
      .sort((a, b) => a - b)
      .forEach((place, at) => {
        group.columns.set([place, starts[place]], 2 * at);
      });
    return used.size;
  }

  /** Calls for the leaves that a tree's columns of viewers, or of titles, leave to each of these. */
  function callRows(
    table: 'viewer' | 'title',
    words: ReadonlyMap<number, Int32Array>,
    { byBin, [table]: masks }: TreeArrays,
  ): void {
    masks.fill(-1);
    kernels.task();
    for (const [column, ofColumn] of words) {
      if (model.columns[column].table !== table) continue;
      byBin.get(column)!.set(ofColumn);
      kernels.andMasks(part.ofRows.get(column)!, byBin.get(column)!, 0, masks.length >> 1, masks);
    }
  }

  return {
    load: (rows) => part.load(rows),
    add(trees, out) {
      sums.set(out);
      for (let at = 0; at < trees.length; at += mostTrees)
        addGroup(trees.slice(at, at + mostTrees), out.length);
      out.set(sums.subarray(0, out.length));
    },
  };
}

/** Puts the masks of one tree among those of `width`, the first at place `start`. */
function interleave(masks: Int32Array, out: Int32Array, start: number, width: number): void {
  for (let i = 0, at = 2 * start; i < masks.length; i += 2, at += 2 * width) {
    out[at] = masks[i];
    out[at + 1] = masks[i + 1];
  }
}

/** First bin of each fact column among the bins of all, and the number of all. */
function binStarts({ columns, cuts }: BoundModel, of: BinnedPart['factColumns']): number[] {
  const starts = [0];
  for (const column of of) starts.push(starts[starts.length - 1] + binsOf(columns[column], cuts[column]) + 1);
  return starts;
}

interface GroupSizes {
  readonly viewers: number;
  readonly titles: number;
  /** Of all fact columns. */
  readonly bins: number;
  readonly factColumns: number;
  /** Used columns of viewers and titles, and their bins. */
  readonly rowColumns: readonly (readonly [column: number, bins: number])[];
}

function groupSizes(model: BoundModel): GroupSizes {
  const { frame, columns, cuts, used } = model;
  const isFact = (column: number) => columns[column].table === 'rating';
  const facts = used.filter(isFact);
  return {
    viewers: frame.dimensions.viewer.rows,
    titles: frame.dimensions.title.rows,
    bins: binStarts(model, facts)[facts.length],
    factColumns: facts.length,
    rowColumns: used
      .filter((column) => !isFact(column))
      .map((column) => [column, binsOf(columns[column], cuts[column]) + 1]),
  };
}

function scratchBytes(model: BoundModel, capacity: number): number {
  const { viewers, titles, rowColumns } = groupSizes(model);
  const ofTree = [viewers, titles, ...rowColumns.map(([, each]) => each)].map(
    (rows) => mostTrees * arrayBytes(2 * rows, 4),
  );
  return ofTree.reduce((sum, bytes) => sum + bytes, arrayBytes(capacity, 8));
}

function scratch(model: BoundModel, capacity: number, memory: KernelMemory) {
  const { viewers, titles, rowColumns } = groupSizes(model);
  return {
    ofTrees: Array.from(
      { length: mostTrees },
      (): TreeArrays => ({
        viewer: memory.int32(2 * viewers),
        title: memory.int32(2 * titles),
        byBin: new Map(rowColumns.map(([column, each]) => [column, memory.int32(2 * each)])),
      }),
    ),
    sums: memory.float64(capacity),
  };
}

/** Of what is kept of each {@link mostTrees} trees. */
export function groupBytes(model: BoundModel): number {
  const { viewers, titles, bins, factColumns } = groupSizes(model);
  const words = [viewers, titles, bins].map((rows) => arrayBytes(2 * mostTrees * rows, 4));
  return words.reduce(
    (sum, bytes) => sum + bytes,
    arrayBytes(2 * factColumns, 4) + arrayBytes(mostTrees * mostMaskLeaves, 8),
  );
}

function groupArrays(model: BoundModel, memory: KernelMemory): GroupArrays {
  const { viewers, titles, bins, factColumns } = groupSizes(model);
  return {
    viewer: memory.int32(2 * mostTrees * viewers),
    title: memory.int32(2 * mostTrees * titles),
    bins: memory.int32(2 * mostTrees * bins),
    columns: memory.int32(2 * factColumns),
    values: memory.float64(mostTrees * mostMaskLeaves),
  };
}

function isSame(a: readonly Tree[], b: readonly Tree[]): boolean {
  return a.length === b.length && a.every((tree, at) => tree === b[at]);
}
