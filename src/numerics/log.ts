import { powerOfTwo } from './powers-of-two.ts';

/** Port of fdlibm's e_log.c (Sun Microsystems, 1993): only + - * / and bit work, so no two engines can differ. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const two54 = 2 ** 54;
const smallestNormal = 2 ** -1022;

const l1 = 0.6666666666666735;
const l2 = 0.3999999999940942;
const l3 = 0.2857142874366239;
const l4 = 0.22222198432149784;
const l5 = 0.1818357216161805;
const l6 = 0.15313837699209373;
const l7 = 0.14798198605116586;

const float = new Float64Array([1]);
const words = new Uint32Array(float.buffer);
const highWord = words[0] === 0 ? 1 : 0;

/** Natural logarithm, within 1 ulp; -Infinity at 0, NaN below 0 and for NaN. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  return x < smallestNormal ? normal(x * two54, -54) : normal(x, 0);
}

/** log(2^k x) for a normal x. */
function normal(x: number, k: number): number {
  float[0] = x;
  const exponent = (words[highWord] >>> 20) - 1023;
  const high = words[highWord] & 0xfffff;
  const halved = high + 0x95f64 > 0xfffff;
  const mantissa = x * powerOfTwo(-exponent);
  return halved
    ? reduced(0.5 * mantissa - 1, k + exponent + 1, high)
    : reduced(mantissa - 1, k + exponent, high);
}

/** log(2^k (1 + f)) for sqrt(2)/2 < 1 + f < sqrt(2); `high` tells f's distance from 0. */
function reduced(f: number, k: number, high: number): number {
  if ((0xfffff & (2 + high)) < 3) return nearPowerOfTwo(f, k);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const r = z * (l1 + w * (l3 + w * (l5 + w * l7))) + w * (l2 + w * (l4 + w * l6));
  if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
    const half = 0.5 * f * f;
    return k * ln2High - (half - (s * (half + r) + k * ln2Low) - f);
  }
  return k * ln2High - (s * (f - r) - k * ln2Low - f);
}

/** |f| < 2^-20. */
function nearPowerOfTwo(f: number, k: number): number {
  const r = f * f * (0.5 - 0.3333333333333333 * f);
  return k * ln2High - (r - k * ln2Low - f);
}

/** log(1 + x) that keeps its digits near 0 (Kahan); -Infinity at -1, NaN below. */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || u === Infinity) return x;
  return u > 0 ? (log(u) * x) / (u - 1) : log(u);
}
