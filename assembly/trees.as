// The hot loops of src/learners/trees, in AssemblyScript. What each computes is said in kernels.ts there; numbers are
// added in the same order as in plain-kernels.ts. Pointers are byte addresses; positions and rows are int32, slots
// and bins uint16, gradients, sums and histograms pairs of float64, masks uint64.

/** Positions whose rows are fetched together, in bytes of `order`. */
const block: usize = 64 << 2;

/**
 * Reads a byte of each cache line that a block is about to need. These reads wait for memory side by side, where the
 * additions after them would wait one by one. What is read is returned, so that no compiler leaves it out.
 */
function fetch(at: usize, end: usize, pairs: usize, slots: usize, stride: usize): u32 {
  let seen: u32 = 0;
  for (; at < end; at += 4) {
    const position = <usize>load<u32>(at);
    const row = slots + position * stride;
    seen ^= load<u8>(pairs + (position << 4)) ^ load<u8>(row) ^ load<u8>(row + stride - 1);
    for (let line: usize = 64; line < stride; line += 64) seen ^= load<u8>(row + line);
  }
  return seen;
}

export function addSlots(
  order: usize,
  count: i32,
  pairs: usize,
  slots: usize,
  width: i32,
  out: usize,
): u32 {
  const stride = <usize>width << 1;
  const quads = (<usize>width & ~3) << 1;
  const last = order + (<usize>count << 2);
  let seen: u32 = 0;
  for (let from = order; from < last; from += block) {
    const to = min(from + block, last);
    seen ^= fetch(from, to, pairs, slots, stride);
    for (let at = from; at < to; at += 4) {
      const position = <usize>load<u32>(at);
      const pair = v128.load(pairs + (position << 4));
      let slot = slots + position * stride;
      const quadEnd = slot + quads;
      const end = slot + stride;
      for (; slot < quadEnd; slot += 8) {
        add(out + (<usize>load<u16>(slot) << 4), pair);
        add(out + (<usize>load<u16>(slot, 2) << 4), pair);
        add(out + (<usize>load<u16>(slot, 4) << 4), pair);
        add(out + (<usize>load<u16>(slot, 6) << 4), pair);
      }
      for (; slot < end; slot += 2) add(out + (<usize>load<u16>(slot) << 4), pair);
    }
  }
  return seen;
}

export function addSomeSlots(
  order: usize,
  count: i32,
  pairs: usize,
  slots: usize,
  width: i32,
  places: usize,
  placeCount: i32,
  out: usize,
): u32 {
  const stride = <usize>width << 1;
  const lastPlace = places + (<usize>placeCount << 2);
  const last = order + (<usize>count << 2);
  let seen: u32 = 0;
  for (let from = order; from < last; from += block) {
    const to = min(from + block, last);
    seen ^= fetch(from, to, pairs, slots, stride);
    for (let at = from; at < to; at += 4) {
      const position = <usize>load<u32>(at);
      const pair = v128.load(pairs + (position << 4));
      const row = slots + position * stride;
      for (let place = places; place < lastPlace; place += 4)
        add(out + (<usize>load<u16>(row + (<usize>load<u32>(place) << 1)) << 4), pair);
    }
  }
  return seen;
}

@inline
function add(at: usize, pair: v128): void {
  v128.store(at, f64x2.add(v128.load(at), pair));
}

export function addRows(order: usize, count: i32, pairs: usize, index: usize, sums: usize): void {
  for (let at = order, last = order + (<usize>count << 2); at < last; at += 4) {
    const position = <usize>load<u32>(at);
    add(sums + (<usize>load<u32>(index + (position << 2)) << 4), v128.load(pairs + (position << 4)));
  }
}

export function addBothRows(
  order: usize,
  count: i32,
  pairs: usize,
  viewers: usize,
  viewerSums: usize,
  titles: usize,
  titleSums: usize,
): void {
  for (let at = order, last = order + (<usize>count << 2); at < last; at += 4) {
    const position = <usize>load<u32>(at);
    const pair = v128.load(pairs + (position << 4));
    add(viewerSums + (<usize>load<u32>(viewers + (position << 2)) << 4), pair);
    add(titleSums + (<usize>load<u32>(titles + (position << 2)) << 4), pair);
  }
}

export function partitionRows(order: usize, count: i32, index: usize, sides: usize, scratch: usize): i32 {
  let left = order;
  let right = scratch;
  for (let at = order, last = order + (<usize>count << 2); at < last; at += 4) {
    const position = load<u32>(at);
    const side = <usize>load<u8>(sides + <usize>load<u32>(index + (<usize>position << 2)));
    store<u32>(left, position);
    store<u32>(right, position);
    left += side << 2;
    right += (side ^ 1) << 2;
  }
  memory.copy(left, scratch, right - scratch);
  return <i32>((left - order) >> 2);
}

export function partitionSlots(
  order: usize,
  count: i32,
  slots: usize,
  width: i32,
  sides: usize,
  scratch: usize,
): i32 {
  let left = order;
  let right = scratch;
  const stride = <usize>width << 1;
  for (let at = order, last = order + (<usize>count << 2); at < last; at += 4) {
    const position = load<u32>(at);
    const side = <usize>load<u8>(sides + <usize>load<u16>(slots + <usize>position * stride));
    store<u32>(left, position);
    store<u32>(right, position);
    left += side << 2;
    right += (side ^ 1) << 2;
  }
  memory.copy(left, scratch, right - scratch);
  return <i32>((left - order) >> 2);
}

/** `bins` are one byte each, at the position itself. */
export function partitionBytes(order: usize, count: i32, bins: usize, sides: usize, scratch: usize): i32 {
  let left = order;
  let right = scratch;
  for (let at = order, last = order + (<usize>count << 2); at < last; at += 4) {
    const position = load<u32>(at);
    const side = <usize>load<u8>(sides + <usize>load<u8>(bins + <usize>position));
    store<u32>(left, position);
    store<u32>(right, position);
    left += side << 2;
    right += (side ^ 1) << 2;
  }
  memory.copy(left, scratch, right - scratch);
  return <i32>((left - order) >> 2);
}

export function startMasks(
  viewers: usize,
  viewerMasks: usize,
  titles: usize,
  titleMasks: usize,
  count: i32,
  masks: usize,
): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const viewer = <usize>load<u32>(viewers + (i << 2));
    const title = <usize>load<u32>(titles + (i << 2));
    const mask = load<u64>(viewerMasks + (viewer << 3)) & load<u64>(titleMasks + (title << 3));
    store<u64>(masks + (i << 3), mask);
  }
}

export function andMasks(bins: usize, words: usize, count: i32, masks: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const at = masks + (i << 3);
    store<u64>(at, load<u64>(at) & load<u64>(words + (<usize>load<u16>(bins + (i << 1)) << 3)));
  }
}

export function andFourMasks(
  bins0: usize,
  words0: usize,
  bins1: usize,
  words1: usize,
  bins2: usize,
  words2: usize,
  bins3: usize,
  words3: usize,
  count: i32,
  masks: usize,
): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const at = masks + (i << 3);
    const bin = i << 1;
    const first =
      load<u64>(words0 + (<usize>load<u16>(bins0 + bin) << 3)) &
      load<u64>(words1 + (<usize>load<u16>(bins1 + bin) << 3));
    const second =
      load<u64>(words2 + (<usize>load<u16>(bins2 + bin) << 3)) &
      load<u64>(words3 + (<usize>load<u16>(bins3 + bin) << 3));
    store<u64>(at, load<u64>(at) & first & second);
  }
}

export function addFirstLeaves(masks: usize, values: usize, count: i32, out: usize): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const leaf = <usize>ctz(load<u64>(masks + (i << 3)));
    const at = out + (i << 3);
    store<f64>(at, load<f64>(at) + load<f64>(values + (leaf << 3)));
  }
}
