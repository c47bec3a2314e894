import { StreamPulseError } from '../../../errors.ts';
import type { StarFrame } from '../../../features/star-frame.ts';
import { bindColumns, type ModelColumn } from '../../columns.ts';
import type { FittedModel } from '../../learner.ts';
import { starLevel, starLevels } from '../../star-levels.ts';
import { dayOf, dayRow } from '../design/days.ts';
import { type Field, featuresAt } from '../design/fields.ts';
import { moodAt, noMood } from '../mood/kept-mood.ts';
import { factorsDocument } from './document.ts';
import { clipped, highLevelOf, shareFrom } from './level-shares.ts';
import type { KeptDimension, Posterior } from './posterior.ts';
import { addRow, type RowSums } from './sample-table.ts';

/** A factorization machine: the mean over samples of its posterior, and how far they differ. */
export interface FactorModel extends FittedModel {
  readonly learner: 'factors';
  readonly posterior: Posterior;
  /** Expected stars, one a row; left out for task `label`. */
  predictStars?(frame: StarFrame, rows: Int32Array): Float64Array;
  /** P(1 star), ..., P(5 stars): rows x 5, half stars with their whole ones; throws `option-bad` for task `label`. */
  levelProbabilities(frame: StarFrame, rows: Int32Array): Float64Array;
  /** P(stars >= 4) in each sample: rows x samples. */
  sampledProbabilities(frame: StarFrame, rows: Int32Array): Float64Array;
}

export function factorModel(posterior: Posterior, columns: readonly ModelColumn[]): FactorModel {
  const { samples, stars, task } = posterior;
  const high = highLevelOf(posterior);
  const each = (
    frame: StarFrame,
    rows: Int32Array,
    take: (at: number, scores: Float64Array, variance: number) => void,
  ) => {
    const scorer = scorerOf(posterior, columns, frame);
    const mood = moodOf(posterior, frame);
    for (let at = 0; at < rows.length; at++) {
      const { mean, variance } = mood(rows[at]);
      const scores = scorer(rows[at]);
      for (let s = 0; s < samples; s++) scores[s] += mean;
      take(at, scores, variance);
    }
  };
  const probabilities = (
    frame: StarFrame,
    rows: Int32Array,
    use: (at: number, s: number, p: number) => void,
  ) =>
    each(frame, rows, (at, scores, variance) => {
      for (let s = 0; s < samples; s++) use(at, s, shareFrom(posterior, s, high, scores[s], variance));
    });
  return {
    learner: 'factors',
    columns,
    byKey: true,
    posterior,
    predict(frame, rows) {
      const out = new Float64Array(rows.length);
      probabilities(frame, rows, (at, _, p) => {
        out[at] += p / samples;
      });
      return out.map((p) => Math.min(1, p));
    },
    sampledProbabilities(frame, rows) {
      const out = new Float64Array(rows.length * samples);
      probabilities(frame, rows, (at, s, p) => {
        out[at * samples + s] = p;
      });
      return out;
    },
    ...(task !== 'label' && {
      predictStars(frame: StarFrame, rows: Int32Array) {
        const out = new Float64Array(rows.length);
        each(frame, rows, (at, scores, variance) => {
          for (let s = 0; s < samples; s++)
            out[at] +=
              (task === 'stars' ? clipped(scores[s], stars) : expected(posterior, s, scores[s], variance)) /
              samples;
        });
        return out;
      },
    }),
    levelProbabilities(frame, rows) {
      requireStars(posterior);
      const out = new Float64Array(rows.length * starLevels);
      each(frame, rows, (at, scores, variance) => {
        for (let s = 0; s < samples; s++)
          addLevels(posterior, s, scores[s], variance, out.subarray(at * starLevels));
      });
      return out;
    },
    toDocument: () => factorsDocument(posterior, columns),
  };
}

function requireStars({ task }: Posterior): void {
  if (task !== 'label') return;
  throw new StreamPulseError('option-bad', 'the model has learned no stars', {
    value: task,
    expected: 'task levels or stars',
  });
}

function expected(posterior: Posterior, sample: number, score: number, variance: number): number {
  const { stars } = posterior;
  let sum = stars[0];
  for (let level = 1; level < stars.length; level++)
    sum += (stars[level] - stars[level - 1]) * shareFrom(posterior, sample, level, score, variance);
  return sum;
}

function addLevels(
  posterior: Posterior,
  sample: number,
  score: number,
  variance: number,
  out: Float64Array,
): void {
  const { stars, samples } = posterior;
  let above = 1;
  for (let level = 0; level < stars.length; level++) {
    const next = shareFrom(posterior, sample, level + 1, score, variance);
    out[starLevel(stars[level])] += (above - next) / samples;
    above = next;
  }
}

function moodOf({ mood }: Posterior, { dimensions, time }: StarFrame) {
  const { index } = dimensions.viewer;
  return (row: number) => (mood ? moodAt(mood, index[row], time[row]) : noMood);
}

/** Scores of a fact row in each sample, but for moods; the array is the same at each call. */
function scorerOf(
  posterior: Posterior,
  columns: readonly ModelColumn[],
  frame: StarFrame,
): (row: number) => Float64Array {
  const { samples, rank, intercepts, day, days, facts } = posterior;
  const width = 1 + rank;
  const sums = new Float64Array(samples * width);
  const squares = new Float64Array(samples * width);
  const into = { sums, squares };
  const scores = new Float64Array(samples);
  const values = bindColumns(columns, frame).map((bound) => bound.values);
  const { viewer, title } = frame.dimensions;
  const unseen = new Map<string, RowSums>();
  const addDimension = (name: 'viewer' | 'title', row: number) => {
    const kept = posterior[name];
    if (row < kept.table.rows) return addRow(kept.table, row, 1, into);
    const key = `${name} ${row}`;
    if (!unseen.has(key)) unseen.set(key, unseenRow(kept, values, row, width));
    addUnseen(unseen.get(key)!, into);
  };
  return (row) => {
    sums.fill(0);
    squares.fill(0);
    addDimension('viewer', viewer.index[row]);
    addDimension('title', title.index[row]);
    if (day) addRow(day, dayRow(days, dayOf(frame.time[row])), 1, into);
    for (const { field, table } of facts) addRow(table, factRow(field, values, row), 1, into);
    for (let s = 0; s < samples; s++) {
      let score = 0;
      for (let at = s * width + 1; at < (s + 1) * width; at++) score += sums[at] * sums[at] - squares[at];
      scores[s] = intercepts[s] + sums[s * width] + 0.5 * score;
    }
    return scores;
  };
}

function factRow(field: Field, values: readonly Float32Array[], row: number): number {
  return featuresAt(field, values, row)[0] ?? field.size;
}

/** A viewer or title that no sample has: the mean of all ids and its features, as one row. */
function unseenRow(
  { features, fields }: KeptDimension,
  values: readonly Float32Array[],
  row: number,
  width: number,
): RowSums {
  const sums = new Float64Array(features.scales.length);
  const squares = new Float64Array(features.scales.length);
  addRow(features, 0, 1, { sums, squares });
  let first = 1;
  for (const field of fields) {
    const has = featuresAt(field, values, row);
    for (const feature of has)
      addRow(features, first + feature, 1 / Math.sqrt(has.length), { sums, squares });
    first += field.size;
  }
  for (let at = 0; at < sums.length; at += width) sums[at] += ownProducts(sums, squares, at + 1, at + width);
  return { sums, squares: squares.map((_, at) => sums[at] * sums[at]) };
}

function ownProducts(sums: Float64Array, squares: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += sums[at] * sums[at] - squares[at];
  return 0.5 * sum;
}

function addUnseen(row: RowSums, { sums, squares }: RowSums): void {
  for (let at = 0; at < sums.length; at++) {
    sums[at] += row.sums[at];
    squares[at] += row.squares[at];
  }
}
