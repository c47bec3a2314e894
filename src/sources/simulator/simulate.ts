import { StreamPulseError } from '../../errors.ts';
import { exp } from '../../numerics/exp.ts';
import { log } from '../../numerics/log.ts';
import { normalDraws } from '../../numerics/normal.ts';
import { createRandom, type Random } from '../../numerics/random.ts';
import { movieLensGenres } from '../genre-name.ts';
import type { RatingTable, ReadOptions, SourceTables } from '../tables.ts';
import { aliasTable } from './alias-table.ts';
import { type Audience, makeAudience } from './audience.ts';
import { type Catalogue, makeCatalogue } from './catalogue.ts';
import { makeSessions } from './sessions.ts';
import { makeTaste, type Taste } from './taste.ts';

/** The size of a made-up audience, and its seed. */
export interface SimulationOptions {
  /** 100 to 100,000,000. */
  readonly ratings: number;
  /** Left out: one for 143 ratings, or more where the titles are few. */
  readonly viewers?: number | undefined;
  /** Left out: 5 times the square root of the ratings. */
  readonly titles?: number | undefined;
  readonly seed: number;
}

const windowStart = Date.UTC(2000, 0, 1) / 1000;
const windowDays = 3 * 365;
const lastYear = 2002;
const moodSpread = 0.25;
/** Of all titles, the most that one viewer may rate. */
const mostOfCatalogue = 0.4;
const usualOfCatalogue = 0.2;
/** Log-odds of at least 2, 3, 4 and 5 stars at a utility of 0. */
const thresholds = [-2.6, -1.3, 0, 1.7] as const;

/**
 * An audience with known truth: stars are drawn from an ordered logit on a latent taste, and the P(stars >= 4) that
 * each was drawn with is kept beside it. Deterministic by seed; O(ratings); 29 bytes a rating.
 * @throws `option-bad` where the ratings do not fit the viewers and titles
 */
export function simulate(options: SimulationOptions, read?: ReadOptions): SourceTables {
  const size = sizeOf(options);
  const random = createRandom(options.seed).fork('simulator');
  const catalogue = makeCatalogue(size.titles, lastYear, random.fork('catalogue'));
  const most = Math.floor(size.titles * mostOfCatalogue);
  const audience = makeAudience(size.viewers, size.ratings, most, random.fork('audience'));
  const taste = makeTaste(audience, catalogue, random.fork('taste'));
  const ratings = drawRatings(audience, catalogue, taste, size.ratings, random.fork('ratings'), read);
  const count = (table: string, rows: number) => ({
    file: 'simulated',
    table,
    rowsIn: rows,
    rowsKept: rows,
    rowsRejected: 0,
  });
  return {
    source: 'simulated',
    simulated: true,
    licence: 'made up by StreamPulse; no real viewer said any of this',
    ratings,
    viewers: audience.rows,
    titles: catalogue.rows,
    knownGenres: movieLensGenres,
    counts: [count('ratings', size.ratings), count('viewers', size.viewers), count('titles', size.titles)],
    rejected: [],
    mended: [],
  };
}

function sizeOf({ ratings, viewers, titles }: SimulationOptions) {
  checkRange('ratings', ratings, 100, 100_000_000);
  const catalogue = titles ?? Math.max(50, Math.round(5 * Math.sqrt(ratings)));
  const crowd = Math.max(Math.round(ratings / 143), Math.ceil(ratings / (usualOfCatalogue * catalogue)));
  const size = { ratings, viewers: viewers ?? crowd, titles: catalogue };
  checkRange('viewers', size.viewers, 1, 10_000_000);
  checkRange('titles', size.titles, 5, 1_000_000);
  const most = size.viewers * Math.floor(size.titles * mostOfCatalogue);
  if (ratings <= most) return size;
  throw new StreamPulseError('option-bad', 'too many ratings for so few viewers and titles', {
    value: String(ratings),
    expected: `at most ${most}: ${mostOfCatalogue * 100} % of ${size.titles} titles for each of ${size.viewers} viewers`,
  });
}

function checkRange(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new StreamPulseError('option-bad', `--${name}`, {
    value: String(value),
    expected: `a whole number from ${least} to ${most}`,
  });
}

function drawRatings(
  audience: Audience,
  catalogue: Catalogue,
  taste: Taste,
  rows: number,
  random: Random,
  read: ReadOptions | undefined,
): RatingTable {
  const viewerId = new Int32Array(rows);
  const titleId = new Int32Array(rows);
  const stars = new Float32Array(rows);
  const ratedAt = new Float64Array(rows);
  const trueProbability = new Float32Array(rows);
  const mood = new Float32Array(rows);
  const sessions = makeSessions(windowStart, windowDays, random.fork('sessions'));
  const drawTitle = titleDrawer(catalogue, random.fork('titles'));
  const luck = random.fork('luck');
  const normal = normalDraws(random.fork('mood'));
  const drawMood = () => moodSpread * normal();
  let at = 0;
  for (let viewer = 0; viewer < audience.count; viewer++) {
    const end = at + audience.ratings[viewer];
    sessions.write(ratedAt, mood, at, end, drawMood);
    for (; at < end; at++) {
      const title = drawTitle(viewer, ratedAt[at]);
      const utility = taste.utility(viewer, title) + mood[at];
      viewerId[at] = viewer + 1;
      titleId[at] = title + 1;
      trueProbability[at] = 1 / (1 + exp(thresholds[2] - utility));
      stars[at] = starsAt(utility, luck);
    }
    if ((viewer & 1023) === 0) report(read, at, rows);
  }
  return { rows, viewerId, titleId, stars, ratedAt, trueProbability, file: 'simulated' };
}

function report(read: ReadOptions | undefined, done: number, total: number): void {
  if (read?.signal?.aborted) throw new StreamPulseError('interrupted', 'the simulation was stopped');
  read?.onProgress?.({ stage: 'simulate', done, total, unit: 'rows' });
}

/** One logistic draw against all thresholds: P(stars >= k) is the logistic function of utility - threshold. */
function starsAt(utility: number, luck: Random): number {
  const uniform = luck.next();
  const latent = utility + log((1 - uniform) / (uniform || 2 ** -54));
  let stars = 1;
  for (const threshold of thresholds) if (latent > threshold) stars++;
  return stars;
}

/** Titles by popularity, none twice for a viewer, none before its release. */
function titleDrawer(catalogue: Catalogue, random: Random): (viewer: number, second: number) => number {
  const draw = aliasTable(catalogue.popularity);
  const ratedBy = new Int32Array(catalogue.count).fill(-1);
  const tries = 64;
  return (viewer, second) => {
    for (let attempt = 0; attempt < tries; attempt++) {
      // After many misses the tail is as good as the head.
      const title = attempt < tries / 2 ? draw(random) : random.below(catalogue.count);
      if (ratedBy[title] === viewer || catalogue.releasedAt[title] > second) continue;
      ratedBy[title] = viewer;
      return title;
    }
    return nextFree(catalogue, ratedBy, viewer, random.below(catalogue.count));
  };
}

/** The first title from `start` on that the viewer has not rated; release dates give way to finishing. */
function nextFree(catalogue: Catalogue, ratedBy: Int32Array, viewer: number, start: number): number {
  let title = start;
  while (ratedBy[title] === viewer) title = (title + 1) % catalogue.count;
  ratedBy[title] = viewer;
  return title;
}
