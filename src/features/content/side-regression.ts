import type { Beliefs } from '../history/factor-beliefs.ts';
import type { SparseDesign } from './sparse-design.ts';

const sweeps = 1;
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
  private readonly pull: Float64Array;
  /** Groups x outputs. */
  readonly variance: Float64Array;

  constructor(design: SparseDesign, size: number) {
    this.design = design;
    this.size = size;
    this.weights = new Float64Array(design.columns * size);
    this.spread = new Float64Array(design.columns * size);
    this.level = new Float64Array(size);
    this.pull = new Float64Array(size);
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
      this.take(column, weights.subarray(column * size, (column + 1) * size), rest);
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
    const noise = Float64Array.from({ length: size }, (_, a) => priorCovariance[a * size + a]);
    for (let column = 0; column < design.columns; column++) {
      const squares = this.pullOf(column, known, rest);
      const own = column * size;
      for (let a = 0; a < size; a++) {
        const weight = this.weights[own + a];
        const variance = this.variance[design.groupOf[column] * size + a];
        this.spread[own + a] = 1 / (squares / noise[a] + 1 / variance);
        this.weights[own + a] = (this.spread[own + a] * (this.pull[a] + squares * weight)) / noise[a];
        this.pull[a] = this.weights[own + a] - weight;
      }
      this.take(column, this.pull, rest);
    }
  }

  /** Sets `pull` to the column times what is left over in known rows; gives its squares there. */
  private pullOf(column: number, known: Uint8Array, rest: Float64Array): number {
    const { design, size, pull } = this;
    pull.fill(0);
    let squares = 0;
    for (let at = design.starts[column]; at < design.starts[column + 1]; at++) {
      const row = design.rowOf[at];
      if (known[row] === 0) continue;
      const value = design.values[at];
      squares += value * value;
      for (let a = 0; a < size; a++) pull[a] += value * rest[row * size + a];
    }
    return squares;
  }

  /** Takes a column times `weights` from what is left over. */
  private take(column: number, weights: Float64Array, rest: Float64Array): void {
    const { design, size } = this;
    for (let at = design.starts[column]; at < design.starts[column + 1]; at++) {
      const from = design.rowOf[at] * size;
      const value = design.values[at];
      for (let a = 0; a < size; a++) rest[from + a] -= value * weights[a];
    }
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
