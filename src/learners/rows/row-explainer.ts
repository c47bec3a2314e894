import { biasesOf, type ExplainOptions, scaleOf } from '../explain/explainer.ts';
import { gaussLegendre } from '../explain/gauss-legendre.ts';
import { playersOf } from '../explain/players.ts';
import { classesOfTrees, type Ensemble } from '../trees/ensemble.ts';
import type { FlatForest } from './flat-forest.ts';
import { pointsTogether, type ShareArrays } from './kernels/kernels.ts';
import { shareMemory } from './kernels/share-memory.ts';
import { type SharesOfTrees, splitShares } from './split-shares.ts';

/** SHAP values of one row at a time. */
export interface RowExplainer {
  readonly names: readonly string[];
  /** Of the row that lies in the forest's slots: writes classes x (names + 1) values from `out[from]` on. */
  explain(row: Float64Array, out: Float64Array, from: number): void;
}

/**
 * The SHAP values of `treeExplainer`, in time linear in the number of nodes. Of a leaf's game (`leaf-game.ts`) the
 * integral over t is a sum over few points; at each, the product over players is carried down the tree, what leaves
 * pay is summed up again, and a player's factor is taken out of the sum below the split that last asked for it. Where
 * it asks again further down, what is below there has another factor, and is taken out for that one instead: the
 * telescope of Linear TreeSHAP (Yu et al. 2022), in points where nothing divides by zero.
 *
 * With H paid below the side that the row takes and O below the other, whose share of the training facts is c, a player's
 * first split has the factors 1 - w and w = (1 - t) c. So H - w (H - O) is paid below it, and its player gets e (H - O)
 * times the product above, e = c. Where the player asks again and the row has come its way, with a share u of the facts and
 * the factor f = u + t (1 - u), these are w = (1 - t) u c / f and e = u c / f^2; where it has not, w = c and e = 0.
 */
export function rowExplainer(
  ensemble: Ensemble,
  forest: FlatForest,
  { by = 'column' }: ExplainOptions,
): RowExplainer {
  const { names, of } = playersOf(ensemble.columns, by);
  const biases = biasesOf(ensemble);
  const scale = scaleOf(ensemble);
  const classOf = classesOfTrees(ensemble);
  const players = biases.map((_, k) => of.map((player) => k * names.length + player));
  const shares = splitShares(ensemble.trees, forest, (tree) => players[classOf(tree)]);
  const { arrays, shareTrees } = shareMemory(shareArrays(shares, forest.slots, biases.length * names.length));
  const { row: asked, sums } = arrays;
  return {
    names,
    explain(row, out, from) {
      asked.set(row);
      sums.fill(0);
      shareTrees(arrays);
      let at = from;
      let sum = 0;
      for (const bias of biases) {
        for (let player = 0; player < names.length; player++, sum += 2)
          out[at++] = scale * (sums[sum] + sums[sum + 1]);
        out[at++] = bias;
      }
    },
  };
}

/** A row, scratch and sums for trees; `slots` as their forest has them. */
export function shareArrays(
  { shares, splits, players }: SharesOfTrees,
  slots: number,
  sums: number,
): ShareArrays {
  return {
    ...shares,
    row: new Float64Array(slots),
    rules: rulesFor(players),
    states: new Uint8Array(splits),
    others: new Float64Array(splits),
    weights: new Float64Array(2 * pointsTogether * splits),
    work: new Float64Array(pointsTogether * (2 * splits + 1)),
    sums: new Float64Array(2 * sums),
  };
}

/** Exact for the games of this many players. */
function rulesFor(players: number): Float64Array {
  const groups = Math.max(1, Math.ceil(players / (2 * pointsTogether)));
  const { point, weight } = gaussLegendre(groups * pointsTogether);
  const rules = new Float64Array(3 * pointsTogether * groups);
  point.forEach((t, k) => {
    const at = 3 * pointsTogether * Math.floor(k / pointsTogether) + (k % pointsTogether);
    rules[at] = t;
    rules[at + pointsTogether] = 1 - t;
    rules[at + 2 * pointsTogether] = weight[k];
  });
  return rules;
}
