import type { StarFrame } from '../../features/star-frame.ts';
import { countUp, featuresOf } from '../columns.ts';
import { checkedSize, type ExplainOptions, type MarginContributions } from '../explain/explainer.ts';
import type { FittedModel } from '../learner.ts';
import { classesOfTrees, probabilitiesOf } from '../trees/ensemble.ts';
import type { Margins } from '../trees/objectives/objective.ts';
import { rowByRow, type TreeModel } from '../trees/tree-model.ts';
import { flatForest, walkForest } from './flat-forest.ts';
import { rowExplainer } from './row-explainer.ts';
import { type PlainRow, type PlainRows, type RowField, rowFields } from './row-fields.ts';
import { rowFrame } from './row-frame.ts';
import { emptyValues, type RowValues, rowReader } from './row-reader.ts';
import { rowSlots } from './row-slots.ts';

/**
 * Answers for plain rows what the model answers for the same values in a star frame, to the bit. All throw
 * `model-mismatch` for a feature that the model does not have, `row-bad` for a value of another type.
 */
export interface RowPredictor {
  readonly learner: string;
  /** What a row may say; what it leaves out is missing. */
  readonly fields: readonly RowField[];
  /** P(stars >= 4). */
  predict(row: PlainRow): number;
  /** One probability a row. */
  predictRows(rows: PlainRows): Float64Array;
  /** The rows as a star frame, one viewer and one title a row, for whatever else takes a frame. */
  frame(rows: PlainRows): StarFrame;
}

/** A predictor of plain rows by trees, which can say why. */
export interface TreeRowPredictor extends RowPredictor {
  /** Margins of a row: 1, or 5 where star levels are told apart. */
  readonly classes: number;
  /** One a class, as `TreeModel` has them. */
  margins(row: PlainRow): Float64Array;
  /** rows x classes. */
  marginRows(rows: PlainRows): Float64Array;
  /** SHAP values of one row and the bias, which sum to the margin; by column where not told otherwise. */
  explain(row: PlainRow): MarginContributions;
  /** Each row as by `explain`; throws `option-bad` where that is more than memory should hold. */
  explainRows(rows: PlainRows): MarginContributions;
}

/** What depends on the model alone is computed once: keep it for many rows. */
export function rowPredictor(model: TreeModel, options?: ExplainOptions): TreeRowPredictor;
export function rowPredictor(model: FittedModel, options?: ExplainOptions): RowPredictor;
export function rowPredictor(model: FittedModel | TreeModel, options: ExplainOptions = {}): RowPredictor {
  return 'ensemble' in model ? treeRowPredictor(model, options) : frameRowPredictor(model);
}

function frameRowPredictor(model: FittedModel): RowPredictor {
  const fields = rowFields(model);
  const { readRow, readRows } = rowReader(fields);
  const one = emptyValues(fields, 1);
  const answer = (values: RowValues) => model.predict(rowFrame(model, values), countUp(values.rows));
  return {
    learner: model.learner,
    fields,
    predict(row) {
      readRow(row, one);
      return answer({ rows: 1, fields: one })[0];
    },
    predictRows: (rows) => answer(readRows(rows)),
    frame: (rows) => rowFrame(model, readRows(rows)),
  };
}

function treeRowPredictor(model: TreeModel, options: ExplainOptions): TreeRowPredictor {
  const { ensemble, classes } = model;
  const { columns, trees, baseMargins, objective } = ensemble;
  const fields = rowFields(model);
  const { readRow, readRows } = rowReader(fields);
  const features = featuresOf(columns);
  const forest = flatForest(trees, features.length);
  const { slots, fill } = rowSlots(columns, features, forest);
  const leaves = new Int32Array(trees.length);
  const classOf = Int32Array.from(trees, (_, tree) => classesOfTrees(ensemble)(tree));
  const probabilities = probabilitiesOf(ensemble);
  const explainer = once(() => rowExplainer(ensemble, forest, options));
  const one: RowValues = { rows: 1, fields: emptyValues(fields, 1) };
  const oneOf = (row: PlainRow) => {
    readRow(row, one.fields);
    return one;
  };

  function marginsOf({ rows, fields: values }: RowValues): Margins {
    const margins = baseMargins.map((base) => new Float64Array(rows).fill(base));
    for (let row = 0; row < rows; row++) {
      fill(values, row);
      walkForest(forest, slots, leaves);
      for (let tree = 0; tree < leaves.length; tree++)
        margins[classOf[tree]][row] += forest.value[leaves[tree]];
    }
    return margins;
  }

  function explainValues({ rows, fields: values }: RowValues): MarginContributions {
    const { names, explain } = explainer();
    const stride = classes * (names.length + 1);
    const shares = new Float64Array(checkedSize(rows, stride));
    for (let row = 0; row < rows; row++) {
      fill(values, row);
      explain(slots, shares, row * stride);
    }
    return { names, classes, objective, values: shares };
  }

  return {
    learner: model.learner,
    fields,
    classes,
    predict: (row) => probabilities(marginsOf(oneOf(row)))[0],
    predictRows: (rows) => probabilities(marginsOf(readRows(rows))),
    frame: (rows) => rowFrame(model, readRows(rows)),
    margins: (row) => rowByRow(marginsOf(oneOf(row))),
    marginRows: (rows) => rowByRow(marginsOf(readRows(rows))),
    explain: (row) => explainValues(oneOf(row)),
    explainRows: (rows) => explainValues(readRows(rows)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
