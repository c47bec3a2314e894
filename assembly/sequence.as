// The hot loops of src/learners/sequence, in AssemblyScript. What each computes is said in kernels.ts there. Arrays are
// byte addresses of float32; lengths of rows are multiples of 4.

@inline
function fma(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** c[R x 8] (+)= a[R x inner] b[inner x 8]; strides in bytes. R is 4 or 1. */
@inline
function fourByEight(a: usize, aStride: usize, b: usize, bStride: usize, c: usize, cStride: usize, inner: usize, keep: bool): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  const a1 = a + aStride, a2 = a1 + aStride, a3 = a2 + aStride;
  const c1 = c + cStride, c2 = c1 + cStride, c3 = c2 + cStride;
  if (keep) {
    c00 = v128.load(c); c01 = v128.load(c, 16);
    c10 = v128.load(c1); c11 = v128.load(c1, 16);
    c20 = v128.load(c2); c21 = v128.load(c2, 16);
    c30 = v128.load(c3); c31 = v128.load(c3, 16);
  }
  for (let k: usize = 0, end = inner << 2; k < end; k += 4, b += bStride) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load32_splat(a + k);
    c00 = fma(c00, x, b0); c01 = fma(c01, x, b1);
    x = v128.load32_splat(a1 + k);
    c10 = fma(c10, x, b0); c11 = fma(c11, x, b1);
    x = v128.load32_splat(a2 + k);
    c20 = fma(c20, x, b0); c21 = fma(c21, x, b1);
    x = v128.load32_splat(a3 + k);
    c30 = fma(c30, x, b0); c31 = fma(c31, x, b1);
  }
  v128.store(c, c00); v128.store(c, c01, 16);
  v128.store(c1, c10); v128.store(c1, c11, 16);
  v128.store(c2, c20); v128.store(c2, c21, 16);
  v128.store(c3, c30); v128.store(c3, c31, 16);
}

@inline
function oneByFour(a: usize, b: usize, bStride: usize, c: usize, inner: usize, keep: bool): void {
  let sum = keep ? v128.load(c) : f32x4.splat(0);
  for (let end = a + (inner << 2); a < end; a += 4, b += bStride)
    sum = fma(sum, v128.load32_splat(a), v128.load(b));
  v128.store(c, sum);
}

export function multiply(a: usize, aWidth: usize, b: usize, c: usize, cWidth: usize, rows: i32, inner: usize, columns: usize, keep: i32): void {
  const aStride = aWidth << 2, cStride = cWidth << 2, bStride = columns << 2;
  const isKept = keep !== 0;
  let i: i32 = 0;
  for (; i + 4 <= rows; i += 4, a += aStride << 2, c += cStride << 2) {
    let j: usize = 0;
    for (; j + 32 <= bStride; j += 32) fourByEight(a, aStride, b + j, bStride, c + j, cStride, inner, isKept);
    for (; j < bStride; j += 16)
      for (let r: usize = 0; r < 4; r++) oneByFour(a + r * aStride, b + j, bStride, c + r * cStride + j, inner, isKept);
  }
  for (; i < rows; i++, a += aStride, c += cStride)
    for (let j: usize = 0; j < bStride; j += 16) oneByFour(a, b + j, bStride, c + j, inner, isKept);
}

/** c[4 x 8] += a'[4 x rows] d[rows x 8]. */
@inline
function fourByEightDown(a: usize, aStride: usize, d: usize, dStride: usize, c: usize, cStride: usize, rows: i32): void {
  const c1 = c + cStride, c2 = c1 + cStride, c3 = c2 + cStride;
  let c00 = v128.load(c), c01 = v128.load(c, 16);
  let c10 = v128.load(c1), c11 = v128.load(c1, 16);
  let c20 = v128.load(c2), c21 = v128.load(c2, 16);
  let c30 = v128.load(c3), c31 = v128.load(c3, 16);
  for (let i: i32 = 0; i < rows; i++, a += aStride, d += dStride) {
    const d0 = v128.load(d), d1 = v128.load(d, 16);
    let x = v128.load32_splat(a);
    c00 = fma(c00, x, d0); c01 = fma(c01, x, d1);
    x = v128.load32_splat(a, 4);
    c10 = fma(c10, x, d0); c11 = fma(c11, x, d1);
    x = v128.load32_splat(a, 8);
    c20 = fma(c20, x, d0); c21 = fma(c21, x, d1);
    x = v128.load32_splat(a, 12);
    c30 = fma(c30, x, d0); c31 = fma(c31, x, d1);
  }
  v128.store(c, c00); v128.store(c, c01, 16);
  v128.store(c1, c10); v128.store(c1, c11, 16);
  v128.store(c2, c20); v128.store(c2, c21, 16);
  v128.store(c3, c30); v128.store(c3, c31, 16);
}

@inline
function fourByFourDown(a: usize, aStride: usize, d: usize, dStride: usize, c: usize, cStride: usize, rows: i32): void {
  const c1 = c + cStride, c2 = c1 + cStride, c3 = c2 + cStride;
  let s0 = v128.load(c), s1 = v128.load(c1), s2 = v128.load(c2), s3 = v128.load(c3);
  for (let i: i32 = 0; i < rows; i++, a += aStride, d += dStride) {
    const x = v128.load(d);
    s0 = fma(s0, v128.load32_splat(a), x);
    s1 = fma(s1, v128.load32_splat(a, 4), x);
    s2 = fma(s2, v128.load32_splat(a, 8), x);
    s3 = fma(s3, v128.load32_splat(a, 12), x);
  }
  v128.store(c, s0); v128.store(c1, s1); v128.store(c2, s2); v128.store(c3, s3);
}

export function multiplyTransposed(a: usize, aWidth: usize, d: usize, dWidth: usize, c: usize, rows: i32, inner: usize, columns: usize): void {
  const aStride = aWidth << 2, dStride = dWidth << 2, cStride = columns << 2;
  for (let k: usize = 0; k < inner; k += 4) {
    const down = c + k * cStride;
    let j: usize = 0;
    for (; j + 32 <= cStride; j += 32) fourByEightDown(a + (k << 2), aStride, d + j, dStride, down + j, cStride, rows);
    if (j < cStride) fourByFourDown(a + (k << 2), aStride, d + j, dStride, down + j, cStride, rows);
  }
}

export function fillRows(row: usize, out: usize, rows: i32, columns: usize): void {
  for (let i: i32 = 0; i < rows; i++, out += columns << 2) memory.copy(out, row, columns << 2);
}

export function addRows(d: usize, dWidth: usize, rows: i32, columns: usize, sums: usize): void {
  for (let i: i32 = 0; i < rows; i++, d += dWidth << 2)
    for (let j: usize = 0; j < columns << 2; j += 16)
      v128.store(sums + j, f32x4.add(v128.load(sums + j), v128.load(d + j)));
}

/** e^x within 2 units in the last place; x is held to -87 ... 87. */
@inline
function exp(x: v128): v128 {
  const y = f32x4.max(f32x4.min(x, f32x4.splat(87)), f32x4.splat(-87));
  const k = f32x4.nearest(f32x4.mul(y, f32x4.splat(1.4426950408889634)));
  const r = fma(fma(y, k, f32x4.splat(-0.693359375)), k, f32x4.splat(2.12194440e-4));
  let p = f32x4.splat(1.9875691500e-4);
  p = fma(f32x4.splat(1.3981999507e-3), p, r);
  p = fma(f32x4.splat(8.3334519073e-3), p, r);
  p = fma(f32x4.splat(4.1665795894e-2), p, r);
  p = fma(f32x4.splat(1.6666665459e-1), p, r);
  p = fma(f32x4.splat(5.0000001201e-1), p, r);
  p = f32x4.add(fma(r, p, f32x4.mul(r, r)), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(k), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

@inline
function logistic(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp(f32x4.neg(x))));
}

@inline
function tanh(x: v128): v128 {
  const y = logistic(f32x4.add(x, x));
  return f32x4.sub(f32x4.add(y, y), f32x4.splat(1));
}

/** 1 - x. */
@inline
function rest(x: v128): v128 {
  return f32x4.sub(f32x4.splat(1), x);
}

export function gruForward(inputs: usize, recurrent: usize, bias: usize, before: usize, state: usize, rows: i32, hidden: usize): void {
  const h = hidden << 2;
  for (let i: i32 = 0; i < rows; i++, inputs += 3 * h, recurrent += 3 * h, before += h, state += h)
    for (let j: usize = 0; j < h; j += 16) {
      const a = inputs + j, b = recurrent + j;
      const r = logistic(f32x4.add(v128.load(a), v128.load(b)));
      const z = logistic(f32x4.add(v128.load(a + h), v128.load(b + h)));
      const n = tanh(fma(v128.load(a + 2 * h), r, f32x4.add(v128.load(b + 2 * h), v128.load(bias + j))));
      v128.store(a, r);
      v128.store(a + h, z);
      v128.store(a + 2 * h, n);
      v128.store(state + j, fma(n, z, f32x4.sub(v128.load(before + j), n)));
    }
}

export function gruBackward(inputs: usize, recurrent: usize, bias: usize, before: usize, dState: usize, dBefore: usize, rows: i32, hidden: usize): void {
  const h = hidden << 2;
  for (let i: i32 = 0; i < rows; i++, inputs += 3 * h, recurrent += 3 * h, before += h, dState += h, dBefore += h)
    for (let j: usize = 0; j < h; j += 16) {
      const a = inputs + j, b = recurrent + j;
      const r = v128.load(a), z = v128.load(a + h), n = v128.load(a + 2 * h), d = v128.load(dState + j);
      const dn = f32x4.mul(f32x4.mul(d, rest(z)), rest(f32x4.mul(n, n)));
      const dz = f32x4.mul(f32x4.mul(d, f32x4.sub(v128.load(before + j), n)), f32x4.mul(z, rest(z)));
      const past = f32x4.add(v128.load(b + 2 * h), v128.load(bias + j));
      const dr = f32x4.mul(f32x4.mul(dn, past), f32x4.mul(r, rest(r)));
      v128.store(dBefore + j, fma(v128.load(dBefore + j), d, z));
      v128.store(a, dr);
      v128.store(b, dr);
      v128.store(a + h, dz);
      v128.store(b + h, dz);
      v128.store(a + 2 * h, dn);
      v128.store(b + 2 * h, f32x4.mul(dn, r));
    }
}

export function lstmForward(inputs: usize, recurrent: usize, cellBefore: usize, cell: usize, state: usize, rows: i32, hidden: usize): void {
  const h = hidden << 2;
  for (let i: i32 = 0; i < rows; i++, inputs += 4 * h, recurrent += 4 * h, cellBefore += h, cell += h, state += h)
    for (let j: usize = 0; j < h; j += 16) {
      const a = inputs + j, b = recurrent + j;
      const input = logistic(f32x4.add(v128.load(a), v128.load(b)));
      const forget = logistic(f32x4.add(v128.load(a + h), v128.load(b + h)));
      const fresh = tanh(f32x4.add(v128.load(a + 2 * h), v128.load(b + 2 * h)));
      const output = logistic(f32x4.add(v128.load(a + 3 * h), v128.load(b + 3 * h)));
      v128.store(a, input);
      v128.store(a + h, forget);
      v128.store(a + 2 * h, fresh);
      v128.store(a + 3 * h, output);
      const c = fma(f32x4.mul(input, fresh), forget, v128.load(cellBefore + j));
      v128.store(cell + j, c);
      v128.store(state + j, f32x4.mul(output, tanh(c)));
    }
}

export function lstmBackward(inputs: usize, cellBefore: usize, cell: usize, dState: usize, dCell: usize, rows: i32, hidden: usize): void {
  const h = hidden << 2;
  for (let i: i32 = 0; i < rows; i++, inputs += 4 * h, cellBefore += h, cell += h, dState += h, dCell += h)
    for (let j: usize = 0; j < h; j += 16) {
      const a = inputs + j;
      const input = v128.load(a), forget = v128.load(a + h), fresh = v128.load(a + 2 * h), output = v128.load(a + 3 * h);
      const shown = tanh(v128.load(cell + j)), above = v128.load(dState + j);
      const d = fma(v128.load(dCell + j), f32x4.mul(above, output), rest(f32x4.mul(shown, shown)));
      v128.store(a, f32x4.mul(f32x4.mul(d, fresh), f32x4.mul(input, rest(input))));
      v128.store(a + h, f32x4.mul(f32x4.mul(d, v128.load(cellBefore + j)), f32x4.mul(forget, rest(forget))));
      v128.store(a + 2 * h, f32x4.mul(f32x4.mul(d, input), rest(f32x4.mul(fresh, fresh))));
      v128.store(a + 3 * h, f32x4.mul(f32x4.mul(above, shown), f32x4.mul(output, rest(output))));
      v128.store(dCell + j, f32x4.mul(d, forget));
    }
}

export function adam(weights: usize, gradients: usize, means: usize, squares: usize, count: usize, rates: usize): void {
  const step = v128.load32_splat(rates), keepMean = v128.load32_splat(rates, 4), keepSquare = v128.load32_splat(rates, 8);
  const mendMean = v128.load32_splat(rates, 12), mendSquare = v128.load32_splat(rates, 16), epsilon = v128.load32_splat(rates, 20);
  const decay = v128.load32_splat(rates, 24), scale = v128.load32_splat(rates, 28);
  for (let i: usize = 0; i < count << 2; i += 16) {
    const g = f32x4.mul(v128.load(gradients + i), scale), w = v128.load(weights + i);
    const mean = fma(f32x4.mul(keepMean, v128.load(means + i)), rest(keepMean), g);
    const square = fma(f32x4.mul(keepSquare, v128.load(squares + i)), f32x4.mul(rest(keepSquare), g), g);
    v128.store(means + i, mean);
    v128.store(squares + i, square);
    const move = f32x4.div(f32x4.mul(mean, mendMean), f32x4.add(f32x4.sqrt(f32x4.mul(square, mendSquare)), epsilon));
    v128.store(weights + i, f32x4.sub(w, fma(f32x4.mul(decay, w), step, move)));
  }
}
