import { log } from '../../numerics/log.ts';

/** Predictions of each train position by the trees that did not draw it (Breiman 2001, section 3.1). */
export interface OutOfBag {
  /** Leaf values summed by position. */
  readonly sums: Float64Array;
  /** Marks `positions` as left out once more. */
  count(positions: Int32Array): void;
  /** Over the positions that some tree left out. */
  estimate(targets: Float64Array): OutOfBagEstimate;
}

export type OutOfBagEstimate = Readonly<
  Record<'oobRows' | 'oobLogLoss' | 'oobBrier' | 'oobAccuracy', number>
>;

/** Few trees can be of one mind; their certainty is not taken at its word. */
const surest = 1e-6;

export function createOutOfBag(sums: Float64Array): OutOfBag {
  const rows = sums.length;
  const times = new Int32Array(rows);
  return {
    sums,
    count(positions) {
      for (let i = 0; i < positions.length; i++) times[positions[i]]++;
    },
    estimate(targets) {
      const total = { oobRows: 0, oobLogLoss: 0, oobBrier: 0, oobAccuracy: 0 };
      for (let i = 0; i < rows; i++) {
        if (times[i] === 0) continue;
        const p = Math.min(1 - surest, Math.max(surest, sums[i] / times[i]));
        const hit = targets[i] === 1 ? p : 1 - p;
        total.oobRows++;
        total.oobLogLoss -= log(hit);
        total.oobBrier += (1 - hit) * (1 - hit);
        total.oobAccuracy += p >= 0.5 === (targets[i] === 1) ? 1 : 0;
      }
      const mean = (sum: number) => (total.oobRows === 0 ? 0 : sum / total.oobRows);
      return {
        oobRows: total.oobRows,
        oobLogLoss: mean(total.oobLogLoss),
        oobBrier: mean(total.oobBrier),
        oobAccuracy: mean(total.oobAccuracy),
      };
    },
  };
}
