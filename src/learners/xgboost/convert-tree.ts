import { badModel } from '../document-fields.ts';
import { draftTree, mostDepth, type Tree, type TreeDraft } from '../trees/tree.ts';
import type { FeatureMap } from './feature-map.ts';
import type { XgboostNodes } from './read-nodes.ts';

/** How many nodes a model may come to once categories are taken apart. */
const mostConverted = 2 ** 22;

/** Counts nodes over all trees of a model. */
export interface NodeBudget {
  nodes: number;
}

/** The same tree with our features; nodes keep their order. Throws `model-bad`. */
export function convertTree(nodes: XgboostNodes, map: FeatureMap, where: string, budget: NodeBudget): Tree {
  return nodes.categories.size === 0 ? copyTree(nodes, map, where) : byFlags(nodes, map, where, budget);
}

function copyTree(nodes: XgboostNodes, map: FeatureMap, where: string): Tree {
  const { reached, left, right, condition, defaultLeft, cover } = nodes;
  const isLeaf = (node: number) => left[node] < 0;
  const place = new Int32Array(left.length).fill(-1);
  reached.forEach((node, at) => {
    place[node] = at;
  });
  return {
    feature: reached.map((node) => (isLeaf(node) ? -1 : numberFeature(nodes, node, map, where))),
    threshold: Float32Array.from(reached, (node) => (isLeaf(node) ? 0 : condition[node])),
    defaultLeft: Uint8Array.from(reached, (node) => (isLeaf(node) ? 0 : defaultLeft[node])),
    left: reached.map((node) => (isLeaf(node) ? -1 : place[left[node]])),
    right: reached.map((node) => (isLeaf(node) ? -1 : place[right[node]])),
    value: Float32Array.from(reached, (node) => (isLeaf(node) ? condition[node] : 0)),
    cover: Float32Array.from(reached, (node) => cover[node]),
    gain: Float32Array.from(reached, (node) => (isLeaf(node) ? 0 : Math.max(0, nodes.gain[node]))),
  };
}

function numberFeature(
  { feature }: XgboostNodes,
  node: number,
  { labels, first }: FeatureMap,
  where: string,
) {
  if (labels[feature[node]] > 0) badModel(`${where} at node ${node}`, 'a number split', 'categories');
  return first[feature[node]];
}

/**
 * Our trees split by one flag at a time. A set of categories {a, b, ...} becomes a chain: is it a? to the right; is
 * it b? to the right; ...; else to the left. The right subtree is repeated for each, with an equal part of its cover
 * and gains; the split's own gain stays with the first link. Predictions, total gains and SHAP values by column are
 * the same; the number of splits is not.
 */
function byFlags(nodes: XgboostNodes, map: FeatureMap, where: string, budget: NodeBudget): Tree {
  const draft = draftTree();
  const convert = (node: number, share: number, depth: number): number => {
    const at = draft.add(nodes.cover[node] * share);
    budget.nodes++;
    if (budget.nodes > mostConverted)
      badModel(where, budget.nodes, `at most ${mostConverted} nodes by flags`);
    if (depth > mostDepth) badModel(`depth of ${where}`, depth, `at most ${mostDepth} splits by flags`);
    if (nodes.left[node] < 0) draft.leaf(at, nodes.condition[node]);
    else if (nodes.categories.has(node)) chain(at, node, share, depth);
    else splitByNumber(at, node, share, depth);
    return at;
  };
  const splitByNumber = (at: number, node: number, share: number, depth: number) => {
    const feature = numberFeature(nodes, node, map, where);
    const left = convert(nodes.left[node], share, depth + 1);
    const right = convert(nodes.right[node], share, depth + 1);
    draft.split(at, splitOf(nodes, node, feature, share), nodes.condition[node], left, right);
  };
  const chain = (first: number, node: number, share: number, depth: number) => {
    const theirs = nodes.feature[node];
    const codes = nodes.categories.get(node)!;
    const greatest = codes.reduce((most, code) => Math.max(most, code), 0);
    if (greatest >= map.labels[theirs])
      badModel(`${where} at node ${node}`, greatest, 'a category of the column');
    const rightShare = share / codes.length;
    let at = first;
    codes.forEach((code, link) => {
      const right = convert(nodes.right[node], rightShare, depth + link + 1);
      const isLast = link === codes.length - 1;
      const left = isLast
        ? convert(nodes.left[node], share, depth + link + 1)
        : addLink(draft, nodes, node, share, 1 - (link + 1) / codes.length);
      const by = splitOf(nodes, node, map.first[theirs] + code, share);
      draft.split(at, link === 0 ? by : { ...by, gain: 0 }, 1, left, right);
      at = left;
    });
  };
  convert(0, 1, 0);
  return draft.finish();
}

/** A link's cover is the left side's and what of the right side is still to come. */
function addLink(
  draft: TreeDraft,
  { cover, left, right }: XgboostNodes,
  node: number,
  share: number,
  rest: number,
) {
  return draft.add(share * (cover[left[node]] + rest * cover[right[node]]));
}

/** A refreshed model may have negative gains, which say no more than 0. */
function splitOf({ defaultLeft, gain }: XgboostNodes, node: number, feature: number, share: number) {
  return { feature, defaultLeft: defaultLeft[node] === 1, gain: Math.max(0, share * gain[node]) };
}
