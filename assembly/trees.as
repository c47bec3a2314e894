// The hot loops of src/learners/trees, in AssemblyScript. What each computes is said in kernels.ts there; numbers are
// added in the same order as in plain-kernels.ts, or in another where sums are exact. Arrays are byte addresses;
// positions and rows are int32, sums and histograms pairs of float64, masks uint64.

@inline
function add(at: usize, pair: v128): void {
  v128.store(at, f64x2.add(v128.load(at), pair));
}

/** [g, h] of a fact in steps (P = i32), or of a row as it is (P = f64). */
@inline
function pairAt<P>(pairs: usize, position: usize, steps: v128): v128 {
  if (isInteger<P>())
    return f64x2.mul(f64x2.convert_low_i32x4_s(v128.load64_zero(pairs + (position << 3))), steps);
  return v128.load(pairs + (position << 4));
}

@inline
function stepsAt<P>(steps: usize): v128 {
  return isInteger<P>() ? v128.load(steps) : f64x2.splat(1);
}

/** Words of a row of a layout. */
const usedSlots: usize = 4;
const layoutShift: usize = 3;

function clearColumn(layout: usize, k: usize, out: usize): void {
  const column = layout + (k << layoutShift);
  memory.fill(out + (<usize>load<u32>(column) << 4), 0, <usize>load<u32>(column + usedSlots) << 4);
}

/** Facts whose cells and pairs are fetched together, so that they are waited for together. */
const factsAhead: usize = 32;
let fetched: u32 = 0;

/** Looks at what the next facts need; rows of viewers and titles are few enough to be at hand. */
@inline
function fetch<P>(from: usize, to: usize, pairs: usize, bins: usize, width: usize): void {
  let seen: u32 = 0;
  for (let at = from; at < to; at += 4) {
    const position = <usize>load<u32>(at);
    seen |= load<u8>(bins + position * width) | load<u8>(pairs + (position << 3));
  }
  fetched = seen;
}

/** Cell k's slots start at 256 k, which is a constant to the compiler. */
@inline
function addBytes<P>(
  list: usize,
  start: usize,
  count: i32,
  pairs: usize,
  stepsOf: usize,
  bins: usize,
  width: usize,
  layout: usize,
  out: usize,
): i32 {
  for (let k: usize = 0; k < width; k++) clearColumn(layout, k, out);
  const steps = stepsAt<P>(stepsOf);
  const quads = width & ~3;
  const last = list + ((start + <usize>count) << 2);
  for (let at = list + (start << 2); at < last; ) {
    const blockEnd = min(last, at + (factsAhead << 2));
    if (isInteger<P>()) fetch<P>(at, blockEnd, pairs, bins, width);
    for (; at < blockEnd; at += 4) {
      const position = <usize>load<u32>(at);
      const pair = pairAt<P>(pairs, position, steps);
      let bin = bins + position * width;
      let slots = out;
      const end = bin + width;
      for (const quadEnd = bin + quads; bin < quadEnd; bin += 4, slots += 4 << 12) {
        const a = slots + (<usize>load<u8>(bin) << 4);
        v128.store(a, f64x2.add(v128.load(a), pair));
        const b = slots + (<usize>load<u8>(bin, 1) << 4);
        v128.store(b, f64x2.add(v128.load(b, 1 << 12), pair), 1 << 12);
        const c = slots + (<usize>load<u8>(bin, 2) << 4);
        v128.store(c, f64x2.add(v128.load(c, 2 << 12), pair), 2 << 12);
        const d = slots + (<usize>load<u8>(bin, 3) << 4);
        v128.store(d, f64x2.add(v128.load(d, 3 << 12), pair), 3 << 12);
      }
      for (; bin < end; bin++, slots += 1 << 12) add(slots + (<usize>load<u8>(bin) << 4), pair);
    }
  }
  return 0;
}

@inline
function addWords<P>(
  list: usize,
  start: usize,
  count: i32,
  pairs: usize,
  stepsOf: usize,
  bins: usize,
  width: usize,
  layout: usize,
  out: usize,
): i32 {
  for (let k: usize = 0; k < width; k++) clearColumn(layout, k, out);
  const steps = stepsAt<P>(stepsOf);
  const first = list + (start << 2);
  for (let at = first, last = first + (<usize>count << 2); at < last; at += 4) {
    const position = <usize>load<u32>(at);
    const pair = pairAt<P>(pairs, position, steps);
    const row = bins + ((position * width) << 1);
    for (let k: usize = 0; k < width; k++) {
      const slot = load<u32>(layout + (k << layoutShift)) + <u32>load<u16>(row + (k << 1));
      add(out + (<usize>slot << 4), pair);
    }
  }
  return 0;
}

@inline
function addSomeBins<S, P>(
  list: usize,
  start: usize,
  count: i32,
  pairs: usize,
  stepsOf: usize,
  bins: usize,
  width: usize,
  layout: usize,
  places: usize,
  firstPlace: usize,
  placeCount: usize,
  out: usize,
): i32 {
  const steps = stepsAt<P>(stepsOf);
  const chosen = places + (firstPlace << 2);
  const lastPlace = chosen + (placeCount << 2);
  for (let place = chosen; place < lastPlace; place += 4) clearColumn(layout, <usize>load<u32>(place), out);
  const first = list + (start << 2);
  for (let at = first, last = first + (<usize>count << 2); at < last; at += 4) {
    const position = <usize>load<u32>(at);
    const pair = pairAt<P>(pairs, position, steps);
    const row = bins + position * width * sizeof<S>();
    for (let place = chosen; place < lastPlace; place += 4) {
      const k = <usize>load<u32>(place);
      const slot = load<u32>(layout + (k << layoutShift)) + <u32>load<S>(row + k * sizeof<S>());
      add(out + (<usize>slot << 4), pair);
    }
  }
  return 0;
}

// prettier-ignore
export function addFactBytes(l: usize, s: usize, c: i32, p: usize, t: usize, b: usize, w: usize, a: usize, o: usize): i32 {
  return addBytes<i32>(l, s, c, p, t, b, w, a, o);
}
// prettier-ignore
export function addFactWords(l: usize, s: usize, c: i32, p: usize, t: usize, b: usize, w: usize, a: usize, o: usize): i32 {
  return addWords<i32>(l, s, c, p, t, b, w, a, o);
}
// prettier-ignore
export function addRowBytes(l: usize, s: usize, c: i32, p: usize, t: usize, b: usize, w: usize, a: usize, o: usize): i32 {
  return addBytes<f64>(l, s, c, p, t, b, w, a, o);
}
// prettier-ignore
export function addRowWords(l: usize, s: usize, c: i32, p: usize, t: usize, b: usize, w: usize, a: usize, o: usize): i32 {
  return addWords<f64>(l, s, c, p, t, b, w, a, o);
}
// prettier-ignore
export function addSomeFactBytes(l: usize, s: usize, c: i32, p: usize, t: usize, b: usize, w: usize, a: usize, q: usize, f: usize, n: usize, o: usize): i32 {
  return addSomeBins<u8, i32>(l, s, c, p, t, b, w, a, q, f, n, o);
}
// prettier-ignore
export function addSomeFactWords(l: usize, s: usize, c: i32, p: usize, t: usize, b: usize, w: usize, a: usize, q: usize, f: usize, n: usize, o: usize): i32 {
  return addSomeBins<u16, i32>(l, s, c, p, t, b, w, a, q, f, n, o);
}
// prettier-ignore
export function addSomeRowBytes(l: usize, s: usize, c: i32, p: usize, t: usize, b: usize, w: usize, a: usize, q: usize, f: usize, n: usize, o: usize): i32 {
  return addSomeBins<u8, f64>(l, s, c, p, t, b, w, a, q, f, n, o);
}
// prettier-ignore
export function addSomeRowWords(l: usize, s: usize, c: i32, p: usize, t: usize, b: usize, w: usize, a: usize, q: usize, f: usize, n: usize, o: usize): i32 {
  return addSomeBins<u16, f64>(l, s, c, p, t, b, w, a, q, f, n, o);
}

export function sumWithin(
  histogram: usize,
  firstBin: usize,
  bins: i32,
  slots: usize,
  width: usize,
  firstSlot: usize,
  slotCount: usize,
): i32 {
  memory.fill(histogram + (firstSlot << 4), 0, slotCount << 4);
  const first = histogram + (firstBin << 4);
  let slot = slots;
  for (let at = first, last = at + (<usize>bins << 4); at < last; at += 16) {
    const end = slot + (width << 2);
    const pair = v128.load(at);
    // Sums of no facts are 0, whose bits are all 0.
    if (v128.any_true(pair)) for (; slot < end; slot += 4) add(histogram + (<usize>load<u32>(slot) << 4), pair);
    slot = end;
  }
  return 0;
}

/** Rows are met in any order; `listed` tells which are in `touched` already, since sums may be zero in between. */
export function sumFewRows(
  order: usize,
  start: usize,
  count: i32,
  pairs: usize,
  stepsOf: usize,
  index: usize,
  sums: usize,
  touched: usize,
  listed: usize,
): i32 {
  const steps = stepsAt<i32>(stepsOf);
  let end = touched;
  for (let at = order + (start << 2), last = at + (<usize>count << 2); at < last; at += 4) {
    const position = <usize>load<u32>(at);
    const row = <usize>load<u32>(index + (position << 2));
    store<u32>(end, <u32>row);
    end += <usize>(load<u8>(listed + row) ^ 1) << 2;
    store<u8>(listed + row, 1);
    add(sums + (row << 4), pairAt<i32>(pairs, position, steps));
  }
  for (let at = touched; at < end; at += 4) store<u8>(listed + <usize>load<u32>(at), 0);
  return <i32>((end - touched) >> 2);
}

export function sumRows(
  order: usize,
  start: usize,
  count: i32,
  pairs: usize,
  stepsOf: usize,
  index: usize,
  sums: usize,
): i32 {
  const steps = stepsAt<i32>(stepsOf);
  for (let at = order + (start << 2), last = at + (<usize>count << 2); at < last; at += 4) {
    const position = <usize>load<u32>(at);
    const row = <usize>load<u32>(index + (position << 2));
    add(sums + (row << 4), pairAt<i32>(pairs, position, steps));
  }
  return 0;
}

export function sumBothRows(
  order: usize,
  start: usize,
  count: i32,
  pairs: usize,
  stepsOf: usize,
  index: usize,
  sums: usize,
  otherIndex: usize,
  otherSums: usize,
): i32 {
  const steps = stepsAt<i32>(stepsOf);
  for (let at = order + (start << 2), last = at + (<usize>count << 2); at < last; at += 4) {
    const position = <usize>load<u32>(at);
    const pair = pairAt<i32>(pairs, position, steps);
    add(sums + (<usize>load<u32>(index + (position << 2)) << 4), pair);
    add(otherSums + (<usize>load<u32>(otherIndex + (position << 2)) << 4), pair);
  }
  return 0;
}

export function listRows(sums: usize, rows: usize, touched: usize): i32 {
  let end = touched;
  const zero = f64x2.splat(0);
  for (let row: usize = 0; row < rows; row++) {
    store<u32>(end, <u32>row);
    end += <usize>v128.any_true(f64x2.ne(v128.load(sums + (row << 4)), zero)) << 2;
  }
  return <i32>((end - touched) >> 2);
}

export function clearRows(sums: usize, touched: usize, count: i32): i32 {
  const zero = f64x2.splat(0);
  for (let at = touched, last = at + (<usize>count << 2); at < last; at += 4)
    v128.store(sums + (<usize>load<u32>(at) << 4), zero);
  return 0;
}

export function sumPairs(order: usize, start: usize, count: i32, pairs: usize, stepsOf: usize, out: usize): i32 {
  let sum = f64x2.splat(0);
  for (let at = order + (start << 2), last = at + (<usize>count << 2); at < last; at += 4)
    sum = f64x2.add(sum, f64x2.convert_low_i32x4_s(v128.load64_zero(pairs + (<usize>load<u32>(at) << 3))));
  v128.store(out, f64x2.mul(sum, stepsAt<i32>(stepsOf)));
  return 0;
}

export function subtract(parent: usize, child: usize, layout: usize, width: usize): i32 {
  for (let k: usize = 0; k < width; k++) {
    const column = layout + (k << layoutShift);
    const offset = <usize>load<u32>(column) << 4;
    const end = parent + offset + (<usize>load<u32>(column + usedSlots) << 4);
    for (let at = parent + offset, by = child + offset; at < end; at += 16, by += 16)
      v128.store(at, f64x2.sub(v128.load(at), v128.load(by)));
  }
  return 0;
}

// Words of a row of the feature table.
const firstSlot: usize = 0;
const binCount: usize = 4;
const category: usize = 8;
const mayMiss: usize = 12;

let lambda: f64 = 0;
let alpha: f64 = 0;
let leastWeight: f64 = 0;
let nodeG: f64 = 0;
let nodeH: f64 = 0;
let parentGain: f64 = 0;
let bestGain: f64 = 0;
let bestFeature: i32 = -1;
let bestBin: i32 = 0;
let bestMissing: i32 = 0;
let bestG: f64 = 0;
let bestH: f64 = 0;

@inline
function softThreshold(g: f64): f64 {
  return g > alpha ? g - alpha : g < -alpha ? g + alpha : 0;
}

@inline
function leafGain(g: f64, h: f64): f64 {
  const t = softThreshold(g);
  return (t * t) / (h + lambda);
}

function consider(feature: i32, bin: i32, missingLeft: i32, leftG: f64, leftH: f64): void {
  const rightH = nodeH - leftH;
  if (leftH < leastWeight || rightH < leastWeight || leftH <= 0 || rightH <= 0) return;
  const gain = leafGain(leftG, leftH) + leafGain(nodeG - leftG, rightH) - parentGain;
  if (gain > bestGain) keep(feature, bin, missingLeft, gain, leftG, leftH);
}

@inline
function keep(feature: i32, bin: i32, missingLeft: i32, gain: f64, leftG: f64, leftH: f64): void {
  bestGain = gain;
  bestFeature = feature;
  bestBin = bin;
  bestMissing = missingLeft;
  bestG = leftG;
  bestH = leftH;
}

/** A little less than 1: what rounding may take from a gain that is as great as the best so far. */
const slack: f64 = 0.9999999999990905;

/** |g| less the L1 threshold, if there is one. */
@inline
function shrunk(g: v128, l1: v128, shrinks: bool): v128 {
  return shrinks ? f64x2.pmax(f64x2.sub(f64x2.abs(g), l1), f64x2.splat(0)) : g;
}

/**
 * Two bins at a time. Gains are compared without a division: GL^2 / (HL + lambda) + GR^2 / (HR + lambda) is at least T
 * where GL^2 (HR + lambda) + GR^2 (HL + lambda) is at least T (HL + lambda) (HR + lambda). The few cuts that pass are
 * looked at by consider(), one by one.
 */
@inline
function scanUpBy(feature: i32, from: usize, bins: i32, shrinks: bool): void {
  const g = f64x2.splat(nodeG);
  const l2 = f64x2.splat(lambda);
  const all = f64x2.splat(nodeH + lambda);
  const l1 = f64x2.splat(alpha);
  // Both a little less than they are; consider() has the last word.
  const least = f64x2.splat(max(leastWeight, Number.MIN_VALUE) * slack);
  const most = f64x2.splat(nodeH - leastWeight * slack);
  let bar = f64x2.splat((bestGain + parentGain) * slack);
  let left = f64x2.splat(0);
  let at = from;
  let bin = 0;
  for (; bin + 1 < bins; bin += 2, at += 32) {
    const one = v128.load(at);
    const two = v128.load(at, 16);
    // A bin without facts cuts nothing new; sums of no facts are 0, whose bits are all 0.
    if (!v128.any_true(v128.or(one, two))) continue;
    const first = f64x2.add(left, one);
    left = f64x2.add(left, f64x2.add(one, two));
    const leftG = v128.shuffle<f64>(first, left, 0, 2);
    const leftH = v128.shuffle<f64>(first, left, 1, 3);
    const tl = shrunk(leftG, l1, shrinks);
    const tr = shrunk(f64x2.sub(g, leftG), l1, shrinks);
    const dl = f64x2.add(leftH, l2);
    const dr = f64x2.sub(all, leftH);
    const top = f64x2.add(f64x2.mul(f64x2.mul(tl, tl), dr), f64x2.mul(f64x2.mul(tr, tr), dl));
    const gains = f64x2.ge(top, f64x2.mul(bar, f64x2.mul(dl, dr)));
    // Few gain; only of those it is asked whether both sides weigh enough.
    if (!v128.any_true(gains)) continue;
    if (v128.any_true(v128.and(gains, v128.and(f64x2.ge(leftH, least), f64x2.le(leftH, most))))) {
      consider(feature, bin, 0, f64x2.extract_lane(first, 0), f64x2.extract_lane(first, 1));
      consider(feature, bin + 1, 0, f64x2.extract_lane(left, 0), f64x2.extract_lane(left, 1));
      bar = f64x2.splat((bestGain + parentGain) * slack);
    }
  }
  if (bin < bins) {
    left = f64x2.add(left, v128.load(at));
    consider(feature, bin, 0, f64x2.extract_lane(left, 0), f64x2.extract_lane(left, 1));
  }
}

function scanUp(feature: i32, from: usize, bins: i32): void {
  if (alpha > 0) scanUpBy(feature, from, bins, true);
  else scanUpBy(feature, from, bins, false);
}

/** Only columns with missing facts are searched from this side too. */
function scanDown(feature: i32, from: usize, bins: i32): void {
  let leftG = nodeG;
  let leftH = nodeH;
  for (let bin = bins - 1, at = from + (<usize>bin << 4); bin > 0; bin--, at -= 16) {
    const g = load<f64>(at);
    const h = load<f64>(at, 8);
    if (g == 0 && h == 0) continue;
    leftG -= g;
    leftH -= h;
    consider(feature, bin - 1, 1, leftG, leftH);
  }
}

function searchNumber(feature: i32, from: usize, bins: i32, misses: i32): void {
  const missing = from + (<usize>bins << 4);
  const hasMissing = misses && (load<f64>(missing) != 0 || load<f64>(missing, 8) != 0);
  scanUp(feature, from, hasMissing ? bins : bins - 1);
  if (hasMissing) scanDown(feature, from, bins);
}

function searchFlag(feature: i32, from: usize, bins: i32, label: i32): void {
  const here = from + (<usize>label << 4);
  const missing = from + (<usize>bins << 4);
  const hereG = load<f64>(here);
  const hereH = load<f64>(here, 8);
  const missingG = load<f64>(missing);
  const missingH = load<f64>(missing, 8);
  consider(feature, 0, 0, nodeG - hereG - missingG, nodeH - hereH - missingH);
  if (missingH == 0 && missingG == 0) return;
  consider(feature, 1, 0, nodeG - missingG, nodeH - missingH);
  consider(feature, 0, 1, nodeG - hereG, nodeH - hereH);
}

function startSearch(sums: usize, sumAt: usize, rules: usize): void {
  nodeG = load<f64>(sums + (sumAt << 3));
  nodeH = load<f64>(sums + (sumAt << 3), 8);
  lambda = load<f64>(rules);
  alpha = load<f64>(rules, 8);
  leastWeight = load<f64>(rules, 16);
  bestGain = load<f64>(rules, 24);
  bestFeature = -1;
  bestBin = 0;
  bestMissing = 0;
  bestG = 0;
  bestH = 0;
}

function endSearch(best: usize, bestAt: usize): i32 {
  const out = best + (bestAt << 3);
  store<f64>(out, <f64>bestFeature);
  store<f64>(out, <f64>bestBin, 8);
  store<f64>(out, <f64>bestMissing, 16);
  store<f64>(out, bestGain, 24);
  store<f64>(out, bestG, 32);
  store<f64>(out, bestH, 40);
  return 0;
}

export function searchFeatures(
  features: usize,
  first: usize,
  count: i32,
  table: usize,
  histogram: usize,
  sums: usize,
  sumAt: usize,
  rules: usize,
  best: usize,
  bestAt: usize,
): i32 {
  startSearch(sums, sumAt, rules);
  parentGain = nodeH > 0 ? leafGain(nodeG, nodeH) : 0;
  for (let at = features + (first << 2), last = at + (<usize>count << 2); at < last; at += 4) {
    const feature = load<i32>(at);
    const row = table + (<usize>feature << 4);
    const from = histogram + (<usize>load<u32>(row + firstSlot) << 4);
    const label = load<i32>(row + category);
    if (label < 0) searchNumber(feature, from, load<i32>(row + binCount), load<i32>(row + mayMiss));
    else searchFlag(feature, from, load<i32>(row + binCount), label);
  }
  return endSearch(best, bestAt);
}

/** What a child's weight must lie within, and which way the feature at hand must go: 1 up, -1 down, 0 either. */
let lowerWeight: f64 = 0;
let upperWeight: f64 = 0;
let direction: i32 = 0;

@inline
function boundedWeight(g: f64, h: f64): f64 {
  const weight = -softThreshold(g) / (h + lambda);
  return weight < lowerWeight ? lowerWeight : weight > upperWeight ? upperWeight : weight;
}

@inline
function gainAt(g: f64, h: f64, weight: f64): f64 {
  return -(2 * g * weight + (h + lambda) * (weight * weight));
}

function considerBounded(feature: i32, bin: i32, missingLeft: i32, leftG: f64, leftH: f64): void {
  const rightH = nodeH - leftH;
  if (leftH < leastWeight || rightH < leastWeight || leftH <= 0 || rightH <= 0) return;
  const rightG = nodeG - leftG;
  const left = boundedWeight(leftG, leftH);
  const right = boundedWeight(rightG, rightH);
  if (direction > 0 ? left > right : direction < 0 && left < right) return;
  const gain = gainAt(leftG, leftH, left) + gainAt(rightG, rightH, right) - parentGain;
  if (gain > bestGain) keep(feature, bin, missingLeft, gain, leftG, leftH);
}

/** Missing by itself is cut off on either side: which one matters to a direction. */
function searchNumberBounded(feature: i32, from: usize, bins: i32, misses: i32): void {
  const missing = from + (<usize>bins << 4);
  const hasMissing = misses && (load<f64>(missing) != 0 || load<f64>(missing, 8) != 0);
  let leftG: f64 = 0;
  let leftH: f64 = 0;
  const end = hasMissing ? bins : bins - 1;
  for (let bin = 0, at = from; bin < end; bin++, at += 16) {
    leftG += load<f64>(at);
    leftH += load<f64>(at, 8);
    considerBounded(feature, bin, 0, leftG, leftH);
  }
  if (!hasMissing) return;
  const first = direction == 0 ? 1 : 0;
  leftG = nodeG;
  leftH = nodeH;
  for (let bin = bins - 1, at = from + (<usize>bin << 4); bin >= first; bin--, at -= 16) {
    const g = load<f64>(at);
    const h = load<f64>(at, 8);
    if (g == 0 && h == 0) continue;
    leftG -= g;
    leftH -= h;
    considerBounded(feature, bin - 1, 1, leftG, leftH);
  }
}

function searchFlagBounded(feature: i32, from: usize, bins: i32, label: i32): void {
  const here = from + (<usize>label << 4);
  const missing = from + (<usize>bins << 4);
  const hereG = load<f64>(here);
  const hereH = load<f64>(here, 8);
  const missingG = load<f64>(missing);
  const missingH = load<f64>(missing, 8);
  considerBounded(feature, 0, 0, nodeG - hereG - missingG, nodeH - hereH - missingH);
  if (missingH == 0 && missingG == 0) return;
  considerBounded(feature, 1, 0, nodeG - missingG, nodeH - missingH);
  considerBounded(feature, 0, 1, nodeG - hereG, nodeH - hereH);
  if (direction != 0) considerBounded(feature, -1, 1, missingG, missingH);
}

/** At `sums[sumAt]`: g, h, the node's gain as a leaf, and what its children's weights must lie within. */
export function searchBounded(
  features: usize,
  first: usize,
  count: i32,
  table: usize,
  directions: usize,
  histogram: usize,
  sums: usize,
  sumAt: usize,
  rules: usize,
  best: usize,
  bestAt: usize,
): i32 {
  startSearch(sums, sumAt, rules);
  parentGain = load<f64>(sums + (sumAt << 3), 16);
  lowerWeight = load<f64>(sums + (sumAt << 3), 24);
  upperWeight = load<f64>(sums + (sumAt << 3), 32);
  for (let at = features + (first << 2), last = at + (<usize>count << 2); at < last; at += 4) {
    const feature = load<i32>(at);
    const row = table + (<usize>feature << 4);
    const from = histogram + (<usize>load<u32>(row + firstSlot) << 4);
    const label = load<i32>(row + category);
    direction = load<i32>(directions + (<usize>feature << 2));
    if (label < 0) searchNumberBounded(feature, from, load<i32>(row + binCount), load<i32>(row + mayMiss));
    else searchFlagBounded(feature, from, load<i32>(row + binCount), label);
  }
  return endSearch(best, bestAt);
}

export function partitionRows(order: usize, start: usize, count: i32, index: usize, sides: usize, scratch: usize): i32 {
  const first = order + (start << 2);
  const others = scratch + (start << 2);
  let left = first;
  let right = others;
  for (let at = first, last = at + (<usize>count << 2); at < last; at += 4) {
    const position = load<u32>(at);
    const side = <usize>load<u8>(sides + <usize>load<u32>(index + (<usize>position << 2)));
    store<u32>(left, position);
    store<u32>(right, position);
    left += side << 2;
    right += (side ^ 1) << 2;
  }
  memory.copy(left, others, right - others);
  return <i32>((left - first) >> 2);
}

/** `indexed` 0: bins at the position's own row; 1: at the row that `index` holds. */
@inline
function partitionBins<S>(
  order: usize,
  start: usize,
  count: i32,
  index: usize,
  indexed: i32,
  bins: usize,
  width: usize,
  place: usize,
  sides: usize,
  scratch: usize,
): i32 {
  const first = order + (start << 2);
  const others = scratch + (start << 2);
  const column = bins + place * sizeof<S>();
  const stride = width * sizeof<S>();
  let left = first;
  let right = others;
  for (let at = first, last = at + (<usize>count << 2); at < last; at += 4) {
    const position = load<u32>(at);
    const row = indexed ? <usize>load<u32>(index + (<usize>position << 2)) : <usize>position;
    const side = <usize>load<u8>(sides + <usize>load<S>(column + row * stride));
    store<u32>(left, position);
    store<u32>(right, position);
    left += side << 2;
    right += (side ^ 1) << 2;
  }
  memory.copy(left, others, right - others);
  return <i32>((left - first) >> 2);
}

// prettier-ignore
export function partitionBytes(o: usize, s: usize, c: i32, i: usize, d: i32, b: usize, w: usize, p: usize, t: usize, r: usize): i32 {
  return d ? partitionBins<u8>(o, s, c, i, 1, b, w, p, t, r) : partitionBins<u8>(o, s, c, i, 0, b, w, p, t, r);
}
// prettier-ignore
export function partitionWords(o: usize, s: usize, c: i32, i: usize, d: i32, b: usize, w: usize, p: usize, t: usize, r: usize): i32 {
  return d ? partitionBins<u16>(o, s, c, i, 1, b, w, p, t, r) : partitionBins<u16>(o, s, c, i, 0, b, w, p, t, r);
}

export function copyWords(from: usize, start: usize, to: usize, toStart: usize, count: i32): i32 {
  memory.copy(to + (toStart << 2), from + (start << 2), <usize>count << 2);
  return 0;
}

export function countUp(list: usize, count: i32): i32 {
  for (let i = 0; i < count; i++) store<i32>(list + (<usize>i << 2), i);
  return 0;
}

export function addLeaf(order: usize, start: usize, count: i32, values: usize, valueAt: usize, out: usize): i32 {
  const value = load<f64>(values + (valueAt << 3));
  for (let at = order + (start << 2), last = at + (<usize>count << 2); at < last; at += 4) {
    const to = out + (<usize>load<u32>(at) << 3);
    store<f64>(to, load<f64>(to) + value);
  }
  return 0;
}

/** Adding this leaves a number rounded to a whole one, half to even, in the lower bits. */
const wholes: f64 = 6755399441055744;

/**
 * e^x of two x in [-700, 0], operation by operation as src/numerics/quick-logistic.ts has it: x = k ln 2 + r, and the
 * Taylor polynomial of e^r in the order that leaves fewest steps one after the other. k is added to the exponent.
 */
@inline
function quickExp(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), f64x2.splat(wholes));
  const k = f64x2.sub(shifted, f64x2.splat(wholes));
  const r = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471805599453)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const c01 = f64x2.add(f64x2.splat(1), r);
  const c23 = f64x2.add(f64x2.splat(0.5), f64x2.mul(r, f64x2.splat(0.16666666666666666)));
  const c45 = f64x2.add(f64x2.splat(0.041666666666666664), f64x2.mul(r, f64x2.splat(0.008333333333333333)));
  const c67 = f64x2.add(f64x2.splat(0.001388888888888889), f64x2.mul(r, f64x2.splat(0.0001984126984126984)));
  const c89 = f64x2.add(f64x2.splat(2.48015873015873e-05), f64x2.mul(r, f64x2.splat(2.7557319223985893e-06)));
  const low = f64x2.add(c01, f64x2.mul(c23, r2));
  const high = f64x2.add(f64x2.add(c45, f64x2.mul(c67, r2)), f64x2.mul(c89, r4));
  const power = f64x2.add(low, f64x2.mul(high, r4));
  return i64x2.add(power, i64x2.shl(shifted, 52));
}

/** `perStep`: steps of g and of h in 1. */
export function logisticGradients(
  margins: usize,
  labels: usize,
  weights: usize,
  weighted: i32,
  from: usize,
  count: i32,
  perStep: usize,
  pairs: usize,
): i32 {
  const perG = f64x2.splat(load<f64>(perStep));
  const perH = f64x2.splat(load<f64>(perStep, 8));
  const one = f64x2.splat(1);
  const end = from + (<usize>count & ~1);
  for (let i = from; i < end; i += 2) {
    const target = f64x2.replace_lane(f64x2.splat(<f64>load<u8>(labels + i)), 1, <f64>load<u8>(labels + i, 1));
    const weight = weighted ? v128.load(weights + (i << 3)) : one;
    v128.store(pairs + (i << 3), logisticPairs(v128.load(margins + (i << 3)), target, weight, perG, perH));
  }
  if (count & 1) {
    const target = f64x2.splat(<f64>load<u8>(labels + end));
    const weight = weighted ? v128.load64_splat(weights + (end << 3)) : one;
    const both = logisticPairs(v128.load64_splat(margins + (end << 3)), target, weight, perG, perH);
    store<u64>(pairs + (end << 3), i64x2.extract_lane(both, 0));
  }
  return 0;
}

@inline
function logisticPairs(margin: v128, target: v128, weight: v128, perG: v128, perH: v128): v128 {
  const one = f64x2.splat(1);
  const e = quickExp(f64x2.pmax(f64x2.neg(f64x2.abs(margin)), f64x2.splat(-700)));
  const top = v128.bitselect(one, e, f64x2.ge(margin, f64x2.splat(0)));
  const p = f64x2.div(top, f64x2.add(one, e));
  const g = f64x2.mul(f64x2.sub(p, target), weight);
  const h = f64x2.mul(f64x2.pmax(f64x2.mul(p, f64x2.sub(one, p)), f64x2.splat(1e-16)), weight);
  const gs = f64x2.add(f64x2.mul(g, perG), f64x2.splat(wholes));
  const hs = f64x2.add(f64x2.mul(h, perH), f64x2.splat(wholes));
  return v128.shuffle<i32>(gs, hs, 0, 4, 2, 6);
}

export function andMasks(bins: usize, words: usize, from: usize, count: i32, masks: usize): i32 {
  for (let i: usize = 0; i < <usize>count; i++) {
    const at = masks + (i << 3);
    store<u64>(at, load<u64>(at) & load<u64>(words + (<usize>load<u16>(bins + ((from + i) << 1)) << 3)));
  }
  return 0;
}

/** The value of the first leaf that a tree's mask leaves. */
@inline
function leafValue(mask: u64, values: usize, tree: usize): f64 {
  return load<f64>(values + (tree << 9) + (<usize>ctz(mask) << 3));
}

/** `side`, a constant, is how many trees stand side by side: 2, or 8. */
@inline
function addTrees(
  side: usize,
  viewers: usize,
  viewerMasks: usize,
  titles: usize,
  titleMasks: usize,
  bins: usize,
  width: usize,
  columns: usize,
  columnCount: usize,
  words: usize,
  values: usize,
  trees: usize,
  from: usize,
  count: i32,
  out: usize,
): i32 {
  const step = side << 3;
  const lastColumn = columns + (columnCount << 3);
  for (let i = from, end = from + <usize>count; i < end; i++) {
    const viewer = viewerMasks + <usize>load<u32>(viewers + (i << 2)) * step;
    const title = titleMasks + <usize>load<u32>(titles + (i << 2)) * step;
    let m0 = v128.and(v128.load(viewer), v128.load(title));
    let m1 = m0;
    let m2 = m0;
    let m3 = m0;
    if (side > 2) {
      m1 = v128.and(v128.load(viewer, 16), v128.load(title, 16));
      m2 = v128.and(v128.load(viewer, 32), v128.load(title, 32));
      m3 = v128.and(v128.load(viewer, 48), v128.load(title, 48));
    }
    const row = bins + ((i * width) << 1);
    for (let column = columns; column < lastColumn; column += 8) {
      const bin = load<u32>(column, 4) + <u32>load<u16>(row + (<usize>load<u32>(column) << 1));
      const word = words + <usize>bin * step;
      m0 = v128.and(m0, v128.load(word));
      if (side > 2) {
        m1 = v128.and(m1, v128.load(word, 16));
        m2 = v128.and(m2, v128.load(word, 32));
        m3 = v128.and(m3, v128.load(word, 48));
      }
    }
    const at = out + (i << 3);
    let sum = load<f64>(at) + leafValue(i64x2.extract_lane(m0, 0), values, 0);
    if (trees > 1) sum += leafValue(i64x2.extract_lane(m0, 1), values, 1);
    if (side > 2) {
      if (trees > 2) sum += leafValue(i64x2.extract_lane(m1, 0), values, 2);
      if (trees > 3) sum += leafValue(i64x2.extract_lane(m1, 1), values, 3);
      if (trees > 4) sum += leafValue(i64x2.extract_lane(m2, 0), values, 4);
      if (trees > 5) sum += leafValue(i64x2.extract_lane(m2, 1), values, 5);
      if (trees > 6) sum += leafValue(i64x2.extract_lane(m3, 0), values, 6);
      if (trees > 7) sum += leafValue(i64x2.extract_lane(m3, 1), values, 7);
    }
    store<f64>(at, sum);
  }
  return 0;
}

// prettier-ignore
export function addTwoTrees(v: usize, a: usize, t: usize, b: usize, r: usize, w: usize, c: usize, n: usize, m: usize, x: usize, k: usize, f: usize, s: i32, o: usize): i32 {
  return addTrees(2, v, a, t, b, r, w, c, n, m, x, k, f, s, o);
}
// prettier-ignore
export function addEightTrees(v: usize, a: usize, t: usize, b: usize, r: usize, w: usize, c: usize, n: usize, m: usize, x: usize, k: usize, f: usize, s: i32, o: usize): i32 {
  return addTrees(8, v, a, t, b, r, w, c, n, m, x, k, f, s, o);
}
