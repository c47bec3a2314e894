import { featuresOf, type ModelColumn, ofSets } from '../columns.ts';
import { badModel, type Fields, listAt, objectAt, wholeAt } from '../document-fields.ts';
import { type CategorySet, categorySet, codesIn } from './category-set.ts';
import type { Tree } from './tree.ts';

/** Splits by sets of labels as a list, where there are any: `categories: [{ node: 3, codes: [0, 5] }]`. */
export function categoryFields(categories: Tree['categories']): Fields {
  if (categories.size === 0) return {};
  return { categories: Array.from(categories, ([node, set]) => ({ node, codes: codesIn(set) })) };
}

/** Of each feature: how many labels a set of it may hold; -1 where splits are by threshold. */
export function labelsOf(columns: readonly ModelColumn[]): Int32Array {
  return Int32Array.from(featuresOf(columns), ({ column, category }) => {
    const of = columns[column];
    return category === ofSets && of.kind === 'category' ? of.dictionary.length : -1;
  });
}

/** Throws `model-bad` unless all splits by sets, and only they, have codes of their column: ascending, at least one. */
export function readCategories(
  value: unknown,
  where: string,
  feature: Int32Array,
  labels: Int32Array,
): ReadonlyMap<number, CategorySet> {
  const isSet = (node: number) => feature[node] >= 0 && labels[feature[node]] >= 0;
  const sets = new Map<number, CategorySet>();
  const items = value === undefined ? [] : listAt(value, where, feature.length);
  items.forEach((item, at) => {
    const fields = objectAt(item, `${where}[${at}]`);
    const node = wholeAt(fields['node'], `${where}[${at}].node`, 0, feature.length - 1);
    if (!isSet(node) || sets.has(node))
      badModel(`${where}[${at}].node`, node, 'a split by sets of labels, once');
    sets.set(node, readSet(fields['codes'], `${where}[${at}].codes`, labels[feature[node]]));
  });
  const bare = feature.findIndex((_, node) => isSet(node) && !sets.has(node));
  if (bare >= 0) badModel(where, sets.size, `a set of labels for node ${bare}`);
  return sets;
}

function readSet(value: unknown, where: string, labels: number): CategorySet {
  const codes = listAt(value, where, labels);
  if (codes.length === 0) badModel(`number of ${where}`, 0, 'at least one');
  let least = 0;
  const read = codes.map((code, at) => {
    least = wholeAt(code, `${where}[${at}]`, least, labels - 1) + 1;
    return least - 1;
  });
  return categorySet(labels, read);
}
