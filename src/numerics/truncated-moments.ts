import { exp } from './exp.ts';
import { normalCdf } from './normal.ts';

const perRootTwoPi = 0.3989422804014327;
/** Below this the interval is so far out that it lies at its bound. */
const leastShare = 1e-280;

function density(z: number): number {
  return Number.isFinite(z) ? perRootTwoPi * exp(-0.5 * z * z) : 0;
}

function timesDensity(z: number): number {
  return Number.isFinite(z) ? z * density(z) : 0;
}

/** Mean and variance of a standard normal number given that it lies in (low, high), either of which may be infinite: out[0], out[1]. */
export function truncatedMoments(low: number, high: number, out: Float64Array): void {
  if (low > 0) {
    truncatedMoments(-high, -low, out);
    out[0] = -out[0];
    return;
  }
  const share = normalCdf(high) - normalCdf(low);
  if (share < leastShare) {
    out[0] = high;
    out[1] = 1 / (high * high);
    return;
  }
  const mean = (density(low) - density(high)) / share;
  const width = high - low;
  const spread = 1 + (timesDensity(low) - timesDensity(high)) / share - mean * mean;
  out[0] = mean;
  // What rounding leaves of a narrow interval: that of a uniform number.
  out[1] = width < narrow ? (width * width) / 12 : Math.min(1, Math.max(leastVariance, spread));
}

const narrow = 1e-3;
const leastVariance = 1e-9;
