import type { FactorKernels } from './kernels.ts';

/** Places in a row of sums; the numbers stand in the order that pairs of them are used in. */
const n = 0;
const o = 1;
const oAgain = 2;
const oo = 3;
const e = 4;
const eo = 5;
const q = 6;
const x = 7;

/** The loops in plain TypeScript: the oracle of the compiled ones, which add in the same order. */
export const plainKernels: FactorKernels = {
  setTotals(index, rows, from, to, totals) {
    for (let i = from; i < to; i++) totals[i] = rows[8 * index[i] + q];
  },

  addTotals(index, rows, from, to, totals) {
    for (let i = from; i < to; i++) totals[i] += rows[8 * index[i] + q];
  },

  collect(index, errors, totals, from, to, rows, moves, count) {
    for (let r = 0; r < 8 * count; r += 8) rows.fill(0, r + o, r + q);
    for (let i = from; i < to; i++) {
      const r = 8 * index[i];
      const other = totals[i] - rows[r + q];
      const error = errors[i];
      rows[r + oAgain] += other;
      rows[r + oo] += other * other;
      rows[r + e] += error;
      rows[r + eo] += error * other;
    }
    for (let k = 0; k < count; k++) {
      const r = 8 * k;
      rows[r + o] = rows[r + oAgain];
      moves[2 * k] = rows[r + e];
      moves[2 * k + 1] = rows[r + q];
    }
  },

  sampleFactors(starts, size, members, weights, count, values, first, normals, prior, rows) {
    for (let k = 0; k < count; k++) rows[8 * k + x] = weights[k];
    for (let j = 0; j < size; j++) {
      const value = values[first + j];
      const slopes = [0, 0];
      const errors = [0, 0];
      for (let at = starts[j]; at < starts[j + 1]; at++) {
        const r = 8 * members[at];
        const t = rows[r + q] - value * rows[r + x];
        const square = rows[r + x] * rows[r + x];
        slopes[0] += square * (t * (rows[r + oAgain] + t * rows[r + n]));
        slopes[1] += square * (rows[r + oo] + t * rows[r + o]);
        errors[0] += rows[r + x] * (t * rows[r + e]);
        errors[1] += rows[r + x] * rows[r + eo];
      }
      const next = drawn(value, slopes[0] + slopes[1], errors[0] + errors[1], prior, normals, first + j);
      values[first + j] = next;
      const step = next - value;
      for (let at = starts[j]; at < starts[j + 1]; at++) {
        const r = 8 * members[at];
        const t = rows[r + q] - value * rows[r + x];
        const by = step * rows[r + x];
        rows[r + e] += by * (rows[r + oAgain] + t * rows[r + n]);
        rows[r + eo] += by * (rows[r + oo] + t * rows[r + o]);
        rows[r + q] += by;
      }
    }
  },

  spread(index, rows, moves, count, from, to, errors, totals) {
    for (let k = 0; k < count; k++) {
      const r = 8 * k;
      const turn = rows[r + q] - moves[2 * k + 1];
      const shift = rows[r + n] > 0 ? (rows[r + e] - moves[2 * k] - turn * rows[r + o]) / rows[r + n] : 0;
      moves[2 * k] = shift - turn * moves[2 * k + 1];
      moves[2 * k + 1] = turn;
    }
    for (let i = from; i < to; i++) {
      const m = 2 * index[i];
      errors[i] += moves[m] + moves[m + 1] * totals[i];
      totals[i] += moves[m + 1];
    }
  },

  collectErrors(index, errors, from, to, rows, moves, count) {
    for (let k = 0; k < count; k++) rows[8 * k + e] = 0;
    for (let i = from; i < to; i++) rows[8 * index[i] + e] += errors[i];
    for (let k = 0; k < count; k++) moves[2 * k] = rows[8 * k + e];
  },

  sampleWeights(starts, size, members, weights, count, values, first, normals, prior, rows) {
    for (let k = 0; k < count; k++) rows[8 * k + x] = weights[k];
    for (let j = 0; j < size; j++) {
      const value = values[first + j];
      let slopes = 0;
      let errors = 0;
      for (let at = starts[j]; at < starts[j + 1]; at++) {
        const r = 8 * members[at];
        slopes += rows[r + x] * rows[r + x] * rows[r + n];
        errors += rows[r + x] * rows[r + e];
      }
      const next = drawn(value, slopes, errors, prior, normals, first + j);
      values[first + j] = next;
      const step = next - value;
      for (let at = starts[j]; at < starts[j + 1]; at++) {
        const r = 8 * members[at];
        rows[r + e] += step * rows[r + x] * rows[r + n];
      }
    }
  },

  spreadErrors(index, rows, moves, count, from, to, errors) {
    for (let k = 0; k < count; k++) {
      const r = 8 * k;
      moves[2 * k] = rows[r + n] > 0 ? (rows[r + e] - moves[2 * k]) / rows[r + n] : 0;
    }
    for (let i = from; i < to; i++) errors[i] += moves[2 * index[i]];
  },
};

/**
 * A draw of a parameter's distribution given all else: slopes are squared, errors multiplied by slopes, in sum. Its variance
 * takes the place of the normal at `place`.
 */
function drawn(
  value: number,
  slopes: number,
  errors: number,
  prior: Float64Array,
  normals: Float64Array,
  place: number,
): number {
  const [noise, precision, mean] = prior;
  const total = precision + noise * slopes;
  const middle = (precision * mean + noise * (value * slopes - errors)) / total;
  const next = middle + normals[place] / Math.sqrt(total);
  normals[place] = 1 / total;
  return next;
}
