import { StreamPulseError } from '../../errors.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import { bindColumns, countUp, featuresOf, type ModelColumn } from '../columns.ts';
import { checkRows } from '../training-rows.ts';
import type { Ensemble } from '../trees/ensemble.ts';
import { objectives } from '../trees/objective.ts';
import { addTree, type FeatureSource } from '../trees/walk.ts';

/** Scores facts as if one column had other values; nothing is joined, and trees without the column are summed once. */
export interface ColumnScorer {
  /** The column's own values, one a row of its table: codes of categories, NaN for missing. */
  readonly values: Float32Array;
  /** The i-th fact's place in `values`. */
  readonly index: Int32Array;
  /** Margins of the facts where the i-th finds the column's value at `values[index[i]]`. */
  margins(values: Float32Array, index: Int32Array): Float64Array;
}

/** `column` counts the model's columns. Throws `model-mismatch` and, for rows outside the frame, `training-data-bad`. */
export function columnScorer(
  { columns, trees, baseMargin }: Ensemble,
  frame: StarFrame,
  rows: Int32Array,
  column: number,
): ColumnScorer {
  checkRows(frame, rows);
  const features = featuresOf(columns);
  const bound = bindColumns(columns, frame);
  const places = new Map(bound.map(({ table, index }) => [table, rows.map((row) => index[row])]));
  const facts = countUp(rows.length);
  const source: FeatureSource = {
    values: features.map((feature) => bound[feature.column].values),
    index: features.map((feature) => places.get(bound[feature.column].table)!),
    category: Int32Array.from(features, ({ category }) => category),
  };
  const isMoved = features.map((feature) => feature.column === column);
  const uses = trees.map(({ feature }) => feature.some((by) => by >= 0 && isMoved[by]));
  const still = new Float64Array(rows.length).fill(baseMargin);
  trees.forEach((tree, at) => {
    if (!uses[at]) addTree(tree, source, facts, still);
  });
  const margins = (values: Float32Array, index: Int32Array) => {
    const out = still.slice();
    const moved: FeatureSource = {
      ...source,
      values: source.values.map((own, by) => (isMoved[by] ? values : own)),
      index: source.index.map((own, by) => (isMoved[by] ? index : own)),
    };
    trees.forEach((tree, at) => {
      if (uses[at]) addTree(tree, moved, facts, out);
    });
    return out;
  };
  return { values: bound[column].values, index: places.get(bound[column].table)!, margins };
}

/** What a margin means: the probability. */
export function probabilityOf({ combine, objective, trees }: Ensemble): (margin: number) => number {
  if (combine === 'averaged') return (sum) => Math.min(1, Math.max(0, sum / trees.length));
  return objectives.get(objective)!.transform;
}

/** The model's column called `viewer.age`; throws `option-bad` where there is none. */
export function columnNamed(columns: readonly ModelColumn[], name: string): number {
  const at = columns.findIndex((column) => `${column.table}.${column.name}` === name);
  if (at >= 0) return at;
  const expected = `one of ${columns.map((column) => `${column.table}.${column.name}`).join(', ')}`;
  throw new StreamPulseError('option-bad', 'the model has no such column', { value: name, expected });
}
