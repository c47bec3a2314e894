import type { StarFrame } from '../../../features/star-frame.ts';
import { logLossOf } from '../../../numerics/logistic.ts';
import { bindColumns } from '../../columns.ts';
import type { Chain } from '../chain/chain.ts';
import { tablesOf } from '../chain/kept-states.ts';
import { stateScores } from '../chain/state-scores.ts';
import { dayOf, dayRow } from '../design/days.ts';
import type { Design } from '../design/design.ts';
import { featuresAt } from '../design/fields.ts';
import { type KeptMood, moodAt, noMood } from '../mood/kept-mood.ts';
import { clipped, highLevelOf, shareFrom } from '../posterior/level-shares.ts';
import type { Posterior, Task } from '../posterior/posterior.ts';
import { addState } from '../posterior/sample-table.ts';

/** Tune ratings as kept states know them; typed arrays and plain values, which any thread can be handed. */
export interface TunePart {
  readonly loss: 'logloss' | 'rmse';
  /** Row of each rating in each table of kept states: viewer, title, day, facts. */
  readonly places: readonly Int32Array[];
  /** Seconds. */
  readonly times: Float64Array;
  /** Whether stars >= 4; stars where the loss is `rmse`. */
  readonly truth: Float32Array;
}

/** Undefined where no tune row can be compared. */
export function tunePartOf(
  frame: StarFrame,
  tune: Int32Array,
  { columns, days, fields }: Design,
  task: Task,
): TunePart | undefined {
  const truths = task === 'stars' ? frame.stars : frame.target;
  const rows = tune.filter((row) => !Number.isNaN(truths[row]));
  if (rows.length === 0) return undefined;
  const { viewer, title } = frame.dimensions;
  const values = bindColumns(columns, frame).map((bound) => bound.values);
  const places = (placeOf: (row: number) => number) => Int32Array.from(rows, placeOf);
  const withDays = days.length > 0;
  const facts = fields.slice(withDays ? 3 : 2).map(([field]) => field);
  return {
    loss: task === 'stars' ? 'rmse' : 'logloss',
    places: [
      places((row) => viewer.index[row]),
      places((row) => title.index[row]),
      ...(withDays ? [places((row) => dayRow(days, dayOf(frame.time[row])))] : []),
      ...facts.map((field) => places((row) => featuresAt(field, values, row)[0] ?? field.size)),
    ],
    times: Float64Array.from(rows, (row) => frame.time[row]),
    truth: Float32Array.from(rows, (row) => truths[row]),
  };
}

/** Adds what a kept sample, with the moods of its state, predicts of each rating: P(stars >= 4), or stars. */
export function addPredictions(
  { loss, places, times }: TunePart,
  posterior: Posterior,
  sample: number,
  mood: KeptMood | undefined,
  out: Float64Array,
): void {
  const high = highLevelOf(posterior);
  const scoreAt = scorerOf(posterior, places, sample);
  for (let i = 0; i < out.length; i++) {
    const then = mood ? moodAt(mood, places[0][i], times[i]) : noMood;
    const score = scoreAt(i) + then.mean;
    out[i] +=
      loss === 'rmse'
        ? clipped(score, posterior.stars)
        : shareFrom(posterior, sample, high, score, then.variance);
  }
}

/** Loss of what a state predicts by itself. */
export function stateLoss(
  tune: TunePart,
  chain: Chain,
  levels: Pick<Posterior, 'task' | 'stars' | 'cuts'>,
  mood: KeptMood | undefined,
): number {
  const { loss, places, times } = tune;
  const known = { ...levels, noises: Float64Array.of(chain.noise) };
  const high = highLevelOf(levels);
  const predicted = stateScores(chain, places).map((score, i) => {
    const { mean, variance } = mood ? moodAt(mood, places[0][i], times[i]) : noMood;
    if (loss === 'rmse') return clipped(score + mean, levels.stars);
    return shareFrom(known, 0, high, score + mean, variance);
  });
  return lossOf(tune, predicted, 1);
}

function scorerOf(posterior: Posterior, places: readonly Int32Array[], sample: number) {
  const tables = tablesOf(posterior);
  const sums = new Float64Array(1 + posterior.rank);
  const squares = new Float64Array(1 + posterior.rank);
  return (i: number) => {
    sums.fill(0);
    squares.fill(0);
    for (let t = 0; t < tables.length; t++) addState(tables[t], places[t][i], sample, { sums, squares });
    let products = 0;
    for (let c = 1; c < sums.length; c++) products += sums[c] * sums[c] - squares[c];
    return posterior.intercepts[sample] + sums[0] + 0.5 * products;
  };
}

/** Log loss, or root mean square error, of predictions that are means of `states`. */
export function lossOf({ loss, truth }: TunePart, sums: Float64Array, states: number): number {
  let total = 0;
  for (let i = 0; i < truth.length; i++) {
    const predicted = sums[i] / states;
    total += loss === 'rmse' ? (predicted - truth[i]) ** 2 : logLossOf(predicted, truth[i]);
  }
  return loss === 'rmse' ? Math.sqrt(total / truth.length) : total / truth.length;
}
