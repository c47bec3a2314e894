import type { Random } from '../../numerics/random.ts';

/** Shares of features drawn anew for each tree, level and node, each out of the set before it, as XGBoost does. */
export interface ColumnShares {
  readonly byTree: number;
  readonly byLevel: number;
  readonly byNode: number;
}

export interface ColumnSampler {
  /** Features of the whole tree, ascending. */
  readonly tree: Int32Array;
  /** Features that one node at `depth` may split on, ascending. */
  node(depth: number): Int32Array;
}

export function sampleColumns(features: number, shares: ColumnShares, random: Random): ColumnSampler {
  const all = Int32Array.from({ length: features }, (_, feature) => feature);
  const tree = draw(all, shares.byTree, random);
  const levels: Int32Array[] = [];
  const level = (depth: number) => {
    levels[depth] ??= draw(tree, shares.byLevel, random.fork(`level ${depth}`));
    return levels[depth];
  };
  return { tree, node: (depth) => draw(level(depth), shares.byNode, random) };
}

/** At least one of the features, without replacement. */
function draw(from: Int32Array, share: number, random: Random): Int32Array {
  if (share === 1 || from.length === 0) return from;
  const count = Math.max(1, Math.floor(share * from.length + 1e-9));
  const left = from.slice();
  for (let i = 0; i < count; i++) {
    const j = i + random.below(left.length - i);
    const drawn = left[j];
    left[j] = left[i];
    left[i] = drawn;
  }
  return left.slice(0, count).sort();
}
