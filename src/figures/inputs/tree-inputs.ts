import type { StarFrame } from '../../features/star-frame.ts';
import { bindColumns } from '../../learners/columns.ts';
import { treeExplainer } from '../../learners/explain/explainer.ts';
import { splitImportance } from '../../learners/explain/importance.ts';
import { partialDependence } from '../../learners/explain/partial-dependence.ts';
import { permutationImportance } from '../../learners/explain/permutation-importance.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import { logistic } from '../../numerics/logistic.ts';
import { quantileOfSorted } from '../../numerics/quantile.ts';
import type { Missing } from '../figure.ts';
import { grouped } from '../text/numbers.ts';
import type {
  FeatureCorrelation,
  FeatureDependence,
  FeatureImportance,
  ShapSample,
  TrainingCurve,
} from './inputs.ts';
import { averageRanks, correlationOf } from './rank-correlation.ts';
import type { TreeMaterial } from './run-material.ts';

const [repeats, swarm, grid, mostSingle] = [3, 300, 15, 30];
const [dependent, correlated] = [6, 14];

/** `rating.viewerResidual` as the ledger calls it. */
function featureName(column: string): string {
  return column.slice(column.indexOf('.') + 1);
}

export function importanceOf(
  { model, frame, baseMargins, testSample }: TreeMaterial,
  seed: number,
): FeatureImportance {
  const used = splitImportance(model, { by: 'column' });
  const total = used.reduce((sum, { totalGain }) => sum + totalGain, 0);
  const shuffled = permutationImportance(model, frame, testSample, { seed, repeats, baseMargins });
  const dropsOf = new Map(shuffled.columns.map(({ name, mean, drops }) => [name, { mean, drops }]));
  const features = used.map(({ name, totalGain }) => {
    const { mean, drops } = dropsOf.get(name)!;
    return {
      name: featureName(name),
      gainShare: totalGain / total,
      shuffled: { mean, low: Math.min(...drops), high: Math.max(...drops) },
    };
  });
  return { features, n: testSample.length, repeats, logLoss: shuffled.baseline };
}

export function shapOf({ model, frame, testSample }: TreeMaterial): ShapSample | Missing {
  if (model.classes > 1) return { missing: 'the trees tell star levels apart: there is no one margin' };
  const rows = thinned(testSample, swarm);
  const { names, values } = treeExplainer(model, { by: 'column' }).contributions(frame, rows);
  const width = names.length + 1;
  const bound = bindColumns(model.columns, frame);
  const features = names.map((name, player) => {
    const { index, values: own } = bound[player];
    const known = Float64Array.from(rows, (row) => own[index[row]]);
    const ordered = model.columns[player].kind === 'number';
    const ranks = ordered ? shareRanks(known) : Array.from(known, () => null);
    const points = Array.from(rows, (_, at) => ({ share: values[at * width + player], rank: ranks[at] }));
    const meanAbsolute = points.reduce((sum, { share }) => sum + Math.abs(share), 0) / points.length;
    return { name: featureName(name), meanAbsolute, points };
  });
  const moving = features.filter(({ meanAbsolute }) => meanAbsolute > 0);
  return {
    unit: model.ensemble.combine === 'averaged' ? 'probability' : 'log-odds',
    n: rows.length,
    features: moving.sort((a, b) => b.meanAbsolute - a.meanAbsolute),
  };
}

/** Where each value stands among the known ones, 0 to 1. */
function shareRanks(values: Float64Array): (number | null)[] {
  const ranks = averageRanks(values);
  const known = values.filter((value) => !Number.isNaN(value)).length;
  return Array.from(ranks, (rank) => (Number.isNaN(rank) ? null : known > 1 ? rank / (known - 1) : 0.5));
}

export function dependenceOf({ model, frame, baseMargins, testSample }: TreeMaterial): FeatureDependence {
  const rows = thinned(testSample, 500);
  const first = splitImportance(model, { by: 'column' }).slice(0, dependent);
  const features = first.map(({ name }) => {
    const {
      grid: tried,
      mean,
      curves,
    } = partialDependence(model, frame, rows, name, { points: grid, baseMargins });
    const spread = tried.map((_, at) => curves.slice(at * rows.length, (at + 1) * rows.length));
    const sorted = spread.map((says) => says.slice().sort());
    const single = Math.min(mostSingle, rows.length);
    return {
      name: featureName(name),
      grid: tried,
      mean: [...mean],
      curves: Array.from({ length: single }, (_, at) => {
        const row = Math.floor((at * rows.length) / single);
        return spread.map((says) => says[row]);
      }),
      low: sorted.map((says) => quantileOfSorted(says, 0.1)),
      high: sorted.map((says) => quantileOfSorted(says, 0.9)),
    };
  });
  return { n: rows.length, features };
}

export function featureCorrelationOf({ model, frame, testSample }: TreeMaterial): FeatureCorrelation {
  const used = splitImportance(model, { by: 'column' }).map(({ name }) => name);
  const bound = bindColumns(model.columns, frame);
  const columns = model.columns
    .map(({ kind, table, name }, at) => ({ kind, name: `${table}.${name}`, at }))
    .filter(({ kind, name }) => kind === 'number' && used.includes(name))
    .sort((a, b) => used.indexOf(a.name) - used.indexOf(b.name))
    .slice(0, correlated);
  const ranks = columns.map(({ at }) => {
    const { index, values } = bound[at];
    return Float64Array.from(testSample, (row) => values[index[row]]);
  });
  const values = ranks.map((a) => ranks.map((b) => correlationOf(a, b)));
  return { features: columns.map(({ name }) => featureName(name)), values, n: testSample.length };
}

/** Log loss after each of some forty numbers of rounds. */
export function trainingCurveOf({
  model,
  frame,
  baseMargins,
  testSample,
  trainSample,
}: TreeMaterial): TrainingCurve | Missing {
  const { objective, combine } = model.ensemble;
  if (combine === 'averaged' || objective !== 'binary:logistic')
    return { missing: 'only boosted trees of the log loss, and chains, have a curve to show' };
  const step = Math.max(1, Math.round(model.rounds / 40));
  const stops = Array.from({ length: Math.ceil(model.rounds / step) }, (_, at) =>
    Math.min(model.rounds, (at + 1) * step),
  );
  const curve = (rows: Int32Array) => {
    const sums = Float64Array.from(rows, (row) => baseMargins?.[row] ?? 0);
    const truth = truthOf(frame, rows);
    let from = 0;
    return stops.map((to) => {
      model.margins(frame, rows, { from, to }).forEach((margin, at) => {
        sums[at] += margin;
      });
      from = to;
      return { step: to, value: logLoss({ truth, probability: sums.map(logistic) }) };
    });
  };
  return {
    unit: 'trees',
    loss: 'log loss',
    lines: [
      { name: `${grouped(trainSample.length)} ratings it learned from`, points: curve(trainSample) },
      { name: `${grouped(testSample.length)} test ratings`, points: curve(testSample) },
    ],
  };
}

function truthOf(frame: StarFrame, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => frame.target[row]);
}

/** Every so many rows one. */
function thinned(rows: Int32Array, most: number): Int32Array {
  if (rows.length <= most) return rows;
  return Int32Array.from({ length: most }, (_, at) => rows[Math.floor((at * rows.length) / most)]);
}
