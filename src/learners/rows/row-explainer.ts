import { biasesOf, type ExplainOptions, scaleOf } from '../explain/explainer.ts';
import { gaussLegendre } from '../explain/gauss-legendre.ts';
import { playersOf } from '../explain/players.ts';
import { classesOfTrees, type Ensemble } from '../trees/ensemble.ts';
import type { FlatForest } from './flat-forest.ts';
import { type SplitShares, splitShares } from './split-shares.ts';

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
 */
export function rowExplainer(
  ensemble: Ensemble,
  forest: FlatForest,
  { by = 'column' }: ExplainOptions,
): RowExplainer {
  const { names, of } = playersOf(ensemble.columns, by);
  const shares = splitShares(ensemble.trees, of);
  const biases = biasesOf(ensemble);
  const scale = scaleOf(ensemble);
  const classOf = Int32Array.from(ensemble.trees, (_, tree) => classesOfTrees(ensemble)(tree));
  const work = workFor(shares);
  const sums = biases.map(() => new Float64Array(names.length));

  function addTrees(row: Float64Array): void {
    for (let tree = 0, first = 0; tree < shares.ends.length; tree++) {
      const end = shares.ends[tree];
      ask(forest, forest.roots[tree], row, shares, first, end, work);
      const { point, weight } = gaussLegendre((shares.players[tree] + 1) >> 1);
      for (let k = 0; k < point.length; k++) {
        goDown(shares, first, end, point[k], weight[k], work);
        goUp(shares, first, end, work, sums[classOf[tree]]);
      }
      first = end;
    }
  }

  return {
    names,
    explain(row, out, from) {
      for (const some of sums) some.fill(0);
      addTrees(row);
      let at = from;
      for (let k = 0; k < biases.length; k++) {
        for (let player = 0; player < names.length; player++) out[at++] = scale * sums[k][player];
        out[at++] = biases[k];
      }
    },
  };
}

/** Scratch; by split within its tree, or by node of it. */
interface Work {
  /** 0 where the row goes left. */
  readonly side: Uint8Array;
  /** 1 where the row has taken the way so far at all of the split's player's splits. */
  readonly open: Uint8Array;
  /** 1 where the row takes the way to the node at all splits of the player who was asked last. */
  readonly hot: Uint8Array;
  readonly product: Float64Array;
  /** One over the last player's factor, where the node is hot. */
  readonly inverse: Float64Array;
  /** (hot - cold) / factor of the last player. */
  readonly ratio: Float64Array;
  readonly paid: Float64Array;
}

function workFor({ nodes }: SplitShares): Work {
  const work = {
    side: new Uint8Array(nodes),
    open: new Uint8Array(nodes),
    hot: new Uint8Array(nodes),
    product: new Float64Array(nodes),
    inverse: new Float64Array(nodes),
    ratio: new Float64Array(nodes),
    paid: new Float64Array(nodes),
  };
  work.hot[0] = 1;
  work.inverse[0] = 1;
  return work;
}

/** Which way the row goes at each split. */
function ask(
  { slot, threshold }: FlatForest,
  root: number,
  row: Float64Array,
  { node, child, last }: SplitShares,
  first: number,
  end: number,
  { side, open, hot }: Work,
): void {
  for (let split = first; split < end; split++) {
    const at = root + node[split];
    const right = Number(row[slot[at]] >= threshold[at]);
    const is = hot[last[split]];
    side[split - first] = right;
    open[split - first] = is;
    hot[child[split] + right] = is;
    hot[child[split] + 1 - right] = 0;
  }
}

/** Products of factors cold + t (hot - cold) at each node, times `weight`, and what leaves pay of them. */
function goDown(
  { node, child, last, share, cold, value }: SplitShares,
  first: number,
  end: number,
  t: number,
  weight: number,
  { side, open, product, inverse, ratio, paid }: Work,
): void {
  const rest = 1 - t;
  const coldRatio = -1 / rest;
  product[0] = weight;
  for (let split = first; split < end; split++) {
    const right = side[split - first];
    const to = child[split] + right;
    const other = child[split] + 1 - right;
    const toShare = 2 * split + right;
    const otherShare = 2 * split + 1 - right;
    let here = product[node[split]];
    if (open[split - first] === 1) {
      here *= inverse[last[split]];
      const factor = cold[toShare] + t * (1 - cold[toShare]);
      inverse[to] = 1 / factor;
      ratio[to] = (1 - cold[toShare]) * inverse[to];
      product[to] = here * factor;
      product[other] = here * (cold[otherShare] * rest);
    } else {
      ratio[to] = coldRatio;
      product[to] = here * share[toShare];
      product[other] = here * share[otherShare];
    }
    ratio[other] = coldRatio;
    paid[to] = product[to] * value[toShare];
    paid[other] = product[other] * value[otherShare];
  }
}

/** Sums what is paid below each split, and gives its player what its answer changes of that. */
function goUp(
  { node, child, last, player }: SplitShares,
  first: number,
  end: number,
  { ratio, paid }: Work,
  sums: Float64Array,
): void {
  for (let split = end - 1; split >= first; split--) {
    const left = child[split];
    const before = ratio[last[split]];
    sums[player[split]] += paid[left] * (ratio[left] - before) + paid[left + 1] * (ratio[left + 1] - before);
    paid[node[split]] = paid[left] + paid[left + 1];
  }
}
