import type { Random } from '../../numerics/random.ts';
import type { Floats } from './kernels/kernels.ts';

/** What is drawn anew for each batch of training. */
export interface Noise {
  readonly rate: number;
  readonly random: Random;
}

/** Numbers that are 0 with probability `rate` (to a 256th) and 1 / (1 - rate) otherwise. */
export function drawMask(mask: Floats, count: number, rate: number, random: Random): void {
  const limit = Math.round(rate * 256);
  const kept = 256 / (256 - limit);
  for (let i = 0; i < count; i += 4) {
    const draw = random.uint32();
    mask[i] = (draw & 255) < limit ? 0 : kept;
    mask[i + 1] = ((draw >>> 8) & 255) < limit ? 0 : kept;
    mask[i + 2] = ((draw >>> 16) & 255) < limit ? 0 : kept;
    mask[i + 3] = draw >>> 24 < limit ? 0 : kept;
  }
}

/** values *= mask, from number `from` up to `to`. */
export function applyMask(values: Floats, mask: Floats, from: number, to: number): void {
  for (let i = from; i < to; i++) values[i] *= mask[i];
}
