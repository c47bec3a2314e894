import type { Kernels } from './kernels.ts';

/** The kernels in plain JavaScript: where WebAssembly is missing or its 4 GiB are too few, and to test it against. */
export const plainKernels: Kernels = {
  addSlots(order, start, end, pairs, slots, width, out) {
    for (let i = start; i < end; i++) {
      const position = order[i];
      const g = pairs[2 * position];
      const h = pairs[2 * position + 1];
      const last = (position + 1) * width;
      for (let at = position * width; at < last; at++) {
        const slot = slots[at] << 1;
        out[slot] += g;
        out[slot + 1] += h;
      }
    }
  },
  addSomeSlots(order, start, end, pairs, slots, width, places, placeCount, out) {
    for (let i = start; i < end; i++) {
      const position = order[i];
      const g = pairs[2 * position];
      const h = pairs[2 * position + 1];
      const base = position * width;
      for (let k = 0; k < placeCount; k++) {
        const slot = slots[base + places[k]] << 1;
        out[slot] += g;
        out[slot + 1] += h;
      }
    }
  },
  addRows(order, start, end, pairs, index, sums) {
    for (let i = start; i < end; i++) {
      const position = order[i];
      const row = index[position] << 1;
      sums[row] += pairs[2 * position];
      sums[row + 1] += pairs[2 * position + 1];
    }
  },
  addBothRows(order, start, end, pairs, viewers, viewerSums, titles, titleSums) {
    for (let i = start; i < end; i++) {
      const position = order[i];
      const g = pairs[2 * position];
      const h = pairs[2 * position + 1];
      const viewer = viewers[position] << 1;
      const title = titles[position] << 1;
      viewerSums[viewer] += g;
      viewerSums[viewer + 1] += h;
      titleSums[title] += g;
      titleSums[title + 1] += h;
    }
  },
  /** Each position is written to both sides and one advances: no branch to mispredict. */
  partitionRows(order, start, end, index, sides, scratch) {
    let left = start;
    let right = 0;
    for (let i = start; i < end; i++) {
      const position = order[i];
      const side = sides[index[position]];
      order[left] = position;
      scratch[right] = position;
      left += side;
      right += 1 - side;
    }
    order.set(scratch.subarray(0, right), left);
    return left;
  },
  partitionSlots(order, start, end, slots, width, place, sides, scratch) {
    let left = start;
    let right = 0;
    for (let i = start; i < end; i++) {
      const position = order[i];
      const side = sides[slots[position * width + place]];
      order[left] = position;
      scratch[right] = position;
      left += side;
      right += 1 - side;
    }
    order.set(scratch.subarray(0, right), left);
    return left;
  },
  partitionBytes(order, start, end, bins, from, sides, scratch) {
    let left = start;
    let right = 0;
    for (let i = start; i < end; i++) {
      const position = order[i];
      const side = sides[bins[from + position]];
      order[left] = position;
      scratch[right] = position;
      left += side;
      right += 1 - side;
    }
    order.set(scratch.subarray(0, right), left);
    return left;
  },
  startMasks(viewers, viewerMasks, titles, titleMasks, from, count, masks) {
    for (let i = 0; i < count; i++) {
      const viewer = viewers[from + i] << 1;
      const title = titles[from + i] << 1;
      masks[2 * i] = viewerMasks[viewer] & titleMasks[title];
      masks[2 * i + 1] = viewerMasks[viewer + 1] & titleMasks[title + 1];
    }
  },
  andMasks(bins, words, from, count, masks) {
    for (let i = 0; i < count; i++) {
      const at = bins[from + i] << 1;
      masks[2 * i] &= words[at];
      masks[2 * i + 1] &= words[at + 1];
    }
  },
  andFourMasks(columns, at, from, count, masks) {
    for (const { bins, words } of columns.slice(at, at + 4))
      plainKernels.andMasks(bins, words, from, count, masks);
  },
  /** The first leaf left of 64, without a branch that would be guessed wrong every other time. */
  addFirstLeaves(masks, values, count, out) {
    for (let i = 0; i < count; i++) {
      const low = masks[2 * i];
      const inLow = (low | -low) >> 31;
      const word = (low & inLow) | (masks[2 * i + 1] & ~inLow);
      out[i] += values[(32 & ~inLow) + 31 - Math.clz32(word & -word)];
    }
  },
};
