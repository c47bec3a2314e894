import type { SampleTable } from '../posterior/sample-table.ts';
import type { ViewerPrior } from './viewer-posterior.ts';

/** Added to each variance, as a share of it and absolutely: a viewer may differ more than those there are. */
const slack = 1e-3;
const least = 1e-8;

/** What is known of any viewer before a rating: mean and covariance of the viewers' rows, for each sample. */
export function viewerPriors(table: SampleTable): ViewerPrior[] {
  return Array.from({ length: table.samples }, (_, sample) => priorIn(table, sample));
}

function priorIn(table: SampleTable, sample: number): ViewerPrior {
  const { rows, samples, width, values, scales } = table;
  const sums = new Float64Array(width);
  const products = new Float64Array(width * width);
  for (let row = 0; row < rows; row++) {
    const from = (row * samples + sample) * width;
    for (let j = 0; j < width; j++) {
      const value = values[from + j];
      sums[j] += value;
      for (let k = 0; k <= j; k++) products[j * width + k] += value * values[from + k];
    }
  }
  const scale = (c: number) => scales[sample * width + c];
  const mean = sums.map((sum, c) => (sum / Math.max(1, rows)) * scale(c));
  const covariance = new Float64Array(width * width);
  for (let j = 0; j < width; j++) {
    for (let k = 0; k <= j; k++) {
      const product = products[j * width + k] - (sums[j] * sums[k]) / Math.max(1, rows);
      const shared = (product * scale(j) * scale(k)) / Math.max(1, rows - 1);
      covariance[j * width + k] = shared;
      covariance[k * width + j] = shared;
    }
    covariance[j * width + j] += slack * covariance[j * width + j] + least;
  }
  return { mean, covariance };
}
