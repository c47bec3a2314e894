import { badModel } from '../document-fields.ts';
import { type CategorySet, categorySet } from '../trees/category-set.ts';
import type { Tree } from '../trees/tree.ts';
import type { XgboostNodes } from './read-nodes.ts';

/**
 * The same tree in our arrays; nodes keep their order. `labels` of each feature as in document-categories.ts. A
 * refreshed model may have negative gains, which say no more than 0. Throws `model-bad`.
 */
export function convertTree(nodes: XgboostNodes, labels: Int32Array, where: string): Tree {
  const { reached, left, right, condition, defaultLeft, cover } = nodes;
  const isLeaf = (node: number) => left[node] < 0;
  const place = new Int32Array(left.length).fill(-1);
  reached.forEach((node, at) => {
    place[node] = at;
  });
  const categories = new Map<number, CategorySet>();
  reached.forEach((node, at) => {
    const set = isLeaf(node) ? undefined : setAt(nodes, node, labels, where);
    if (set) categories.set(at, set);
  });
  return {
    feature: reached.map((node) => (isLeaf(node) ? -1 : nodes.feature[node])),
    threshold: Float32Array.from(reached, (node) => (isLeaf(node) ? 0 : condition[node])),
    defaultLeft: Uint8Array.from(reached, (node) => (isLeaf(node) ? 0 : defaultLeft[node])),
    left: reached.map((node) => (isLeaf(node) ? -1 : place[left[node]])),
    right: reached.map((node) => (isLeaf(node) ? -1 : place[right[node]])),
    value: Float32Array.from(reached, (node) => (isLeaf(node) ? condition[node] : 0)),
    cover: Float32Array.from(reached, (node) => cover[node]),
    gain: Float32Array.from(reached, (node) => (isLeaf(node) ? 0 : Math.max(0, nodes.gain[node]))),
    categories,
  };
}

/** The labels that go right, where the node's feature is split by sets. */
function setAt(
  { feature, categories }: XgboostNodes,
  node: number,
  labels: Int32Array,
  where: string,
): CategorySet | undefined {
  const codes = categories.get(node);
  const known = labels[feature[node]];
  if (codes === undefined && known < 0) return undefined;
  if (codes === undefined) badModel(`${where} at node ${node}`, 'a number split', 'categories');
  const greatest = codes.reduce((most, code) => Math.max(most, code), 0);
  if (greatest >= known) badModel(`${where} at node ${node}`, greatest, 'a category of the column');
  return categorySet(known, codes);
}
