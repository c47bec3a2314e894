import { gaussLegendre } from './gauss-legendre.ts';

/**
 * A leaf as a game: a coalition S of the players on its way is paid value * prod_S hot * prod_rest cold, where
 * hot is 1 if the row takes the way at all of the player's splits, and cold is the share of training facts that
 * do (Lundberg, Erion and Lee 2018, algorithm 1).
 *
 * Shapley values are found as integrals over Owen's (1972) multilinear extension,
 *   phi_i = value (hot_i - cold_i) * integral over t in [0, 1] of prod_{j != i} (cold_j + t (hot_j - cold_j)),
 * polynomials that Gauss-Legendre integrates exactly. They are those of algorithm 2 in O(d^2) too, but without its
 * divisions: all factors lie in [0, 1], so nothing cancels, and shares of 0 need no case of their own.
 */
export interface LeafGame {
  /** Writes to `out[from + i]` the share of each of the leaf's players. */
  single(value: number, cold: Float64Array, hot: Uint8Array, out: Float64Array, from: number): void;
  /**
   * Writes half the Shapley interaction index (Grabisch and Roubens 1999) of each pair i < j to
   * `out[from + pairAt(i, j, d)]`: what both sides of a symmetric matrix hold.
   */
  pairs(value: number, cold: Float64Array, hot: Uint8Array, out: Float64Array, from: number): void;
}

/** Place of pair i < j of `d` players, counted row by row. */
export function pairAt(i: number, j: number, d: number): number {
  return i * d - (i * (i + 1)) / 2 + j - i - 1;
}

/** Works in its own scratch arrays; `mostPlayers` at one leaf. */
export function leafGame(mostPlayers: number): LeafGame {
  const factor = new Float64Array(mostPlayers);
  const after = new Float64Array(mostPlayers + 1);

  const mix = (t: number, cold: Float64Array, hot: Uint8Array) => {
    after[cold.length] = 1;
    for (let i = cold.length - 1; i >= 0; i--) {
      factor[i] = cold[i] + t * (hot[i] - cold[i]);
      after[i] = after[i + 1] * factor[i];
    }
  };

  const single: LeafGame['single'] = (value, cold, hot, out, from) => {
    const d = cold.length;
    const { point, weight } = gaussLegendre((d + 1) >> 1);
    out.fill(0, from, from + d);
    for (let k = 0; k < point.length; k++) {
      mix(point[k], cold, hot);
      let before = weight[k];
      for (let i = 0; i < d; i++) {
        out[from + i] += before * after[i + 1];
        before *= factor[i];
      }
    }
    for (let i = 0; i < d; i++) out[from + i] *= value * (hot[i] - cold[i]);
  };

  const pairs: LeafGame['pairs'] = (value, cold, hot, out, from) => {
    const d = cold.length;
    const { point, weight } = gaussLegendre(Math.max(1, d >> 1));
    out.fill(0, from, from + (d * (d - 1)) / 2);
    for (let k = 0; k < point.length; k++) {
      mix(point[k], cold, hot);
      let before = weight[k] / 2;
      for (let i = 0, at = from; i < d; i++) {
        let between = before;
        for (let j = i + 1; j < d; j++, at++) {
          out[at] += between * after[j + 1];
          between *= factor[j];
        }
        before *= factor[i];
      }
    }
    for (let i = 0, at = from; i < d; i++)
      for (let j = i + 1; j < d; j++, at++) out[at] *= value * (hot[i] - cold[i]) * (hot[j] - cold[j]);
  };

  return { single, pairs };
}
