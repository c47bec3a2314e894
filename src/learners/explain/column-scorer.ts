import { StreamPulseError } from '../../errors.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import { bindColumns, countUp, featuresOf, type ModelColumn } from '../columns.ts';
import { checkRows } from '../training-rows.ts';
import { type Ensemble, treesByClass } from '../trees/ensemble.ts';
import type { Margins } from '../trees/objectives/objective.ts';
import { addTree, type FeatureSource } from '../trees/prediction/walk.ts';
import type { Tree } from '../trees/tree.ts';

/** Scores facts as if one column had other values; nothing is joined, and trees without the column are summed once. */
export interface ColumnScorer {
  /** The column's own values, one a row of its table: codes of categories, NaN for missing. */
  readonly values: Float32Array;
  /** The i-th fact's place in `values`. */
  readonly index: Int32Array;
  /** Margins of the facts where the i-th finds the column's value at `values[index[i]]`. */
  margins(values: Float32Array, index: Int32Array): Margins;
}

/**
 * `column` counts the model's columns; `starts` is added to the margin of each fact of the frame, as base margins are in
 * training. Throws `model-mismatch` and, for rows outside the frame, `training-data-bad`.
 */
export function columnScorer(
  ensemble: Ensemble,
  frame: StarFrame,
  rows: Int32Array,
  column: number,
  starts?: Float32Array | Float64Array,
): ColumnScorer {
  checkRows(frame, rows);
  const { columns, trees, baseMargins } = ensemble;
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
  const isUsing = ({ feature }: Tree) => feature.some((by) => by >= 0 && isMoved[by]);
  const classes = treesByClass(trees, ensemble).map((some) => ({
    still: some.filter((tree) => !isUsing(tree)),
    moved: some.filter(isUsing),
  }));
  const sums = baseMargins.map((base) => new Float64Array(rows.length).fill(base));
  if (starts) for (let i = 0; i < rows.length; i++) sums[0][i] += starts[rows[i]];
  classes.forEach(({ still }, k) => {
    for (const tree of still) addTree(tree, source, facts, sums[k]);
  });
  const margins = (values: Float32Array, index: Int32Array) => {
    const from: FeatureSource = {
      ...source,
      values: source.values.map((own, by) => (isMoved[by] ? values : own)),
      index: source.index.map((own, by) => (isMoved[by] ? index : own)),
    };
    return classes.map(({ moved }, k) => {
      const out = sums[k].slice();
      for (const tree of moved) addTree(tree, from, facts, out);
      return out;
    });
  };
  return { values: bound[column].values, index: places.get(bound[column].table)!, margins };
}

/** The model's column called `viewer.age`; throws `option-bad` where there is none. */
export function columnNamed(columns: readonly ModelColumn[], name: string): number {
  const at = columns.findIndex((column) => `${column.table}.${column.name}` === name);
  if (at >= 0) return at;
  const expected = `one of ${columns.map((column) => `${column.table}.${column.name}`).join(', ')}`;
  throw new StreamPulseError('option-bad', 'the model has no such column', { value: name, expected });
}
