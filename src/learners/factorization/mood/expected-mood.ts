import { filterMood, hyperRate, hyperShape, type Mood, type MoodProcess } from './mood.ts';

/**
 * Moves each process of a mood to its mean given all else (Rauch, Tung and Striebel 1965), its variance to what is expected
 * then, and the errors along; leaves in `spreads` how sure each moment's mood is. Gives the sum of that over ratings.
 */
export function smoothMood(mood: Mood, errors: Float64Array, noise: number): number {
  const { moments, processes, spreads } = mood;
  spreads.fill(0);
  for (const process of processes) {
    filterMood(process, moments.ratings, errors, noise);
    smoothBackwards(process, moments.ratings, errors, spreads);
  }
  let sum = 0;
  for (let k = 0; k < spreads.length; k++) sum += (moments.ratings[k + 1] - moments.ratings[k]) * spreads[k];
  return sum;
}

function smoothBackwards(
  process: MoodProcess,
  ratings: Int32Array,
  errors: Float64Array,
  spreads: Float64Array,
): void {
  const { values, kept, variance } = process;
  const { means, variances } = process.filtered;
  let squares = 0;
  let later = 0;
  for (let k = values.length - 1; k >= 0; k--) {
    const f = k + 1 < values.length ? kept[k + 1] : 0;
    const fresh = variance * (1 - f * f);
    const ahead = f * f * variances[k] + fresh;
    const pull = f === 0 ? 0 : (variances[k] * f) / ahead;
    const next = f === 0 ? means[k] : means[k] + pull * (values[k + 1] - f * means[k]);
    const spread = f === 0 ? variances[k] : variances[k] + pull * pull * (later - ahead);
    if (f !== 0) {
      const move = values[k + 1] - f * next;
      squares += (later + f * f * spread - 2 * f * pull * later + move * move) / (1 - f * f);
    }
    if (kept[k] === 0) squares += spread + next * next;
    for (let i = ratings[k]; i < ratings[k + 1]; i++) errors[i] += next - values[k];
    values[k] = next;
    spreads[k] += spread;
    later = spread;
  }
  process.variance = (hyperRate + squares) / (hyperShape + values.length);
}
