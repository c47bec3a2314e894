import type { Beliefs, FactorBeliefs } from './factor-beliefs.ts';
import type { FactorColumns } from './factor-columns.ts';
import type { HistoryKeys } from './keys.ts';

/** What a rating says of one side: stars less all else = effect + factors . those of the other. */
interface Sight {
  /** [1, factors of the other side]. */
  readonly direction: Float64Array;
  variance: number;
  /** Stars less the level, the other side's effect and what was expected of this one. */
  surprise: number;
}

/** A rating as what is believed shows it, from its viewer's side and from its title's. */
export class FactorSight {
  private readonly beliefs: FactorBeliefs;
  private readonly keys: HistoryKeys;
  private readonly ofViewer: Sight;
  private readonly ofTitle: Sight;
  private readonly gain: Float64Array;
  private taste = 0;

  constructor(beliefs: FactorBeliefs, keys: HistoryKeys) {
    const { size } = beliefs;
    this.beliefs = beliefs;
    this.keys = keys;
    this.ofViewer = { direction: new Float64Array(size), variance: 0, surprise: 0 };
    this.ofTitle = { direction: new Float64Array(size), variance: 0, surprise: 0 };
    this.gain = new Float64Array(size);
  }

  describe(row: number, out: FactorColumns): void {
    const { viewer, title, level, size } = this.beliefs;
    this.look(row);
    const habit = viewer.mean[this.keys.viewer[row] * size];
    out.factorHabit[row] = habit;
    out.factorTaste[row] = this.taste;
    out.factorStars[row] = level + habit + title.mean[this.keys.title[row] * size] + this.taste;
    out.factorDeviation[row] = Math.sqrt(this.ofViewer.variance + this.ofTitle.variance);
  }

  /** Both sides are moved from where they stood before the rating; the title only where `both`. */
  learn(row: number, both: boolean): void {
    const { beliefs, keys, ofViewer, ofTitle, gain } = this;
    const { viewer, title, level, noise, size } = beliefs;
    this.look(row);
    const known = level + viewer.mean[keys.viewer[row] * size] + title.mean[keys.title[row] * size];
    const surprise = keys.stars[row] - known - this.taste;
    const [fromViewer, fromTitle] = [ofViewer.variance, ofTitle.variance];
    Object.assign(ofViewer, { variance: 1 / noise + fromTitle, surprise });
    Object.assign(ofTitle, { variance: 1 / noise + fromViewer, surprise });
    learnOf(viewer, keys.viewer[row], ofViewer, gain);
    if (both) learnOf(title, keys.title[row], ofTitle, gain);
  }

  /** Sets directions and taste, and as variance of a side what is not known of it. */
  private look(row: number): void {
    const { ofViewer, ofTitle, keys } = this;
    const { viewer, title } = this.beliefs;
    directionOf(title, keys.title[row], ofViewer.direction);
    directionOf(viewer, keys.viewer[row], ofTitle.direction);
    ofViewer.variance = varianceAlong(viewer, keys.viewer[row], ofViewer.direction);
    ofTitle.variance = varianceAlong(title, keys.title[row], ofTitle.direction);
    this.taste = 0;
    for (let a = 1; a < ofViewer.direction.length; a++)
      this.taste += ofViewer.direction[a] * ofTitle.direction[a];
  }
}

/** [1, the factors]. */
function directionOf({ mean }: Beliefs, one: number, out: Float64Array): void {
  out[0] = 1;
  for (let a = 1; a < out.length; a++) out[a] = mean[one * out.length + a];
}

/** Variance of a vector's product with what is believed. */
function varianceAlong({ covariance }: Beliefs, one: number, along: Float64Array): number {
  const size = along.length;
  const from = one * size * size;
  let sum = 0;
  for (let a = 0; a < size; a++) {
    let row = 0;
    for (let b = 0; b < size; b++) row += covariance[from + a * size + b] * along[b];
    sum += along[a] * row;
  }
  return sum;
}

/** Believes as a rating suggests (Kalman 1960). O(size^2). */
function learnOf({ mean, covariance }: Beliefs, one: number, sight: Sight, gain: Float64Array): void {
  const { direction, variance, surprise } = sight;
  const size = direction.length;
  const from = one * size * size;
  let total = variance;
  for (let a = 0; a < size; a++) {
    let sum = 0;
    for (let b = 0; b < size; b++) sum += covariance[from + a * size + b] * direction[b];
    gain[a] = sum;
    total += sum * direction[a];
  }
  for (let a = 0; a < size; a++) {
    const share = gain[a] / total;
    mean[one * size + a] += share * surprise;
    for (let b = 0; b < size; b++) covariance[from + a * size + b] -= share * gain[b];
  }
}
