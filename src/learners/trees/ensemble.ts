import type { ModelColumn } from '../columns.ts';
import type { Margins, TargetKind } from './objectives/objective.ts';
import { objectives } from './objectives/registry.ts';
import { asProbability } from './objectives/squared-error.ts';
import type { Tree } from './tree.ts';

/** All that a tree model holds; `boosted` sums leaves to margins, `averaged` takes their mean as probability. */
export interface Ensemble {
  readonly learner: string;
  readonly combine: 'boosted' | 'averaged';
  readonly objective: string;
  /** What it was learned from, see {@link TargetKind}. */
  readonly target: TargetKind;
  readonly columns: readonly ModelColumn[];
  /** Margins before the first tree, one a class; 0 where averaged. */
  readonly baseMargins: readonly number[];
  /** Over all classes. */
  readonly treesPerRound: number;
  /** Round by round, in a round class by class, in a class its parallel trees. */
  readonly trees: readonly Tree[];
  /** Figures of training worth keeping, such as the out-of-bag estimate. */
  readonly notes: Readonly<Record<string, number>>;
}

/** What the margins say: P(stars >= 4). */
export function probabilitiesOf({ combine, objective, trees }: Ensemble): (margins: Margins) => Float64Array {
  if (combine === 'averaged') return ([sums]) => sums.map((sum) => asProbability(sum / trees.length));
  return objectives.get(objective)!.probabilities;
}

/** Of whole rounds, the trees of each class in their order. */
export function treesByClass(
  trees: readonly Tree[],
  { baseMargins, treesPerRound }: Pick<Ensemble, 'baseMargins' | 'treesPerRound'>,
): Tree[][] {
  const classOf = classesOfTrees({ baseMargins, treesPerRound });
  return baseMargins.map((_, k) => trees.filter((__, at) => classOf(at) === k));
}

/** Number of a tree -> its class. */
export function classesOfTrees({
  baseMargins,
  treesPerRound,
}: Pick<Ensemble, 'baseMargins' | 'treesPerRound'>): (tree: number) => number {
  const parallel = treesPerRound / baseMargins.length;
  return (tree) => Math.floor((tree % treesPerRound) / parallel);
}
