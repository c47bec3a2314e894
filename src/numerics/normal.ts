import { StreamPulseError } from '../errors.ts';
import { exp } from './exp.ts';
import { log } from './log.ts';
import type { Random } from './random.ts';

/** Independent draws of the standard normal distribution: Marsaglia's polar method (1964), two draws a round. */
export function normalDraws(random: Random): () => number {
  let kept = NaN;
  return () => {
    if (!Number.isNaN(kept)) {
      const draw = kept;
      kept = NaN;
      return draw;
    }
    for (;;) {
      const u = 2 * random.next() - 1;
      const v = 2 * random.next() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const stretch = Math.sqrt((-2 * log(s)) / s);
      kept = v * stretch;
      return u * stretch;
    }
  };
}

/** P(Z <= z), to about 15 digits in either tail (Cody, 1969). */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  const size = Math.abs(z);
  if (size < 0.67448975) return 0.5 + z * ratio(aroundZero, aroundZeroUnder, z * z);
  const tail =
    size < 5.656854249492381 ? density(size) * ratio(shoulder, shoulderUnder, size) : farTail(size);
  return z > 0 ? 1 - tail : tail;
}

/** P(Z > z) for large z. */
function farTail(z: number): number {
  if (z > 38.6) return 0;
  const r = 1 / (z * z);
  return (density(z) / z) * (rootHalfPi - r * ratio(far, farUnder, r));
}

/** e^(-z^2/2) in two factors, so that rounding z^2 costs no digits. */
function density(z: number): number {
  const coarse = Math.floor(z * 16) / 16;
  return exp(-coarse * coarse * 0.5) * exp(-(z - coarse) * (z + coarse) * 0.5);
}

/** The z with P(Z <= z) = p: algorithm AS 241 (Wichura, 1988). p in [0, 1], else throws `option-bad`. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) {
    throw new StreamPulseError('option-bad', 'not a probability', { value: String(p), expected: '0 to 1' });
  }
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(central, centralUnder, 0.180625 - q * q);
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const z = r <= 5 ? ratio(middle, middleUnder, r - 1.6) : ratio(tail, tailUnder, r - 5);
  return q < 0 ? -z : z;
}

function ratio(over: readonly number[], under: readonly number[], x: number): number {
  return polynomial(over, x) / polynomial(under, x);
}

/** Coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

const rootHalfPi = 0.3989422804014327;
const aroundZero = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const aroundZeroUnder = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const shoulder = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const shoulderUnder = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
];
const far = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  2.9112874951168793e-5,
];
const farUnder = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
];
const central = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const centralUnder = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const middle = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const middleUnder = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const tail = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const tailUnder = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];
