// The hot loops of src/learners/factorization, in AssemblyScript. What each computes is said in kernels.ts there; numbers
// are added in the same order as in plain-kernels.ts. Arrays are byte addresses; positions and rows are int32, all else
// float64. A row of sums is four pairs: [n, o], [o, o^2], [e, e o], [q, x].

const atO: usize = 8;
const atOO: usize = 16;
const atE: usize = 32;
const atQ: usize = 48;
const atX: usize = 56;

@inline
function rowAt(index: usize, i: usize, rows: usize): usize {
  return rows + (<usize>load<u32>(index + (i << 2)) << 6);
}

export function setTotals(index: usize, rows: usize, from: usize, to: usize, totals: usize): void {
  for (let i = from; i < to; i++) store<f64>(totals + (i << 3), load<f64>(rowAt(index, i, rows), atQ));
}

export function addTotals(index: usize, rows: usize, from: usize, to: usize, totals: usize): void {
  for (let i = from; i < to; i++) {
    const at = totals + (i << 3);
    store<f64>(at, load<f64>(at) + load<f64>(rowAt(index, i, rows), atQ));
  }
}

export function collect(
  index: usize,
  errors: usize,
  totals: usize,
  from: usize,
  to: usize,
  rows: usize,
  moves: usize,
  count: usize,
): void {
  const end = rows + (count << 6);
  const zero = f64x2.splat(0);
  for (let r = rows; r < end; r += 64) {
    v128.store(r, zero, atOO);
    v128.store(r, zero, atE);
  }
  // Ratings of one row often come one after the other: their sums stay in registers, as memory would be waited for.
  let last = rows;
  let q = load<f64>(last, atQ);
  let sums = zero;
  let errorSums = zero;
  for (let i = from; i < to; i++) {
    const r = rowAt(index, i, rows);
    if (r !== last) {
      v128.store(last, sums, atOO);
      v128.store(last, errorSums, atE);
      last = r;
      q = load<f64>(r, atQ);
      sums = v128.load(r, atOO);
      errorSums = v128.load(r, atE);
    }
    const other = f64x2.splat(load<f64>(totals + (i << 3)) - q);
    const error = f64x2.splat(load<f64>(errors + (i << 3)));
    const factor = f64x2.replace_lane(other, 0, 1);
    sums = f64x2.add(sums, f64x2.mul(other, factor));
    errorSums = f64x2.add(errorSums, f64x2.mul(error, factor));
  }
  v128.store(last, sums, atOO);
  v128.store(last, errorSums, atE);
  for (let r = rows, m = moves; r < end; r += 64, m += 16) {
    store<f64>(r, load<f64>(r, atOO), atO);
    store<f64>(m, load<f64>(r, atE));
    store<f64>(m, load<f64>(r, atQ), 8);
  }
}

function setWeights(weights: usize, count: usize, rows: usize): void {
  for (let k: usize = 0; k < count; k++) store<f64>(rows + (k << 6), load<f64>(weights + (k << 3)), atX);
}

/** [o + t n, o^2 + t o]: sums of the slope over x, and of it times o. */
@inline
function slopesAt(r: usize, t: f64): v128 {
  return f64x2.add(v128.load(r, atOO), f64x2.mul(f64x2.splat(t), v128.load(r)));
}

@inline
function both(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

/** Leaves the variance in the place of the standard normal draw. */
@inline
function drawn(value: f64, slopes: f64, errors: f64, prior: usize, normal: usize): f64 {
  const noise = load<f64>(prior);
  const precision = load<f64>(prior, 8);
  const total = precision + noise * slopes;
  const middle = (precision * load<f64>(prior, 16) + noise * (value * slopes - errors)) / total;
  const next = middle + load<f64>(normal) / sqrt(total);
  store<f64>(normal, 1 / total);
  return next;
}

export function sampleFactors(
  starts: usize,
  size: usize,
  members: usize,
  weights: usize,
  count: usize,
  values: usize,
  first: usize,
  normals: usize,
  prior: usize,
  rows: usize,
): void {
  setWeights(weights, count, rows);
  for (let j: usize = 0; j < size; j++) {
    const from = members + (<usize>load<u32>(starts + (j << 2)) << 2);
    const to = members + (<usize>load<u32>(starts + (j << 2), 4) << 2);
    const place = (first + j) << 3;
    const value = load<f64>(values + place);
    let slopes = f64x2.splat(0);
    let errors = f64x2.splat(0);
    for (let at = from; at < to; at += 4) {
      const r = rows + (<usize>load<u32>(at) << 6);
      const x = load<f64>(r, atX);
      const t = load<f64>(r, atQ) - value * x;
      const turn = f64x2.replace_lane(f64x2.splat(t), 1, 1);
      slopes = f64x2.add(slopes, f64x2.mul(f64x2.splat(x * x), f64x2.mul(turn, slopesAt(r, t))));
      errors = f64x2.add(errors, f64x2.mul(f64x2.splat(x), f64x2.mul(turn, v128.load(r, atE))));
    }
    const next = drawn(value, both(slopes), both(errors), prior, normals + place);
    store<f64>(values + place, next);
    const step = next - value;
    for (let at = from; at < to; at += 4) {
      const r = rows + (<usize>load<u32>(at) << 6);
      const x = load<f64>(r, atX);
      const q = load<f64>(r, atQ);
      const by = step * x;
      const sums = slopesAt(r, q - value * x);
      v128.store(r, f64x2.add(v128.load(r, atE), f64x2.mul(f64x2.splat(by), sums)), atE);
      store<f64>(r, q + by, atQ);
    }
  }
}

export function spread(
  index: usize,
  rows: usize,
  moves: usize,
  count: usize,
  from: usize,
  to: usize,
  errors: usize,
  totals: usize,
): void {
  const end = rows + (count << 6);
  for (let r = rows, m = moves; r < end; r += 64, m += 16) {
    const n = load<f64>(r);
    const turn = load<f64>(r, atQ) - load<f64>(m, 8);
    const shift = n > 0 ? (load<f64>(r, atE) - load<f64>(m) - turn * load<f64>(r, atO)) / n : 0;
    store<f64>(m, shift - turn * load<f64>(m, 8));
    store<f64>(m, turn, 8);
  }
  for (let i = from; i < to; i++) {
    const m = moves + (<usize>load<u32>(index + (i << 2)) << 4);
    const turn = load<f64>(m, 8);
    const e = errors + (i << 3);
    const t = totals + (i << 3);
    const total = load<f64>(t);
    store<f64>(e, load<f64>(e) + (load<f64>(m) + turn * total));
    store<f64>(t, total + turn);
  }
}

export function collectErrors(
  index: usize,
  errors: usize,
  from: usize,
  to: usize,
  rows: usize,
  moves: usize,
  count: usize,
): void {
  const end = rows + (count << 6);
  for (let r = rows; r < end; r += 64) store<f64>(r, 0, atE);
  for (let i = from; i < to; i++) {
    const r = rowAt(index, i, rows);
    store<f64>(r, load<f64>(r, atE) + load<f64>(errors + (i << 3)), atE);
  }
  for (let r = rows, m = moves; r < end; r += 64, m += 16) store<f64>(m, load<f64>(r, atE));
}

export function sampleWeights(
  starts: usize,
  size: usize,
  members: usize,
  weights: usize,
  count: usize,
  values: usize,
  first: usize,
  normals: usize,
  prior: usize,
  rows: usize,
): void {
  setWeights(weights, count, rows);
  for (let j: usize = 0; j < size; j++) {
    const from = members + (<usize>load<u32>(starts + (j << 2)) << 2);
    const to = members + (<usize>load<u32>(starts + (j << 2), 4) << 2);
    const place = (first + j) << 3;
    const value = load<f64>(values + place);
    let slopes: f64 = 0;
    let errors: f64 = 0;
    for (let at = from; at < to; at += 4) {
      const r = rows + (<usize>load<u32>(at) << 6);
      const x = load<f64>(r, atX);
      slopes += x * x * load<f64>(r);
      errors += x * load<f64>(r, atE);
    }
    const next = drawn(value, slopes, errors, prior, normals + place);
    store<f64>(values + place, next);
    const step = next - value;
    for (let at = from; at < to; at += 4) {
      const r = rows + (<usize>load<u32>(at) << 6);
      store<f64>(r, load<f64>(r, atE) + step * load<f64>(r, atX) * load<f64>(r), atE);
    }
  }
}

export function spreadErrors(
  index: usize,
  rows: usize,
  moves: usize,
  count: usize,
  from: usize,
  to: usize,
  errors: usize,
): void {
  for (let k: usize = 0; k < count; k++) {
    const r = rows + (k << 6);
    const m = moves + (k << 4);
    const n = load<f64>(r);
    store<f64>(m, n > 0 ? (load<f64>(r, atE) - load<f64>(m)) / n : 0);
  }
  for (let i = from; i < to; i++) {
    const e = errors + (i << 3);
    store<f64>(e, load<f64>(e) + load<f64>(moves + (<usize>load<u32>(index + (i << 2)) << 4)));
  }
}
