import { kernelBytes } from './kernel-bytes.ts';
import { type WasmMemory, webAssembly } from './web-assembly.ts';

/**
 * The hot loops. `pairs` holds [g, h] of each position; `order[start .. end)` are positions. Masks are two words each,
 * low and high. Every array of one call lies in the same {@link KernelMemory}.
 */
export interface Kernels {
  /** Adds each position's pair to `out` at each slot of its row of `slots`, which is `width` slots long. */
  addSlots(
    order: Int32Array,
    start: number,
    end: number,
    pairs: Float64Array,
    slots: Uint16Array,
    width: number,
    out: Float64Array,
  ): void;
  /** The same at some places of the row. */
  addSomeSlots(
    order: Int32Array,
    start: number,
    end: number,
    pairs: Float64Array,
    slots: Uint16Array,
    width: number,
    places: Int32Array,
    placeCount: number,
    out: Float64Array,
  ): void;
  /** Adds each position's pair to that of its row. */
  addRows(
    order: Int32Array,
    start: number,
    end: number,
    pairs: Float64Array,
    index: Int32Array,
    sums: Float64Array,
  ): void;
  addBothRows(
    order: Int32Array,
    start: number,
    end: number,
    pairs: Float64Array,
    viewers: Int32Array,
    viewerSums: Float64Array,
    titles: Int32Array,
    titleSums: Float64Array,
  ): void;
  /**
   * Moves the positions whose row's side is 1 to the front, both sides in their former order; returns where the others
   * start. `scratch` is as long as `order`.
   */
  partitionRows(
    order: Int32Array,
    start: number,
    end: number,
    index: Int32Array,
    sides: Uint8Array,
    scratch: Int32Array,
  ): number;
  /** The same by the side of the slot at `place` of a position's row. */
  partitionSlots(
    order: Int32Array,
    start: number,
    end: number,
    slots: Uint16Array,
    width: number,
    place: number,
    sides: Uint8Array,
    scratch: Int32Array,
  ): number;
  /** The same by the side of a bin: of position p at `bins[from + p]`. */
  partitionBytes(
    order: Int32Array,
    start: number,
    end: number,
    bins: Uint8Array,
    from: number,
    sides: Uint8Array,
    scratch: Int32Array,
  ): number;
  /** masks[i] = the mask of fact from + i's viewer and that of its title. */
  startMasks(
    viewers: Int32Array,
    viewerMasks: Int32Array,
    titles: Int32Array,
    titleMasks: Int32Array,
    from: number,
    count: number,
    masks: Int32Array,
  ): void;
  /** masks[i] &= words[bins[from + i]]. */
  andMasks(bins: Uint16Array, words: Int32Array, from: number, count: number, masks: Int32Array): void;
  /** The same for four columns in one pass. */
  andFourMasks(
    columns: readonly MaskColumn[],
    at: number,
    from: number,
    count: number,
    masks: Int32Array,
  ): void;
  /** out[i] += the value of the first leaf in masks[i]. */
  addFirstLeaves(masks: Int32Array, values: Float64Array, count: number, out: Float64Array): void;
}

/** A fact column of a tree: bins of facts, and the mask of each bin. */
export interface MaskColumn {
  readonly bins: Uint16Array;
  readonly words: Int32Array;
}

type Addresses = (...numbers: number[]) => number;

let compiled: object | undefined;

/** The kernels over one WebAssembly memory; throws where there is no WebAssembly with SIMD. */
export function compiledKernels(memory: WasmMemory): Kernels {
  compiled ??= new webAssembly.Module(Uint8Array.from(atob(kernelBytes), (byte) => byte.charCodeAt(0)));
  const { exports } = new webAssembly.Instance(compiled, { env: { memory } });
  const wasm = exports as Record<keyof Kernels, Addresses>;
  const at = (array: Int32Array, start: number) => array.byteOffset + 4 * start;
  return {
    addSlots(order, start, end, pairs, slots, width, out) {
      const { byteOffset } = pairs;
      wasm.addSlots(at(order, start), end - start, byteOffset, slots.byteOffset, width, out.byteOffset);
    },
    addSomeSlots(order, start, end, pairs, slots, width, places, placeCount, out) {
      wasm.addSomeSlots(
        at(order, start),
        end - start,
        pairs.byteOffset,
        slots.byteOffset,
        width,
        places.byteOffset,
        placeCount,
        out.byteOffset,
      );
    },
    addRows(order, start, end, pairs, index, sums) {
      wasm.addRows(at(order, start), end - start, pairs.byteOffset, index.byteOffset, sums.byteOffset);
    },
    addBothRows(order, start, end, pairs, viewers, viewerSums, titles, titleSums) {
      wasm.addBothRows(
        at(order, start),
        end - start,
        pairs.byteOffset,
        viewers.byteOffset,
        viewerSums.byteOffset,
        titles.byteOffset,
        titleSums.byteOffset,
      );
    },
    partitionRows(order, start, end, index, sides, scratch) {
      const { byteOffset } = index;
      const count = end - start;
      return (
        start + wasm.partitionRows(at(order, start), count, byteOffset, sides.byteOffset, scratch.byteOffset)
      );
    },
    partitionSlots(order, start, end, slots, width, place, sides, scratch) {
      const column = slots.byteOffset + 2 * place;
      const count = end - start;
      return (
        start +
        wasm.partitionSlots(at(order, start), count, column, width, sides.byteOffset, scratch.byteOffset)
      );
    },
    partitionBytes(order, start, end, bins, from, sides, scratch) {
      const column = bins.byteOffset + from;
      const count = end - start;
      return (
        start + wasm.partitionBytes(at(order, start), count, column, sides.byteOffset, scratch.byteOffset)
      );
    },
    startMasks(viewers, viewerMasks, titles, titleMasks, from, count, masks) {
      wasm.startMasks(
        at(viewers, from),
        viewerMasks.byteOffset,
        at(titles, from),
        titleMasks.byteOffset,
        count,
        masks.byteOffset,
      );
    },
    andMasks(bins, words, from, count, masks) {
      wasm.andMasks(bins.byteOffset + 2 * from, words.byteOffset, count, masks.byteOffset);
    },
    andFourMasks(columns, k, from, count, masks) {
      const [a, b, c, d] = [columns[k], columns[k + 1], columns[k + 2], columns[k + 3]];
      wasm.andFourMasks(
        a.bins.byteOffset + 2 * from,
        a.words.byteOffset,
        b.bins.byteOffset + 2 * from,
        b.words.byteOffset,
        c.bins.byteOffset + 2 * from,
        c.words.byteOffset,
        d.bins.byteOffset + 2 * from,
        d.words.byteOffset,
        count,
        masks.byteOffset,
      );
    },
    addFirstLeaves(masks, values, count, out) {
      wasm.addFirstLeaves(masks.byteOffset, values.byteOffset, count, out.byteOffset);
    },
  };
}
