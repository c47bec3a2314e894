import type { TreeModel } from '../trees/ensemble.ts';
import { shownTree } from './split-words.ts';

/** A node with all below it, in the fields of XGBoost's JSON dump (`get_dump(dump_format='json', with_stats=True)`). */
export type TreeNode =
  | { readonly nodeid: number; readonly leaf: number; readonly cover: number }
  | {
      readonly nodeid: number;
      readonly depth: number;
      readonly split: string;
      readonly split_condition: number;
      /** Where `split < split_condition`. */
      readonly yes: number;
      readonly no: number;
      readonly missing: number;
      readonly gain: number;
      readonly cover: number;
      readonly children: readonly [TreeNode, TreeNode];
    };

/** Counts trees from 0; throws `option-bad`. */
export function treeJson(model: TreeModel, number: number): TreeNode {
  const { tree, featureAt } = shownTree(model, number);
  const read = (nodeid: number, depth: number): TreeNode => {
    const cover = tree.cover[nodeid];
    if (tree.feature[nodeid] < 0) return { nodeid, leaf: tree.value[nodeid], cover };
    const yes = tree.left[nodeid];
    const no = tree.right[nodeid];
    return {
      nodeid,
      depth,
      split: featureAt(nodeid),
      split_condition: tree.threshold[nodeid],
      yes,
      no,
      missing: tree.defaultLeft[nodeid] === 1 ? yes : no,
      gain: tree.gain[nodeid],
      cover,
      children: [read(yes, depth + 1), read(no, depth + 1)],
    };
  };
  return read(0, 0);
}
