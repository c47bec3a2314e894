import { type Feature, featuresOf, type ModelColumn } from '../../../src/learners/columns.ts';
import { codesIn } from '../../../src/learners/trees/category-set.ts';
import type { Tree } from '../../../src/learners/trees/tree.ts';

/** The value of a coalition straight from its definition (Lundberg, Erion and Lee 2018, algorithm 1). */
type Worth = (known: ReadonlySet<number>) => number;

export function worthOf(
  trees: readonly Tree[],
  playerOf: (feature: number) => number,
  goesLeft: (tree: Tree, node: number) => boolean,
): Worth {
  const worth = (tree: Tree, node: number, known: ReadonlySet<number>): number => {
    const feature = tree.feature[node];
    if (feature < 0) return tree.value[node];
    const left = worth(tree, tree.left[node], known);
    const right = worth(tree, tree.right[node], known);
    if (known.has(playerOf(feature))) return goesLeft(tree, node) ? left : right;
    const [l, r] = [tree.cover[tree.left[node]], tree.cover[tree.right[node]]];
    return (left * l + right * r) / (l + r);
  };
  return (known) => trees.reduce((sum, tree) => sum + worth(tree, 0, known), 0);
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

function* subsets(players: readonly number[]): Generator<Set<number>> {
  for (let bits = 0; bits < 2 ** players.length; bits++)
    yield new Set(players.filter((_, at) => (bits >> at) & 1));
}

/** Shapley (1953): the mean over all orders of what a player adds, as a sum over subsets of the others. */
export function shapley(worth: Worth, players: number, player: number): number {
  const others = Array.from({ length: players }, (_, p) => p).filter((p) => p !== player);
  let sum = 0;
  for (const set of subsets(others)) {
    const weight = (factorial(set.size) * factorial(players - set.size - 1)) / factorial(players);
    sum += weight * (worth(new Set([...set, player])) - worth(set));
  }
  return sum;
}

/** Half the interaction index, off the diagonal (Lundberg et al. 2020, equation 4). */
export function interaction(worth: Worth, players: number, a: number, b: number): number {
  const others = Array.from({ length: players }, (_, p) => p).filter((p) => p !== a && p !== b);
  let sum = 0;
  for (const set of subsets(others)) {
    const weight = (factorial(set.size) * factorial(players - set.size - 2)) / (2 * factorial(players - 1));
    const both = worth(new Set([...set, a, b])) - worth(new Set([...set, a]));
    sum += weight * (both - worth(new Set([...set, b])) + worth(set));
  }
  return sum;
}

/** A row's values by feature: numbers, flags of categories or their codes, NaN for missing. */
export function featureValues(
  columns: readonly ModelColumn[],
  codeIn: (column: ModelColumn) => number,
): number[] {
  return featuresOf(columns).map(({ column, category }: Feature) => {
    const x = codeIn(columns[column]);
    return category < 0 || Number.isNaN(x) ? x : Number(x === category);
  });
}

export const goesLeftBy =
  (values: readonly number[]) =>
  ({ feature, threshold, defaultLeft, categories }: Tree, node: number): boolean => {
    const x = values[feature[node]];
    if (Number.isNaN(x)) return defaultLeft[node] === 1;
    const set = categories.get(node);
    return set ? !codesIn(set).includes(x) : x < threshold[node];
  };
