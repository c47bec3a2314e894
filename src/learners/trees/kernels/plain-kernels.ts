import { quickLogistic } from '../../../numerics/quick-logistic.ts';
import { leastHessian, nearest } from '../growth/gradients.ts';
import { type Search, searchFeature, searchOf } from '../growth/split-search.ts';
import type { KernelLoops } from './kernels.ts';

/** The kernels in plain JavaScript: where WebAssembly is missing or its 4 GiB are too few, and to test it against. */
export const plainLoops: KernelLoops = {
  addFactBytes: addFacts,
  addFactWords: addFacts,
  addRowBytes: addRows,
  addRowWords: addRows,
  addSomeFactBytes: addSomeFacts,
  addSomeFactWords: addSomeFacts,
  addSomeRowBytes: addSomeRows,
  addSomeRowWords: addSomeRows,
  sumWithin(histogram, firstBin, bins, slots, width, firstSlot, slotCount) {
    histogram.fill(0, 2 * firstSlot, 2 * (firstSlot + slotCount));
    for (let bin = 0, at = 0; bin < bins; bin++) {
      for (let k = 0; k < width; k++, at++) {
        histogram[2 * slots[at]] += histogram[2 * (firstBin + bin)];
        histogram[2 * slots[at] + 1] += histogram[2 * (firstBin + bin) + 1];
      }
    }
    return 0;
  },
  sumRows,
  sumBothRows(order, start, count, pairs, steps, index, sums, otherIndex, otherSums) {
    sumRows(order, start, count, pairs, steps, index, sums);
    return sumRows(order, start, count, pairs, steps, otherIndex, otherSums);
  },
  listRows(sums, rows, touched) {
    let found = 0;
    for (let row = 0; row < rows; row++) {
      if (sums[2 * row] !== 0 || sums[2 * row + 1] !== 0) touched[found++] = row;
    }
    return found;
  },
  sumFewRows(order, start, count, pairs, steps, index, sums, touched, listed) {
    let found = 0;
    for (let i = start; i < start + count; i++) {
      const position = order[i];
      const row = index[position];
      if (listed[row] === 0) touched[found++] = row;
      listed[row] = 1;
      sums[2 * row] += pairs[2 * position] * steps[0];
      sums[2 * row + 1] += pairs[2 * position + 1] * steps[1];
    }
    for (let k = 0; k < found; k++) listed[touched[k]] = 0;
    return found;
  },
  clearRows(sums, touched, count) {
    for (let k = 0; k < count; k++) {
      sums[2 * touched[k]] = 0;
      sums[2 * touched[k] + 1] = 0;
    }
    return 0;
  },
  sumPairs(order, start, count, pairs, steps, out) {
    let g = 0;
    let h = 0;
    for (let i = start; i < start + count; i++) {
      g += pairs[2 * order[i]];
      h += pairs[2 * order[i] + 1];
    }
    out[0] = g * steps[0];
    out[1] = h * steps[1];
    return 0;
  },
  subtract(parent, child, layout, width) {
    for (let k = 0; k < width; k++) {
      const first = 2 * layout[2 * k];
      const end = first + 2 * layout[2 * k + 1];
      for (let i = first; i < end; i++) parent[i] -= child[i];
    }
    return 0;
  },
  searchFeatures(features, first, count, table, histogram, sums, sumAt, rules, best, bestAt) {
    const search = searchOf(histogram, sums[sumAt], sums[sumAt + 1], rules);
    for (let k = first; k < first + count; k++) searchFeature(search, features[k], table);
    return writeBest(search, best, bestAt);
  },
  searchBounded(features, first, count, table, directions, histogram, sums, sumAt, rules, best, bestAt) {
    const [g, h, parentGain, lower, upper] = sums.subarray(sumAt, sumAt + 5);
    const search = searchOf(histogram, g, h, rules, { parentGain, bounds: { lower, upper } });
    for (let k = first; k < first + count; k++) {
      search.direction = directions[features[k]];
      searchFeature(search, features[k], table);
    }
    return writeBest(search, best, bestAt);
  },
  /** Each position is written to both sides and one advances: no branch to mispredict. */
  partitionRows(order, start, count, index, sides, scratch) {
    let left = start;
    let right = start;
    for (let i = start; i < start + count; i++) {
      const position = order[i];
      const side = sides[index[position]];
      order[left] = position;
      scratch[right] = position;
      left += side;
      right += 1 - side;
    }
    order.set(scratch.subarray(start, right), left);
    return left - start;
  },
  partitionBytes: partitionBins,
  partitionWords: partitionBins,
  copyWords(from, start, to, toStart, count) {
    to.set(from.subarray(start, start + count), toStart);
    return 0;
  },
  countUp(list, count) {
    for (let i = 0; i < count; i++) list[i] = i;
    return 0;
  },
  addLeaf(order, start, count, values, valueAt, out) {
    for (let i = start; i < start + count; i++) out[order[i]] += values[valueAt];
    return 0;
  },
  logisticGradients(margins, labels, weights, weighted, from, count, [perG, perH], pairs) {
    for (let i = from; i < from + count; i++) {
      const p = quickLogistic(margins[i]);
      const weight = weighted === 1 ? weights[i] : 1;
      pairs[2 * i] = nearest((p - labels[i]) * weight * perG);
      pairs[2 * i + 1] = nearest(Math.max(p * (1 - p), leastHessian) * weight * perH);
    }
    return 0;
  },
  andMasks,
  addTwoTrees: (...call) => addTrees(2, ...call),
  addEightTrees: (...call) => addTrees(8, ...call),
};

type TreesCall = Parameters<KernelLoops['addTwoTrees']>;

function addTrees(
  side: number,
  ...[viewers, viewerMasks, titles, titleMasks, bins, width, columns, used, words, values, ...rest]: TreesCall
): number {
  const [trees, from, count, out] = rest;
  for (let i = from; i < from + count; i++) {
    for (let tree = 0; tree < trees; tree++) {
      const viewer = 2 * (viewers[i] * side + tree);
      const title = 2 * (titles[i] * side + tree);
      let low = viewerMasks[viewer] & titleMasks[title];
      let high = viewerMasks[viewer + 1] & titleMasks[title + 1];
      for (let k = 0; k < used; k++) {
        const bin = columns[2 * k + 1] + bins[i * width + columns[2 * k]];
        low &= words[2 * (bin * side + tree)];
        high &= words[2 * (bin * side + tree) + 1];
      }
      out[i] += values[64 * tree + firstLeaf(low, high)];
    }
  }
  return 0;
}

function firstLeaf(low: number, high: number): number {
  return low === 0 ? 63 - Math.clz32(high & -high) : 31 - Math.clz32(low & -low);
}

function writeBest(search: Search, best: Float64Array, at: number): number {
  const { feature, bin, missingLeft, gain, leftG, leftH } = search;
  best.set([feature, bin, missingLeft ? 1 : 0, gain, leftG, leftH], at);
  return 0;
}

type Bins = Uint8Array | Uint16Array;

function sumRows(
  order: Int32Array,
  start: number,
  count: number,
  pairs: Int32Array,
  steps: Float64Array,
  index: Int32Array,
  sums: Float64Array,
): number {
  for (let i = start; i < start + count; i++) {
    const position = order[i];
    const row = index[position] << 1;
    sums[row] += pairs[2 * position] * steps[0];
    sums[row + 1] += pairs[2 * position + 1] * steps[1];
  }
  return 0;
}

function addFacts(
  list: Int32Array,
  start: number,
  count: number,
  pairs: Int32Array,
  steps: Float64Array,
  bins: Bins,
  width: number,
  layout: Int32Array,
  out: Float64Array,
): number {
  return addColumns(
    list,
    start,
    count,
    pairs,
    steps[0],
    steps[1],
    bins,
    width,
    layout,
    everyPlace(width),
    out,
  );
}

function addRows(
  list: Int32Array,
  start: number,
  count: number,
  pairs: Float64Array,
  _steps: Float64Array,
  bins: Bins,
  width: number,
  layout: Int32Array,
  out: Float64Array,
): number {
  return addColumns(list, start, count, pairs, 1, 1, bins, width, layout, everyPlace(width), out);
}

function addSomeFacts(
  list: Int32Array,
  start: number,
  count: number,
  pairs: Int32Array,
  steps: Float64Array,
  bins: Bins,
  width: number,
  layout: Int32Array,
  places: Int32Array,
  firstPlace: number,
  placeCount: number,
  out: Float64Array,
): number {
  const some = places.subarray(firstPlace, firstPlace + placeCount);
  return addColumns(list, start, count, pairs, steps[0], steps[1], bins, width, layout, some, out);
}

function addSomeRows(
  list: Int32Array,
  start: number,
  count: number,
  pairs: Float64Array,
  _steps: Float64Array,
  bins: Bins,
  width: number,
  layout: Int32Array,
  places: Int32Array,
  firstPlace: number,
  placeCount: number,
  out: Float64Array,
): number {
  const some = places.subarray(firstPlace, firstPlace + placeCount);
  return addColumns(list, start, count, pairs, 1, 1, bins, width, layout, some, out);
}

function everyPlace(width: number): Int32Array {
  return Int32Array.from({ length: width }, (_, place) => place);
}

function addColumns(
  list: Int32Array,
  start: number,
  count: number,
  pairs: Int32Array | Float64Array,
  stepG: number,
  stepH: number,
  bins: Bins,
  width: number,
  layout: Int32Array,
  places: Int32Array,
  out: Float64Array,
): number {
  for (const place of places) {
    const first = layout[2 * place];
    out.fill(0, 2 * first, 2 * (first + layout[2 * place + 1]));
  }
  for (let i = start; i < start + count; i++) {
    const position = list[i];
    const g = pairs[2 * position] * stepG;
    const h = pairs[2 * position + 1] * stepH;
    const row = position * width;
    for (let k = 0; k < places.length; k++) {
      const slot = (layout[2 * places[k]] + bins[row + places[k]]) << 1;
      out[slot] += g;
      out[slot + 1] += h;
    }
  }
  return 0;
}

function partitionBins(
  order: Int32Array,
  start: number,
  count: number,
  index: Int32Array,
  indexed: number,
  bins: Bins,
  width: number,
  place: number,
  sides: Uint8Array,
  scratch: Int32Array,
): number {
  let left = start;
  let right = start;
  for (let i = start; i < start + count; i++) {
    const position = order[i];
    const row = indexed === 1 ? index[position] : position;
    const side = sides[bins[row * width + place]];
    order[left] = position;
    scratch[right] = position;
    left += side;
    right += 1 - side;
  }
  order.set(scratch.subarray(start, right), left);
  return left - start;
}

function andMasks(
  bins: Uint16Array,
  words: Int32Array,
  from: number,
  count: number,
  masks: Int32Array,
): number {
  for (let i = 0; i < count; i++) {
    const at = bins[from + i] << 1;
    masks[2 * i] &= words[at];
    masks[2 * i + 1] &= words[at + 1];
  }
  return 0;
}
