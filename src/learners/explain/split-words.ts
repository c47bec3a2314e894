import { StreamPulseError } from '../../errors.ts';
import { type Feature, featureName, featuresOf, type ModelColumn } from '../columns.ts';
import { codesIn } from '../trees/category-set.ts';
import type { Tree } from '../trees/tree.ts';
import type { TreeModel } from '../trees/tree-model.ts';

/** A node in words: a question with the nodes that its answers lead to, or a leaf. */
export type NodeWords =
  | { readonly leaf: number }
  | { readonly question: string; readonly yes: number; readonly no: number; readonly missing: number };

/** A tree of a model, to be shown. */
export interface ShownTree {
  readonly tree: Tree;
  words(node: number): NodeWords;
  /** As the model calls the feature that a node splits by. */
  featureAt(node: number): string;
  /** The labels that go right where it splits by a set of them. */
  labelsAt(node: number): readonly string[] | undefined;
}

/** Throws `option-bad` where the model has no tree of that number. */
export function shownTree({ ensemble }: TreeModel, number: number): ShownTree {
  const tree = ensemble.trees[number];
  if (tree === undefined)
    throw new StreamPulseError('option-bad', 'the model has no such tree', {
      value: String(number),
      expected: `0 to ${ensemble.trees.length - 1}`,
    });
  const { columns } = ensemble;
  const features = featuresOf(columns);
  const featureAt = (node: number) => featureName(columns, features[tree.feature[node]]);
  const labelsAt = (node: number) => {
    const set = tree.categories.get(node);
    const column = columns[features[tree.feature[node]].column];
    return set && column.kind === 'category'
      ? codesIn(set).map((code) => column.dictionary[code])
      : undefined;
  };
  const words = (node: number): NodeWords => {
    if (tree.feature[node] < 0) return { leaf: tree.value[node] };
    const left = tree.left[node];
    const right = tree.right[node];
    const missing = tree.defaultLeft[node] === 1 ? left : right;
    const labels = labelsAt(node);
    const [question, isLeft] = labels
      ? [`${featureAt(node)} is ${oneOf(labels)}`, false]
      : questionAt(tree.threshold[node], features[tree.feature[node]], columns);
    return { question, yes: isLeft ? left : right, no: isLeft ? right : left, missing };
  };
  return { tree, words, featureAt, labelsAt };
}

/** Labels of a set that are named in a question. */
const mostNamed = 8;

function oneOf(labels: readonly string[]): string {
  if (labels.length === 1) return labels[0];
  const rest = labels.length - mostNamed;
  const named = labels.slice(0, mostNamed).join(', ');
  return `one of ${named}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Nothing is below it: the split tells missing from present. */
const lowest = -3.4028234663852886e38;

/** A question, and whether yes goes left. A flag's left side is "is not". */
function questionAt(threshold: number, feature: Feature, columns: readonly ModelColumn[]): [string, boolean] {
  const column = columns[feature.column];
  const name = `${column.table}.${column.name}`;
  if (column.kind === 'number')
    return threshold <= lowest ? [`${name} is known`, false] : [`${name} < ${shortNumber(threshold)}`, true];
  if (threshold > 0 && threshold <= 1) return [`${name} is ${column.dictionary[feature.category]}`, false];
  return [`${name} is known`, threshold > 1];
}

/** Seven digits tell all float32 apart that a reader would. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(7)));
}
