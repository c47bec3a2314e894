import type { Beliefs } from '../history/factor-beliefs.ts';
import type { SparseDesign } from './sparse-design.ts';

const sweeps = 2;
/** A group's variance is counted as that of so many coefficients more, of this variance each. */
const priorCoefficients = 2;
const firstVariance = 0.01;

/**
 * A linear regression of what is believed of titles on what is known of them before anybody has rated them: coefficients
 * are normal, with a variance for each group of features and each output, learned too (automatic relevance determination,
 * MacKay 1994), by mean-field variational Bayes, coefficient by coefficient. O(sweeps x nonzeros x outputs).
 */
export class SideRegression {
  private readonly design: SparseDesign;
  private readonly size: number;
  private readonly weights: Float64Array;
  private readonly spread: Float64Array;
  private readonly level: Float64Array;
  /** Groups x outputs. */
  readonly variance: Float64Array;

  constructor(design: SparseDesign, size: number) {
    this.design = design;
    this.size = size;
    this.weights = new Float64Array(design.columns * size);
    this.spread = new Float64Array(design.columns * size);
    this.level = new Float64Array(size);
    this.variance = new Float64Array(design.groups.length * size).fill(firstVariance);
  }

  /** From the titles for which `known` is 1; gives `side` a prior mean for each title, known or not. */
  learn(side: Beliefs, known: Uint8Array): void {
    const rest = this.residuals(side);
    this.learnLevel(known, rest);
    for (let sweep = 0; sweep < sweeps; sweep++) this.sweep(side, known, rest);
    this.learnVariances();
    const { mean, priorMeans } = side;
    for (let at = 0; at < mean.length; at++) priorMeans![at] = mean[at] - rest[at];
  }

  /** What is believed less what the regression says. */
  private residuals({ mean }: Beliefs): Float64Array {
    const { size, weights, design, level } = this;
    const rest = mean.map((value, at) => value - level[at % size]);
    for (let column = 0; column < design.columns; column++)
      for (let at = design.starts[column]; at < design.starts[column + 1]; at++)
        for (let a = 0; a < size; a++)
          rest[design.rowOf[at] * size + a] -= design.values[at] * weights[column * size + a];
    return rest;
  }

  /** Takes the mean of what is left over into the level. */
  private learnLevel(known: Uint8Array, rest: Float64Array): void {
    const { size, level } = this;
    const count = known.reduce((sum, one) => sum + one, 0);
    for (let a = 0; a < size; a++) {
      let change = 0;
      for (let one = 0; one < known.length; one++) if (known[one]) change += rest[one * size + a] / count;
      level[a] += change;
      for (let one = 0; one < known.length; one++) rest[one * size + a] -= change;
    }
  }

  private sweep({ priorCovariance }: Beliefs, known: Uint8Array, rest: Float64Array): void {
    const { design, size } = this;
    for (let column = 0; column < design.columns; column++) {
      let squares = 0;
      for (let at = design.starts[column]; at < design.starts[column + 1]; at++)
        if (known[design.rowOf[at]]) squares += design.values[at] ** 2;
      for (let a = 0; a < size; a++) this.update(column, a, squares, priorCovariance[a * size + a], known, rest);
    }
  }

  private update(
    column: number,
    a: number,
    squares: number,
    noise: number,
    known: Uint8Array,
    rest: Float64Array,
  ): void {
    const { design, size, weights, spread, variance } = this;
    const own = column * size + a;
    const [from, to] = [design.starts[column], design.starts[column + 1]];
    let pull = squares * weights[own];
    for (let at = from; at < to; at++)
      if (known[design.rowOf[at]]) pull += design.values[at] * rest[design.rowOf[at] * size + a];
    spread[own] = 1 / (squares / noise + 1 / variance[design.groupOf[column] * size + a]);
    const weight = (spread[own] * pull) / noise;
    const change = weight - weights[own];
    weights[own] = weight;
    for (let at = from; at < to; at++) rest[design.rowOf[at] * size + a] -= design.values[at] * change;
  }

  private learnVariances(): void {
    const { design, size, weights, spread, variance } = this;
    const counts = new Float64Array(design.groups.length).fill(priorCoefficients);
    variance.fill(priorCoefficients * firstVariance);
    for (let column = 0; column < design.columns; column++) {
      const group = design.groupOf[column];
      counts[group]++;
      for (let a = 0; a < size; a++)
        variance[group * size + a] += weights[column * size + a] ** 2 + spread[column * size + a];
    }
    for (let at = 0; at < variance.length; at++) variance[at] /= counts[Math.floor(at / size)];
  }
}
