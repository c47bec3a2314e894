// What the two sides answered to one job: the AUC of each on held-out facts, and how far their values are apart.
import { join } from 'node:path';
import { auc } from '../../dist/metrics/auc.js';
import { bytes } from './star-files.mjs';
import { greatestDifference } from './verdict.mjs';

/** AUC of the side that has just answered. */
export function aucOf({ folder, task, star, rows }, side) {
  const answered = read(folder, side);
  const truth = new Float32Array(bytes(join(folder, 'label.f32'))).subarray(star.train, star.rows);
  if (task === 'explain') return auc({ truth: truth.subarray(0, rows), probability: sumsOf(answered, rows) });
  return auc({ truth, probability: task === 'fit' ? answered : asShare(answered.subarray(star.train)) });
}

/** Greatest difference between the values of the same model; both sides have answered. */
export function valueDifference(folder) {
  return greatestDifference(read(folder, 'ours'), read(folder, 'xgboost'));
}

/** SHAP values and bias of a row sum to its margin; to five digits, so that rounding tells no equal rows apart. */
function sumsOf(values, rows) {
  const width = values.length / rows;
  const sums = new Float64Array(rows);
  for (let at = 0; at < values.length; at++) sums[Math.floor(at / width)] += values[at];
  return asShare(sums.map((sum) => Math.round(sum * 1e5) / 1e5));
}

function asShare(margins) {
  return margins.map((margin) => 1 / (1 + Math.exp(-margin)));
}

function read(folder, side) {
  return new Float64Array(bytes(join(folder, side === 'ours' ? 'ours.f64' : 'theirs.f64')));
}
