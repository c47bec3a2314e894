import type { Random } from '../../../numerics/random.ts';

/** Shares of features drawn anew for each tree, level and node, each out of the set before it, as XGBoost does. */
export interface ColumnShares {
  readonly byTree: number;
  readonly byLevel: number;
  readonly byNode: number;
}

export interface ColumnSampler {
  /** Features of the whole tree, ascending. */
  readonly tree: Int32Array;
  /** How many of them a node may split on. */
  readonly perNode: number;
  /** Features that the node at the end of `path` from the root, a letter a split, may split on; ascending. */
  node(path: string): Int32Array;
}

/** What is drawn for a node hangs on its place in the tree, not on when it is asked for. */
export function sampleColumns(features: number, shares: ColumnShares, random: Random): ColumnSampler {
  const all = Int32Array.from({ length: features }, (_, feature) => feature);
  const tree = draw(all, shares.byTree, random.fork('tree'));
  const levels: Int32Array[] = [];
  const level = (depth: number) => {
    levels[depth] ??= draw(tree, shares.byLevel, random.fork(`level ${depth}`));
    return levels[depth];
  };
  return {
    tree,
    perNode: drawn(drawn(tree.length, shares.byLevel), shares.byNode),
    node: (path) => draw(level(path.length), shares.byNode, random.fork(`node ${path}`)),
  };
}

function drawn(from: number, share: number): number {
  return Math.min(from, Math.max(1, Math.floor(share * from + 1e-9)));
}

/** At least one of the features, without replacement. */
function draw(from: Int32Array, share: number, random: Random): Int32Array {
  const count = drawn(from.length, share);
  if (count === from.length) return from;
  const left = from.slice();
  for (let i = 0; i < count; i++) {
    const j = i + random.below(left.length - i);
    const chosen = left[j];
    left[j] = left[i];
    left[i] = chosen;
  }
  return left.slice(0, count).sort();
}
