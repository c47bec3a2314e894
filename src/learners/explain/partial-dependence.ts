import { StreamPulseError } from '../../errors.ts';
import type { StarFrame } from '../../features/star-frame.ts';
import { mean } from '../../numerics/sum.ts';
import type { ModelColumn } from '../columns.ts';
import { probabilitiesOf } from '../trees/ensemble.ts';
import type { Margins } from '../trees/objectives/objective.ts';
import type { TreeModel } from '../trees/tree-model.ts';
import { columnNamed, columnScorer } from './column-scorer.ts';

/** A number, a category's label, or null for missing. */
export type GridValue = number | string | null;

/** Where and on which scale a column is tried. */
export interface DependenceOptions {
  /** The values to try. Left out: quantiles of the column among the facts, or all labels. */
  readonly grid?: readonly GridValue[];
  /** Most quantiles, 2 to 1,000; default 20. */
  readonly points?: number;
  /** Default `probability`; `margin` is what leaves sum to: log-odds for `binary:logistic`. */
  readonly scale?: 'probability' | 'margin';
  /** Where each fact of the frame started in training, where trees went on from base margins. */
  readonly baseMargins?: Float32Array | Float64Array | undefined;
}

/** How predictions go with one column. */
export interface Dependence {
  readonly name: string;
  readonly grid: readonly GridValue[];
  /** Mean over the facts at each value of the grid. */
  readonly mean: Float64Array;
  /** grid x facts, value by value: each fact's own curve (ICE). */
  readonly curves: Float64Array;
}

const mostNumbers = 2 ** 28;

/**
 * Partial dependence (Friedman 2001, section 8.2) and individual conditional expectation (Goldstein et al. 2015) of
 * one column, `viewer.age`, for the given facts: what the model says when the column is set to a value and all else
 * stays. Throws `option-bad` for a column, value or size that can't be, `model-mismatch`, `training-data-bad`.
 */
export function partialDependence(
  { ensemble }: TreeModel,
  frame: StarFrame,
  rows: Int32Array,
  name: string,
  { grid, points = 20, scale = 'probability', baseMargins }: DependenceOptions = {},
): Dependence {
  const at = columnNamed(ensemble.columns, name);
  const column = ensemble.columns[at];
  const { values, index, margins } = columnScorer(ensemble, frame, rows, at, baseMargins);
  const tried = grid ?? ownGrid(column, values, index, points);
  if (rows.length === 0 || tried.length * rows.length > mostNumbers)
    bad('facts', rows.length, `1 to ${Math.floor(mostNumbers / Math.max(1, tried.length))}`);
  if (scale === 'margin' && ensemble.baseMargins.length > 1)
    bad('scale', scale, 'probability, as the model has a margin for each star level');
  const scoresOf = scale === 'margin' ? ([only]: Margins) => only : probabilitiesOf(ensemble);
  const curves = new Float64Array(tried.length * rows.length);
  const first = new Int32Array(rows.length);
  const means = Float64Array.from(tried, (value, k) => {
    const scores = scoresOf(margins(Float32Array.of(codeOf(column, value)), first));
    curves.set(scores, k * rows.length);
    return mean(scores);
  });
  return { name, grid: tried, mean: means, curves };
}

function codeOf(column: ModelColumn, value: GridValue): number {
  if (value === null) return Number.NaN;
  if (column.kind === 'number') {
    if (typeof value !== 'number' || !Number.isFinite(value)) bad('grid value', value, 'a number or null');
    return value;
  }
  const code = column.dictionary.indexOf(String(value));
  if (code < 0) bad('grid value', value, `a label of ${column.table}.${column.name} or null`);
  return code;
}

/** Quantiles weigh a viewer's or a title's value by its facts. */
function ownGrid(
  column: ModelColumn,
  values: Float32Array,
  index: Int32Array,
  points: number,
): readonly GridValue[] {
  if (column.kind === 'category') return column.dictionary;
  if (!(Number.isInteger(points) && points >= 2 && points <= 1000)) bad('points', points, '2 to 1000');
  const known = Float32Array.from(index, (place) => values[place])
    .filter((value) => !Number.isNaN(value))
    .sort();
  const distinct = new Set(known);
  if (distinct.size <= points) return [...distinct];
  const last = known.length - 1;
  return [...new Set(Array.from({ length: points }, (_, k) => known[Math.round((k * last) / (points - 1))]))];
}

function bad(what: string, value: unknown, expected: string): never {
  throw new StreamPulseError('option-bad', what, { value: String(value), expected });
}
