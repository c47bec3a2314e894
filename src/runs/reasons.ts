import { featureNamed } from '../features/ledger.ts';
import type { StarFrame } from '../features/star-frame.ts';
import { asTreeModel } from '../learners/explain/as-tree-model.ts';
import { type Contributions, treeExplainer } from '../learners/explain/explainer.ts';
import { probabilityContributions } from '../learners/explain/probability.ts';
import type { FittedModel } from '../learners/learner.ts';

/** Why a probability is what it is: `base` plus all `parts` is the model's own probability, before calibration. */
export interface Reasons {
  /** What is said where nothing is known. */
  readonly base: number;
  /** By group of the ledger, the strongest first; shares of probability, signed. */
  readonly parts: readonly { readonly group: string; readonly share: number }[];
}

/**
 * Reasons for each of `rows`, by exact TreeSHAP summed over the ledger's groups and re-scaled to probability;
 * undefined for models without trees.
 */
export function reasonsFor(model: FittedModel, frame: StarFrame, rows: Int32Array): Reasons[] | undefined {
  if (model.learner !== 'trees' && model.learner !== 'forest') return undefined;
  const found = treeExplainer(asTreeModel(model), { by: 'column' }).contributions(frame, rows);
  const shares = probabilityContributions(found);
  const groups = shares.names.map(groupOf);
  return Array.from(rows, (_, at) => reasonsOf(shares, groups, at));
}

function reasonsOf({ names, values }: Contributions, groups: readonly string[], at: number): Reasons {
  const from = at * (names.length + 1);
  const sums = new Map<string, number>();
  groups.forEach((group, column) => {
    sums.set(group, (sums.get(group) ?? 0) + values[from + column]);
  });
  const parts = [...sums].map(([group, share]) => ({ group, share }));
  parts.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  return { base: values[from + names.length], parts };
}

/** `title.genre:Drama` -> the group of feature `genre`. */
function groupOf(column: string): string {
  const name = column.slice(column.indexOf('.') + 1);
  return featureNamed(name.split(':')[0]).group;
}
