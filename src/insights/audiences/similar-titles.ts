import { filmsOnce, isSameFilm } from '../../warehouse/film.ts';
import { ratingIndex, rowsOf } from '../../warehouse/rating-index.ts';
import type { Star, Titles } from '../../warehouse/star.ts';

export const similarityNames = ['ratings', 'content'] as const;

export type SimilarityName = (typeof similarityNames)[number];

export interface SimilarTitle {
  /** Key. */
  readonly title: number;
  /** In [-1, 1] by ratings, in [0, 1] by content. */
  readonly similarity: number;
  /** Viewers who rated both. */
  readonly commonViewers: number;
  /** Genres, directors, cast and keywords of both. */
  readonly shared: readonly string[];
}

/** Common viewers that a correlation is shrunken by. */
const shrinkage = 20;

/**
 * Titles that the same viewers rate alike: the correlation over common viewers of stars minus the viewer's mean, shrunken by 20 of
 * them; or titles that share genres, makers and keywords, each weighed by how rare it is. A film that is here twice is told once.
 */
export function similarTitles(star: Star, title: number, by: SimilarityName, top: number): SimilarTitle[] {
  const common = sumsOfCommon(star, title);
  const { viewers } = common;
  const worth = by === 'ratings' ? correlations(common) : contentOverlaps(star.titles, title);
  const own = new Set(traitsOf(star.titles, title));
  const film = filmOf(star.titles, title);
  const alike = [...worth]
    .filter(([other, similarity]) => other !== title && similarity > 0)
    .filter(([other]) => !isSameFilm(filmOf(star.titles, other), film))
    .sort(([a, x], [b, y]) => y - x || a - b);
  return filmsOnce(alike, ([other]) => filmOf(star.titles, other), top).map(([other, similarity]) => ({
    title: other,
    similarity,
    commonViewers: viewers[other],
    shared: traitsOf(star.titles, other)
      .filter((trait) => own.has(trait))
      .map((trait) => trait.slice(trait.indexOf(':') + 1)),
  }));
}

function filmOf({ name, year }: Titles, title: number) {
  return { name: name[title], year: Number.isNaN(year[title]) ? null : year[title] };
}

interface CommonSums {
  readonly viewers: Int32Array;
  readonly own: Float64Array;
  readonly other: Float64Array;
  readonly cross: Float64Array;
}

/** By the other title, over viewers who rated both: sums of squares and products of deviations. */
function sumsOfCommon(star: Star, title: number): CommonSums {
  const { log, titles } = star;
  const index = ratingIndex(star);
  const sums = {
    viewers: new Int32Array(titles.rows),
    own: new Float64Array(titles.rows),
    other: new Float64Array(titles.rows),
    cross: new Float64Array(titles.rows),
  };
  for (const row of rowsOf(index.title, title)) {
    const theirs = rowsOf(index.viewer, log.viewer[row]);
    let total = 0;
    for (const at of theirs) total += log.stars[at];
    const mean = total / theirs.length;
    const a = log.stars[row] - mean;
    for (const at of theirs) {
      const other = log.title[at];
      const b = log.stars[at] - mean;
      sums.viewers[other]++;
      sums.own[other] += a * a;
      sums.other[other] += b * b;
      sums.cross[other] += a * b;
    }
  }
  return sums;
}

function correlations({ viewers, own, other, cross }: CommonSums): Map<number, number> {
  const found = new Map<number, number>();
  viewers.forEach((n, title) => {
    const scale = Math.sqrt(own[title] * other[title]);
    if (scale > 0) found.set(title, (cross[title] / scale) * (n / (n + shrinkage)));
  });
  return found;
}

function traitsOf({ genres, facts }: Titles, title: number): string[] {
  const told = facts?.[title];
  return [
    ...genres[title].map((genre) => `genre:${genre}`),
    ...(told?.directors ?? []).map((name) => `director:${name}`),
    ...(told?.cast ?? []).slice(0, 5).map((name) => `cast:${name}`),
    ...(told?.keywords ?? []).map((keyword) => `keyword:${keyword}`),
    ...(told?.collection ? [`collection:${told.collection}`] : []),
  ];
}

interface ContentIndex {
  readonly titlesWith: ReadonlyMap<string, readonly number[]>;
  /** How rare a trait is: log of titles by titles that have it. */
  weight(trait: string): number;
  /** Weight of all traits of each title. */
  readonly whole: Float64Array;
}

const contents = new WeakMap<Titles, ContentIndex>();

function contentIndex(titles: Titles): ContentIndex {
  const kept = contents.get(titles);
  if (kept) return kept;
  const titlesWith = new Map<string, number[]>();
  const traits = Array.from({ length: titles.rows }, (_, title) => [...new Set(traitsOf(titles, title))]);
  traits.forEach((own, title) => {
    for (const trait of own) {
      const list = titlesWith.get(trait);
      if (list) list.push(title);
      else titlesWith.set(trait, [title]);
    }
  });
  const weight = (trait: string) => Math.log(titles.rows / titlesWith.get(trait)!.length);
  const whole = Float64Array.from(traits, (own) => own.reduce((sum, trait) => sum + weight(trait), 0));
  const made = { titlesWith, weight, whole };
  contents.set(titles, made);
  return made;
}

/** Weight of what both have, of the weight of what either has (Jaccard). */
function contentOverlaps(titles: Titles, title: number): Map<number, number> {
  const { titlesWith, weight, whole } = contentIndex(titles);
  const shared = new Map<number, number>();
  for (const trait of new Set(traitsOf(titles, title))) {
    for (const other of titlesWith.get(trait)!) shared.set(other, (shared.get(other) ?? 0) + weight(trait));
  }
  for (const [other, sum] of shared) shared.set(other, sum / (whole[title] + whole[other] - sum || 1));
  return shared;
}
