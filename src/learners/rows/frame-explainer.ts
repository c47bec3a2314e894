import type { StarFrame } from '../../features/star-frame.ts';
import { bindColumns, featuresOf } from '../columns.ts';
import { checkedSize, type ExplainOptions, type MarginContributions } from '../explain/explainer.ts';
import { checkRows } from '../training-rows.ts';
import type { TreeModel } from '../trees/tree-model.ts';
import { flatForest } from './flat-forest.ts';
import { rowExplainer } from './row-explainer.ts';
import { rowSlots } from './row-slots.ts';

/** SHAP values of single rows of a frame, where they are too few for the tables of `treeExplainer` to pay. */
export interface FrameExplainer {
  /** Each row by itself, so that it does not matter what else is asked. Throws as `treeExplainer` does. */
  contributions(frame: StarFrame, rows: Int32Array): MarginContributions;
}

/** What depends on the model alone is computed once: keep it for many calls. */
export function frameExplainer({ ensemble, classes }: TreeModel, options: ExplainOptions): FrameExplainer {
  const { columns, trees, objective } = ensemble;
  const features = featuresOf(columns);
  const forest = flatForest(trees, features.length);
  const { slots, fill } = rowSlots(columns, features, forest);
  const { names, explain } = rowExplainer(ensemble, forest, options);
  const one = columns.map(() => new Float64Array(1));
  return {
    contributions(frame, rows) {
      checkRows(frame, rows);
      const bound = bindColumns(columns, frame);
      const stride = classes * (names.length + 1);
      const values = new Float64Array(checkedSize(rows.length, stride));
      rows.forEach((row, at) => {
        bound.forEach(({ index, values: own }, column) => {
          one[column][0] = own[index[row]];
        });
        fill(one, 0);
        explain(slots, values, at * stride);
      });
      return { names, classes, objective, values };
    },
  };
}
