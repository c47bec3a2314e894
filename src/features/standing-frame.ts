import { ratingIndex, rowsOf } from '../warehouse/rating-index.ts';
import type { RatingLog, Star } from '../warehouse/star.ts';
import { learnedTitles } from './build-frame.ts';
import { calendarColumns } from './calendar-columns.ts';
import { historyAfter } from './history/as-of.ts';
import { neighboursAfter } from './history/as-of-neighbours.ts';
import { emptyHistory, historyColumn, isPlainHistory } from './history/history-columns.ts';
import { historyKeys } from './history/keys.ts';
import { emptyNeighbours, isNeighbour, neighbourColumn } from './history/neighbour-columns.ts';
import { featuresIn, type Lane } from './lanes.ts';
import type { Feature } from './ledger.ts';
import { type PairFrame, pairDescriber, pairFrame } from './pair-frame.ts';
import type { Column, StarFrame } from './star-frame.ts';
import { titleColumns } from './title-columns.ts';
import { viewerColumns } from './viewer-columns.ts';

/** A frame of questions, and which of its rows they are. */
export interface StandingFrame {
  readonly frame: StarFrame;
  readonly questions: Int32Array;
}

/**
 * Frames of questions that stand one second behind the last rating of a star: what `buildFrame` would say of rows there, as-of,
 * without going through the log for each of them.
 */
export interface StandingFrames {
  /**
   * One question a place of `viewers` and `titles`. With `past`, rows of these viewers' own ratings stand before the questions, with
   * stars and time and no columns of facts.
   */
  of(viewers: Int32Array, titles: Int32Array, past: boolean): StandingFrame;
  /** For many questions, `capacity` at most at a time. @throws where the star has no viewers or no titles */
  pairs(capacity: number): PairFrame;
}

/** Features that this knows how to describe; others want the whole log. */
export function canStand(lane: Lane, names: readonly string[]): boolean {
  return featuresIn(lane, names).every(
    ({ name, table }) =>
      table !== 'rating' || isPlainHistory(name) || isNeighbour(name) || Object.hasOwn(calendarColumns, name),
  );
}

/**
 * One pass over the log, made when first asked. `seen`: rows of the titles that vocabularies are learned from; all where left
 * out. @throws `feature-unknown`, `feature-not-in-lane`
 */
export function standingFrames(
  star: Star,
  lane: Lane,
  names: readonly string[],
  seen?: Int32Array,
): StandingFrames {
  const features = featuresIn(lane, names);
  const { log, viewers, titles } = star;
  const describe = describerOf(star, features);
  const learned = learnedTitles(star, { seen });
  const viewerDimension = columnsOf(features, 'viewer', (name) => [viewerColumns[name](viewers)]);
  const titleDimension = columnsOf(features, 'title', (name) => titleColumns[name](titles, learned));
  const moment = log.rows === 0 ? 0 : log.time[log.rows - 1] + 1;
  const of: StandingFrames['of'] = (askers, asked, withPast) => {
    const past = withPast ? pastOf(star, askers) : new Int32Array(0);
    const rows = past.length + asked.length;
    const small: RatingLog = {
      rows,
      ratingId: new Int32Array(rows).fill(-1),
      viewer: new Int32Array(rows),
      title: new Int32Array(rows),
      stars: new Float32Array(rows).fill(Number.NaN),
      time: new Float64Array(rows).fill(moment),
    };
    past.forEach((row, at) => {
      small.viewer[at] = log.viewer[row];
      small.title[at] = log.title[row];
      small.stars[at] = log.stars[row];
      small.time[at] = log.time[row];
    });
    small.viewer.set(askers, past.length);
    small.title.set(asked, past.length);
    const questions = Int32Array.from(asked, (_, at) => past.length + at);
    const frame: StarFrame = {
      rows,
      target: new Float32Array(rows).fill(Number.NaN),
      stars: small.stars,
      time: small.time,
      ...(lane === 'personal' && { observed: new Uint8Array(rows).fill(1) }),
      columns: describe.questions(small, questions),
      dimensions: {
        viewer: { rows: viewers.rows, index: small.viewer, columns: viewerDimension },
        title: { rows: titles.rows, index: small.title, columns: titleDimension },
      },
    };
    return { frame, questions };
  };
  return { of, pairs: (capacity) => pairFrame(of, describe.pairs, capacity) };
}

/** In log order. */
function pastOf(star: Star, viewers: Int32Array): Int32Array {
  const { viewer } = ratingIndex(star);
  return Int32Array.from([...new Set(viewers)].flatMap((one) => [...rowsOf(viewer, one)])).sort();
}

function columnsOf(
  features: readonly Feature[],
  table: Feature['table'],
  make: (name: string) => readonly Column[],
): Column[] {
  return features.filter((feature) => feature.table === table).flatMap(({ name }) => make(name));
}

function describerOf(star: Star, features: readonly Feature[]) {
  const names = features.filter(({ table }) => table === 'rating').map(({ name }) => name);
  const keys = names.some((name) => isPlainHistory(name) || isNeighbour(name))
    ? historyKeys(star)
    : undefined;
  const history = keys && names.some(isPlainHistory) ? historyAfter(keys) : undefined;
  const neighbours = keys && names.some(isNeighbour) ? neighboursAfter(keys) : undefined;
  const questions = ({ rows, viewer, title, time, ...log }: RatingLog, asked: Int32Array): Column[] => {
    const told = history && emptyHistory(rows);
    const near = neighbours && emptyNeighbours(rows);
    for (const row of asked) {
      if (told) history.describe(viewer[row], title[row], time[row], row, told);
      if (near) neighbours.describe(viewer[row], title[row], row, near);
    }
    const small = { ...star, log: { rows, viewer, title, time, ...log } };
    return names.map((name) => {
      if (isPlainHistory(name)) return historyColumn(told!, name);
      return isNeighbour(name) ? neighbourColumn(near!, name) : calendarColumns[name](small);
    });
  };
  return { questions, pairs: pairDescriber(names, history, neighbours) };
}
