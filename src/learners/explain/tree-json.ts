import type { TreeModel } from '../trees/tree-model.ts';
import { shownTree } from './split-words.ts';

/** A node with all below it, in the fields of XGBoost's JSON dump (`get_dump(dump_format='json', with_stats=True)`). */
export type TreeNode =
  | { readonly nodeid: number; readonly leaf: number; readonly cover: number }
  | {
      readonly nodeid: number;
      readonly depth: number;
      readonly split: string;
      /** The labels of a set. */
      readonly split_condition: number | readonly string[];
      /** Where `split < split_condition`, or is one of the labels. */
      readonly yes: number;
      readonly no: number;
      readonly missing: number;
      readonly gain: number;
      readonly cover: number;
      readonly children: readonly [TreeNode, TreeNode];
    };

/** Counts trees from 0; throws `option-bad`. */
export function treeJson(model: TreeModel, number: number): TreeNode {
  const { tree, featureAt, labelsAt } = shownTree(model, number);
  const read = (nodeid: number, depth: number): TreeNode => {
    const cover = tree.cover[nodeid];
    if (tree.feature[nodeid] < 0) return { nodeid, leaf: tree.value[nodeid], cover };
    const labels = labelsAt(nodeid);
    const [left, right] = [tree.left[nodeid], tree.right[nodeid]];
    const [yes, no] = labels ? [right, left] : [left, right];
    return {
      nodeid,
      depth,
      split: featureAt(nodeid),
      split_condition: labels ?? tree.threshold[nodeid],
      yes,
      no,
      missing: tree.defaultLeft[nodeid] === 1 ? left : right,
      gain: tree.gain[nodeid],
      cover,
      children: [read(left, depth + 1), read(right, depth + 1)],
    };
  };
  return read(0, 0);
}
