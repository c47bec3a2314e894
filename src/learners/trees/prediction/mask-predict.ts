import type { Feature } from '../../columns.ts';
import { type BoundModel, binnedPart, binnedPartBytes } from '../binning/binned-part.ts';
import { arrayBytes, type KernelMemory, kernelMemory } from '../kernels/kernel-memory.ts';
import type { Tree } from '../tree.ts';
import { binsOf, leafMasks, mostMaskLeaves } from './leaf-masks.ts';

/** Facts whose masks are held at a time: they stay in the nearest cache. */
const factsInBlock = 2048;

/** Trees that go over a block before the next: its bins are read from memory once for all of them. */
const treesInGroup = 8;

export interface MaskPredictor {
  /** Facts to add to from now on, by row number; no more than there is room for. */
  load(rows: Int32Array): void;
  /** Adds to `out[i]` the leaf value of the i-th of these facts in each tree, in their order. */
  add(trees: readonly Tree[], out: Float64Array): void;
}

/** A fact column of a tree: bins of facts, and the mask of each bin. */
interface MaskColumn {
  readonly bins: Uint16Array;
  readonly words: Int32Array;
}

/** Where the masks of one tree of a group are put. */
interface TreeRoom {
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  readonly values: Float64Array;
  /** Column -> the mask of each bin. */
  readonly words: ReadonlyMap<number, Int32Array>;
}

interface PlacedTree {
  readonly room: TreeRoom;
  readonly facts: readonly MaskColumn[];
}

/**
 * Trees of up to 64 leaves over up to `capacity` facts at a time. Takes 8 bytes a fact, 64 a viewer and title, and 2
 * for each used column of each row of its table.
 */
export function maskPredictor(
  model: BoundModel,
  features: readonly Feature[],
  capacity: number,
): MaskPredictor {
  const { columns, cuts } = model;
  const { viewer, title } = model.frame.dimensions;
  const room = treesInGroup * treeRoomBytes(model) + 2 * arrayBytes(factsInBlock, 8);
  const memory = kernelMemory(binnedPartBytes(model, capacity) + room);
  const { kernels } = memory;
  const part = binnedPart(model, capacity, memory);
  const rooms = Array.from({ length: treesInGroup }, () => treeRoom(model, memory));
  const masks = memory.int32(2 * factsInBlock);
  const sums = memory.float64(factsInBlock);

  function place(tree: Tree, into: TreeRoom): PlacedTree {
    const { values, columns: words } = leafMasks(tree, features, columns, cuts);
    into.viewer.fill(-1);
    into.title.fill(-1);
    into.values.set(values);
    const facts: MaskColumn[] = [];
    for (const [column, masksOfBins] of words) {
      const bins = part.bins.get(column)!;
      const placed = into.words.get(column)!;
      placed.set(masksOfBins);
      const { table } = columns[column];
      if (table === 'rating') facts.push({ bins, words: placed });
      else if (table === 'viewer') kernels.andMasks(bins, placed, 0, viewer.rows, into.viewer);
      else kernels.andMasks(bins, placed, 0, title.rows, into.title);
    }
    return { room: into, facts };
  }

  function addBlock({ room: tables, facts }: PlacedTree, from: number, count: number): void {
    kernels.startMasks(part.viewer, tables.viewer, part.title, tables.title, from, count, masks);
    let k = 0;
    for (; k + 4 <= facts.length; k += 4) {
      const [a, b, c, d] = facts.slice(k, k + 4);
      kernels.andFourMasks(
        a.bins,
        a.words,
        b.bins,
        b.words,
        c.bins,
        c.words,
        d.bins,
        d.words,
        from,
        count,
        masks,
      );
    }
    for (; k < facts.length; k++) kernels.andMasks(facts[k].bins, facts[k].words, from, count, masks);
    kernels.addFirstLeaves(masks, tables.values, count, sums);
    kernels.run();
  }

  return {
    load: (rows) => part.load(rows),
    add(trees, out) {
      for (let at = 0; at < trees.length; at += treesInGroup) {
        const group = trees.slice(at, at + treesInGroup).map((tree, k) => place(tree, rooms[k]));
        for (let from = 0; from < out.length; from += factsInBlock) {
          const block = out.subarray(from, from + factsInBlock);
          sums.set(block);
          for (const tree of group) addBlock(tree, from, block.length);
          block.set(sums.subarray(0, block.length));
        }
      }
    },
  };
}

function treeRoomBytes({ frame, columns, cuts, used }: BoundModel): number {
  const { viewer, title } = frame.dimensions;
  const words = used.map((column) => arrayBytes(2 * (binsOf(columns[column], cuts[column]) + 1), 4));
  const rows = arrayBytes(2 * viewer.rows, 4) + arrayBytes(2 * title.rows, 4);
  return words.reduce((sum, bytes) => sum + bytes, rows + arrayBytes(mostMaskLeaves, 8));
}

function treeRoom({ frame, columns, cuts, used }: BoundModel, memory: KernelMemory): TreeRoom {
  const { viewer, title } = frame.dimensions;
  return {
    viewer: memory.int32(2 * viewer.rows),
    title: memory.int32(2 * title.rows),
    values: memory.float64(mostMaskLeaves),
    words: new Map(
      used.map((column) => [column, memory.int32(2 * (binsOf(columns[column], cuts[column]) + 1))]),
    ),
  };
}
