import type { SplitShares } from '../split-shares.ts';

/** All that the kernel reads and writes, in one memory with it. */
export interface ShareArrays extends SplitShares {
  /** The row, in a forest's slots. */
  readonly row: Float64Array;
  /** For every four points t of a rule of integration over [0, 1]: t, 1 - t and their weights. */
  readonly rules: Float64Array;
  /** Scratch: one byte a split of a tree, one number, eight numbers; four a place. */
  readonly states: Uint8Array;
  readonly others: Float64Array;
  readonly weights: Float64Array;
  readonly work: Float64Array;
  /** Two numbers a player, whose sum is what is added to its share; zero before. */
  readonly sums: Float64Array;
}

/** Adds to `sums` what each tree's splits give to players: see row-explainer.ts. */
export type ShareTrees = (arrays: ShareArrays) => void;

/** States of splits: their player's first on the way, or one at which the row has come the player's way; 1 more where it goes right. */
export const firstState = 2;
export const againState = 4;

/** Points that are worked on side by side. */
export const pointsTogether = 4;
