import { powerOfTwo } from './powers-of-two.ts';

/** Port of fdlibm's e_exp.c (Sun Microsystems, 1993): only + - * / and a table, so no two engines can differ. */
const overflow = 709.782712893384;
const underflow = -745.1332191019411;
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const inverseLn2 = Math.LOG2E;
const halfLn2 = Math.LN2 / 2;
const tiny = 2 ** -28;

const p1 = 0.16666666666666602;
const p2 = -0.0027777777777015593;
const p3 = 0.00006613756321437934;
const p4 = -0.0000016533902205465252;
const p5 = 4.1381367970572385e-8;

const smallestExponent = -1022;

/** e^x, within 1 ulp; 0 below -745.13, Infinity above 709.78, NaN for NaN. */
export function exp(x: number): number {
  if (x > overflow) return Infinity;
  if (x < underflow) return 0;
  const size = x < 0 ? -x : x;
  if (size < tiny) return 1 + x;
  if (size <= halfLn2) return 1 - ((x * remainder(x)) / (remainder(x) - 2) - x);
  if (Number.isNaN(x)) return x;
  const k = (inverseLn2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const rest = high - low;
  const c = remainder(rest);
  return scale(1 - (low - (rest * c) / (2 - c) - high), k);
}

/** x - x^2 R(x^2), where R is the Remez polynomial of x (e^x + 1) / (e^x - 1) on [0, ln(2) / 2]. */
function remainder(x: number): number {
  const t = x * x;
  return x - t * (p1 + t * (p2 + t * (p3 + t * (p4 + t * p5))));
}

/** y 2^k; in two steps where 2^k itself is out of range. */
function scale(y: number, k: number): number {
  if (k > 1023) return y * 2 * powerOfTwo(k - 1);
  if (k < smallestExponent) return y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return y * powerOfTwo(k);
}
