import { inverseDiagonal, solvePositive } from '../numerics/cholesky.ts';
import {
  type CardColumns,
  type CardRow,
  cardColumns,
  cardRows,
  genreColumn,
  genreVariance,
} from './card-columns.ts';
import {
  type CurvePoints,
  curveCount,
  curveCovariances,
  curveGroups,
  curvePoints,
  curveVariance,
  genreCurveVariance,
  type UsualCard,
  usualCard,
} from './card-curves.ts';
import type { CardFeatures } from './card-features.ts';
import { partGroups } from './estimator.ts';
import type { QualityTargets } from './quality-targets.ts';

/** What is left of titles when all is known of their cards, and what counting adds to it at evidence 1; variances. */
const noise = { title: 0.0098, counting: 0.0061 };
/** The process is solved exactly in the cube of their number: beyond these the titles with most evidence count. */
const mostTitles = 2500;

/** What a Gaussian process over titles has learned. */
export interface TitleProcess {
  readonly columns: CardColumns;
  /** Of each column: what it adds to a quality, for a value of 1; and titles that have it. */
  readonly weights: Float64Array;
  readonly counts: Float64Array;
  readonly usual: UsualCard;
  readonly points: CurvePoints;
  /** Of each title in `points`. */
  readonly pulls: Float64Array;
  /** Mean of each group over the titles learned from, by evidence. */
  readonly means: Float64Array;
}

export interface LearnedProcess {
  readonly process: TitleProcess;
  /** By title key: what the process would have expected of a title had it not seen it (leave-one-out, in closed form). */
  readonly leftOut: ReadonlyMap<number, number>;
}

/**
 * Titles' qualities as a Gaussian process (Rasmussen and Williams 2006) whose covariance is a sum: linear in labels, smooth
 * in year, running time and budget, and products of these with genre. So is what it expects, part by part.
 */
export function fitTitleProcess(features: readonly CardFeatures[], targets: QualityTargets): LearnedProcess {
  const chosen = mostEvident(targets);
  const cards = Array.from(chosen, (at) => features[targets.titles[at]]);
  const usual = usualCard(cards);
  const columns = cardColumns(cards);
  const rows = cards.map(cardRows(columns));
  const genres = [...new Set(cards.flatMap(({ genre }) => genre.map(([label]) => label)))].sort();
  const points = curvePoints(cards, genres, usual);
  const matrix = covariances(rows, columns.names.length, points);
  chosen.forEach((at, own) => {
    matrix[own * rows.length + own] += noise.title + noise.counting / targets.evidence[at];
  });
  const pulls = solvePositive(
    matrix,
    Float64Array.from(chosen, (at) => targets.quality[at]),
  );
  const weights = new Float64Array(columns.names.length);
  const counts = new Float64Array(columns.names.length);
  rows.forEach((row, own) => {
    row.columns.forEach((column, at) => {
      weights[column] += pulls[own] * row.values[at];
      counts[column]++;
    });
  });
  const lone = inverseDiagonal(matrix, rows.length);
  const leftOut = new Map(
    Array.from(chosen, (at, own) => [targets.titles[at], targets.quality[at] - pulls[own] / lone[own]]),
  );
  const process = {
    columns,
    weights,
    counts,
    usual,
    points,
    pulls,
    means: new Float64Array(partGroups.length),
  };
  const evidence = Float64Array.from(chosen, (at) => targets.evidence[at]);
  return { process: { ...process, means: meanParts(process, cards, evidence) }, leftOut };
}

function mostEvident({ titles, evidence }: QualityTargets): Int32Array {
  const all = Int32Array.from(titles, (_, at) => at);
  if (all.length <= mostTitles) return all;
  return all
    .sort((a, b) => evidence[b] - evidence[a] || a - b)
    .slice(0, mostTitles)
    .sort();
}

/** Lower triangle of titles x titles. */
function covariances(rows: readonly CardRow[], columns: number, points: CurvePoints): Float64Array {
  const size = rows.length;
  const matrix = new Float64Array(size * size);
  const having = Array.from({ length: columns }, (): [number, number][] => []);
  const shared = new Float64Array(curveCount);
  rows.forEach((row, one) => {
    row.columns.forEach((column, at) => {
      for (const [other, value] of having[column]) matrix[one * size + other] += value * row.values[at];
      having[column].push([one, row.values[at]]);
      matrix[one * size + one] += row.values[at] * row.values[at];
    });
    for (let other = 0; other <= one; other++) {
      curveCovariances(points, one, points, other, shared);
      for (let curve = 0; curve < curveCount; curve++) matrix[one * size + other] += shared[curve];
    }
  });
  return matrix;
}

function meanParts(
  process: TitleProcess,
  cards: readonly CardFeatures[],
  evidence: Float64Array,
): Float64Array {
  const expects = titleExpectations(process);
  const means = new Float64Array(partGroups.length);
  const total = evidence.reduce((sum, weight) => sum + weight, 0);
  cards.forEach((card, at) => {
    const { parts } = expects(card);
    for (let group = 0; group < means.length; group++) means[group] += (parts[group] * evidence[at]) / total;
  });
  return means;
}

/** What is expected of a card, beside the mean of its segment. */
export interface Expectation {
  /** By `partGroups`: how far its quality lies from that of the mean title. */
  readonly parts: Float64Array;
  /** 0 where all labels of the card are well known, 1 where none is. */
  readonly unfamiliarity: number;
  /** Titles learned from that have the best known of its genres; null where it has none. */
  readonly genreTitles: number | null;
  /** What those of its genres leave open that too few titles learned from have: a variance, 0 where there are none. */
  readonly genreDoubt: number;
}

/** Titles that have to have a genre for it to be known. */
export const fewestOfGenre = 5;

/** Titles of a label, or of about the same year, with which half of what it says is known. */
const halfKnown = 5;

export function titleExpectations(process: TitleProcess): (card: CardFeatures) => Expectation {
  const { columns, weights, counts, usual, points, pulls, means } = process;
  const rowOf = cardRows(columns);
  const shared = new Float64Array(curveCount);
  const titlesOf = new Map(columns.names.map((name, column) => [name, counts[column]]));
  return (card) => {
    const parts = means.map((mean) => -mean);
    const row = rowOf(card);
    let known = 0;
    row.columns.forEach((column, at) => {
      parts[columns.groupOf[column]] += weights[column] * row.values[at];
      known += (row.values[at] * row.values[at] * counts[column]) / (counts[column] + halfKnown);
    });
    const own = curvePoints([card], points.genres, usual);
    let alike = 0;
    for (let at = 0; at < pulls.length; at++) {
      curveCovariances(own, 0, points, at, shared);
      for (let curve = 0; curve < curveCount; curve++) {
        parts[curveGroups[curve]] += pulls[at] * shared[curve];
        alike += shared[curve];
      }
    }
    const near = Number.isNaN(card.year) ? 0 : alike / curveVariance;
    const whole = row.variance + curveVariance;
    const titles = card.genre.map(([genre]) => titlesOf.get(genreColumn(genre)) ?? 0);
    return {
      parts,
      unfamiliarity: 1 - (known + (curveVariance * near) / (near + halfKnown)) / whole,
      genreTitles: mostOf(titles),
      genreDoubt: doubtOf(titles),
    };
  };
}

/** Of the variance that goes by genre the share of those unknown, and what the genres do together. */
function doubtOf(titles: readonly number[]): number {
  const unknown = titles.filter((count) => count < fewestOfGenre).length;
  if (unknown === 0) return 0;
  return ((genreVariance.alone + genreCurveVariance) * unknown) / titles.length + genreVariance.together;
}

function mostOf(counts: readonly number[]): number | null {
  return counts.length === 0 ? null : Math.max(...counts);
}
