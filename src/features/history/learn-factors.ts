import { invert } from '../../numerics/inverse.ts';
import type { SideRegression } from '../content/side-regression.ts';
import { type Beliefs, type FactorBeliefs, priorVariance } from './factor-beliefs.ts';
import type { HistoryKeys } from './keys.ts';

/** Priors count their first variances as so many viewers or titles. */
const priorWeight = 200;

/** Ratings of each viewer or title: `rows[starts[i]] .. rows[starts[i + 1] - 1]`. */
interface Grouped {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/**
 * Variational Bayes (Lim and Teh 2007): viewers given what is believed of titles, titles given viewers, with priors of a
 * full covariance learned from both; `steps` times, from the beliefs as they stand. O(steps x ratings x size^2).
 */
export function learnFactors(
  beliefs: FactorBeliefs,
  keys: HistoryKeys,
  rows: Int32Array,
  steps: number,
  onTitles?: SideRegression,
): void {
  const { viewer, title, size } = beliefs;
  beliefs.level = meanStars(keys, rows);
  const byViewer = grouped(keys.viewer, viewer.count, rows);
  const byTitle = grouped(keys.title, title.count, rows);
  for (let step = 0; step < steps; step++) {
    learnSide(beliefs, viewer, title, byViewer, keys.title, keys.stars);
    learnPrior(viewer, byViewer, size);
    beliefs.noise = rows.length / learnSide(beliefs, title, viewer, byTitle, keys.viewer, keys.stars);
    onTitles?.learn(title, ratedOf(byTitle));
    learnPrior(title, byTitle, size);
  }
  if (onTitles) expectOfUnrated(title, byTitle, size);
}

/** Of titles without ratings what the regression said last. */
function expectOfUnrated({ mean, priorMeans }: Beliefs, { starts }: Grouped, size: number): void {
  for (let one = 0; one + 1 < starts.length; one++)
    if (starts[one + 1] === starts[one])
      mean.set(priorMeans!.subarray(one * size, (one + 1) * size), one * size);
}

function ratedOf({ starts }: Grouped): Uint8Array {
  return Uint8Array.from({ length: starts.length - 1 }, (_, one) => (starts[one + 1] > starts[one] ? 1 : 0));
}

function meanStars({ stars }: HistoryKeys, rows: Int32Array): number {
  let sum = 0;
  for (const row of rows) sum += stars[row];
  return sum / rows.length;
}

function grouped(index: Int32Array, count: number, rows: Int32Array): Grouped {
  const starts = new Int32Array(count + 1);
  for (const row of rows) starts[index[row] + 1]++;
  for (let one = 0; one < count; one++) starts[one + 1] += starts[one];
  const next = starts.slice();
  const own = new Int32Array(rows.length);
  for (const row of rows) own[next[index[row]]++] = row;
  return { starts, rows: own };
}

/** Sums over the ratings of one: products of directions (lower triangle), directions x targets, squares of targets. */
class Evidence {
  readonly products: Float64Array;
  readonly targets: Float64Array;
  squares = 0;
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
    this.products = new Float64Array(size * size);
    this.targets = new Float64Array(size);
  }

  clear(): void {
    this.products.fill(0);
    this.targets.fill(0);
    this.squares = 0;
  }

  /** `moments` are E[y y'] of the other side's vectors, whose effect is taken from the stars. */
  add(stars: number, other: number, { mean }: Beliefs, moments: Float64Array): void {
    const { size, products, targets } = this;
    const from = other * size;
    const square = from * size;
    products[0]++;
    targets[0] += stars - mean[from];
    for (let a = 1; a < size; a++) {
      products[a * size] += mean[from + a];
      targets[a] += stars * mean[from + a] - moments[square + a];
      for (let b = 1; b <= a; b++) products[a * size + b] += moments[square + a * size + b];
    }
    this.squares += stars * stars - 2 * stars * mean[from] + moments[square];
  }

  /** Expected sum of squared errors under what is believed of one. */
  error({ mean, covariance }: Beliefs, one: number): number {
    const { size, products, targets } = this;
    let sum = this.squares;
    for (let a = 0; a < size; a++) {
      sum -= 2 * mean[one * size + a] * targets[a];
      for (let b = 0; b <= a; b++) {
        const moment = mean[one * size + a] * mean[one * size + b] + covariance[(one * size + a) * size + b];
        sum += (a === b ? 1 : 2) * products[a * size + b] * moment;
      }
    }
    return sum;
  }
}

/** Gives the expected sum of squared errors. */
function learnSide(
  { size, level, noise }: FactorBeliefs,
  own: Beliefs,
  other: Beliefs,
  { starts, rows }: Grouped,
  otherOf: Int32Array,
  stars: Float32Array,
): number {
  const moments = momentsOf(other, size);
  const scratch = new Float64Array(size * size);
  const precision = own.priorCovariance.slice();
  invert(precision, 0, size, scratch);
  const evidence = new Evidence(size);
  let errors = 0;
  for (let one = 0; one < own.count; one++) {
    evidence.clear();
    for (let at = starts[one]; at < starts[one + 1]; at++)
      evidence.add(stars[rows[at]] - level, otherOf[rows[at]], other, moments);
    believe(own, one, evidence, noise, precision, scratch);
    errors += evidence.error(own, one);
  }
  return errors;
}

function believe(
  { mean, covariance, priorMean, priorMeans }: Beliefs,
  one: number,
  { products, targets }: Evidence,
  noise: number,
  precision: Float64Array,
  scratch: Float64Array,
): void {
  const size = targets.length;
  const from = one * size * size;
  for (let at = 0; at < size * size; at++) covariance[from + at] = noise * products[at] + precision[at];
  invert(covariance, from, size, scratch);
  const pull = scratch.subarray(0, size);
  for (let a = 0; a < size; a++)
    pull[a] =
      noise * targets[a] +
      along(precision, a * size, priorMeans ?? priorMean, priorMeans ? one * size : 0, size);
  for (let a = 0; a < size; a++) mean[one * size + a] = along(covariance, from + a * size, pull, 0, size);
}

function along(a: Float64Array, atA: number, b: Float64Array, atB: number, size: number): number {
  let sum = 0;
  for (let j = 0; j < size; j++) sum += a[atA + j] * b[atB + j];
  return sum;
}

function momentsOf({ count, mean, covariance }: Beliefs, size: number): Float64Array {
  const moments = covariance.slice();
  for (let one = 0; one < count; one++)
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++)
        moments[(one * size + a) * size + b] += mean[one * size + a] * mean[one * size + b];
  return moments;
}

/** The prior of those who have ratings. */
function learnPrior(own: Beliefs, { starts }: Grouped, size: number): void {
  const { count, mean, covariance, priorMean, priorMeans, priorCovariance } = own;
  const known = Int32Array.from({ length: count }, (_, one) => one).filter((i) => starts[i + 1] > starts[i]);
  const expected = (one: number, a: number) => (priorMeans ? priorMeans[one * size + a] : priorMean[a]);
  priorMean.fill(0);
  for (const one of known) for (let a = 0; a < size; a++) priorMean[a] += mean[one * size + a] / known.length;
  priorCovariance.fill(0);
  for (const one of known)
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++)
        priorCovariance[a * size + b] +=
          (mean[one * size + a] - expected(one, a)) * (mean[one * size + b] - expected(one, b)) +
          covariance[(one * size + a) * size + b];
  for (let a = 0; a < size; a++) priorCovariance[a * size + a] += priorWeight * priorVariance(a);
  for (let at = 0; at < size * size; at++) priorCovariance[at] /= known.length + priorWeight;
}
