import type { HistoryColumns, PairHistory } from './history-columns.ts';
import { ageBandCount, decadeCount, genderCodes, type HistoryKeys } from './keys.ts';

/** Every shrunken mean leans on this many ratings at its parent's level. */
export const priorRatings = 5;

const neutralLikeRate = 0.5;
const neutralStars = 3.5;

export function shrunk(sum: number, count: number, toward: number): number {
  return (sum + priorRatings * toward) / (count + priorRatings);
}

/**
 * What has been seen so far, as sums: `observe` adds a rating, `describe` writes what is known of a rating's viewer
 * and title without it. Who calls which when decides whether history is as-of, frozen or out-of-fold.
 * Memory: about 0.5 kB a viewer and 0.3 kB a title at 18 genres.
 */
export class History {
  private readonly keys: HistoryKeys;
  private count = 0;
  private likes = 0;
  private stars = 0;
  private readonly viewerCount: Int32Array;
  private readonly viewerLikes: Int32Array;
  private readonly viewerStars: Float64Array;
  private readonly viewerSquares: Float64Array;
  private readonly viewerResidual: Float64Array;
  private readonly titleCount: Int32Array;
  private readonly titleLikes: Int32Array;
  private readonly titleStars: Float64Array;
  private readonly titleSquares: Float64Array;
  private readonly titleResidual: Float64Array;
  private readonly genderCount: Int32Array;
  private readonly genderLikes: Int32Array;
  private readonly bandCount: Int32Array;
  private readonly bandLikes: Int32Array;
  private readonly genreCount: Int32Array;
  private readonly genreLikes: Int32Array;
  private readonly genreResidual: Float64Array;
  private readonly decadeCount: Int32Array;
  private readonly decadeLikes: Int32Array;

  constructor(keys: HistoryKeys) {
    const { viewerCount: viewers, titleCount: titles, genres } = keys;
    this.keys = keys;
    this.viewerCount = new Int32Array(viewers);
    this.viewerLikes = new Int32Array(viewers);
    this.viewerStars = new Float64Array(viewers);
    this.viewerSquares = new Float64Array(viewers);
    this.viewerResidual = new Float64Array(viewers);
    this.titleCount = new Int32Array(titles);
    this.titleLikes = new Int32Array(titles);
    this.titleStars = new Float64Array(titles);
    this.titleSquares = new Float64Array(titles);
    this.titleResidual = new Float64Array(titles);
    this.genderCount = new Int32Array(titles * genderCodes);
    this.genderLikes = new Int32Array(titles * genderCodes);
    this.bandCount = new Int32Array(titles * ageBandCount);
    this.bandLikes = new Int32Array(titles * ageBandCount);
    this.genreCount = new Int32Array(viewers * genres.count);
    this.genreLikes = new Int32Array(viewers * genres.count);
    this.genreResidual = new Float64Array(viewers * genres.count);
    this.decadeCount = new Int32Array(viewers * decadeCount);
    this.decadeLikes = new Int32Array(viewers * decadeCount);
  }

  /** Counts a rating; its residuals follow with {@link observeResiduals}, once they are known. */
  observe(row: number): void {
    const { keys } = this;
    const viewer = keys.viewer[row];
    const title = keys.title[row];
    const stars = keys.stars[row];
    const liked = keys.liked[row];
    this.count++;
    this.likes += liked;
    this.stars += stars;
    this.viewerCount[viewer]++;
    this.viewerLikes[viewer] += liked;
    this.viewerStars[viewer] += stars;
    this.viewerSquares[viewer] += stars * stars;
    this.titleCount[title]++;
    this.titleLikes[title] += liked;
    this.titleStars[title] += stars;
    this.titleSquares[title] += stars * stars;
    const gender = title * genderCodes + keys.gender[viewer];
    this.genderCount[gender]++;
    this.genderLikes[gender] += liked;
    const band = title * ageBandCount + keys.ageBand[viewer];
    this.bandCount[band]++;
    this.bandLikes[band] += liked;
    const decade = viewer * decadeCount + keys.decade[title];
    this.decadeCount[decade]++;
    this.decadeLikes[decade] += liked;
    const { starts, codes, count } = keys.genres;
    for (let at = starts[title]; at < starts[title + 1]; at++) {
      const cell = viewer * count + codes[at];
      this.genreCount[cell]++;
      this.genreLikes[cell] += liked;
    }
  }

  /** `againstTitle` = liked - the title's like rate without this rating; `againstViewer` likewise. */
  observeResiduals(row: number, againstTitle: number, againstViewer: number): void {
    const viewer = this.keys.viewer[row];
    const title = this.keys.title[row];
    this.viewerResidual[viewer] += againstTitle;
    this.titleResidual[title] += againstViewer;
    const { starts, codes, count } = this.keys.genres;
    for (let at = starts[title]; at < starts[title + 1]; at++) {
      this.genreResidual[viewer * count + codes[at]] += againstTitle;
    }
  }

  /** The title's shrunken like rate as if `row`, which was observed, had not been. */
  titleLikeRateWithout(row: number): number {
    const title = this.keys.title[row];
    return shrunk(
      this.titleLikes[title] - this.keys.liked[row],
      this.titleCount[title] - 1,
      this.overallLikeRate(),
    );
  }

  viewerLikeRateWithout(row: number): number {
    const viewer = this.keys.viewer[row];
    return shrunk(
      this.viewerLikes[viewer] - this.keys.liked[row],
      this.viewerCount[viewer] - 1,
      this.overallLikeRate(),
    );
  }

  /** Writes all that is known of `row`'s viewer and title; `row` itself must not have been observed. */
  describe(row: number, out: HistoryColumns): void {
    this.describePairAt(this.keys.viewer[row], this.keys.title[row], row, out);
  }

  /** The same of a viewer and a title that stand in no row yet, written at `row`. */
  describePairAt(viewer: number, title: number, row: number, out: HistoryColumns): void {
    const overall = this.overallLikeRate();
    const viewerRate = shrunk(this.viewerLikes[viewer], this.viewerCount[viewer], overall);
    const titleRate = shrunk(this.titleLikes[title], this.titleCount[title], overall);
    this.describeViewer(row, viewer, viewerRate, out);
    this.describeTitle(row, title, titleRate, out);
    this.describePair(row, viewer, title, viewerRate, titleRate, out);
  }

  /** Of these only what neither tells alone. */
  describeTogether(viewer: number, title: number, row: number, out: PairHistory): void {
    const overall = this.overallLikeRate();
    const viewerRate = shrunk(this.viewerLikes[viewer], this.viewerCount[viewer], overall);
    const titleRate = shrunk(this.titleLikes[title], this.titleCount[title], overall);
    this.describePair(row, viewer, title, viewerRate, titleRate, out);
  }

  private overallLikeRate(): number {
    return shrunk(this.likes, this.count, neutralLikeRate);
  }

  private overallStars(): number {
    return shrunk(this.stars, this.count, neutralStars);
  }

  private describeViewer(row: number, viewer: number, likeRate: number, out: HistoryColumns): void {
    const count = this.viewerCount[viewer];
    out.viewerCount[row] = count;
    out.viewerLikeRate[row] = likeRate;
    out.viewerMeanStars[row] = shrunk(this.viewerStars[viewer], count, this.overallStars());
    out.viewerSpread[row] = spread(this.viewerStars[viewer], this.viewerSquares[viewer], count);
    out.viewerResidual[row] = shrunk(this.viewerResidual[viewer], count, 0);
  }

  private describeTitle(row: number, title: number, likeRate: number, out: HistoryColumns): void {
    const count = this.titleCount[title];
    out.titleCount[row] = count;
    out.titleLikeRate[row] = likeRate;
    out.titleMeanStars[row] = shrunk(this.titleStars[title], count, this.overallStars());
    out.titleSpread[row] = spread(this.titleStars[title], this.titleSquares[title], count);
    out.titleResidual[row] = shrunk(this.titleResidual[title], count, 0);
  }

  private describePair(
    row: number,
    viewer: number,
    title: number,
    viewerRate: number,
    titleRate: number,
    out: PairHistory,
  ): void {
    const { keys } = this;
    const gender = title * genderCodes + keys.gender[viewer];
    const band = title * ageBandCount + keys.ageBand[viewer];
    const decade = viewer * decadeCount + keys.decade[title];
    out.titleGenderLikeRate[row] = shrunk(this.genderLikes[gender], this.genderCount[gender], titleRate);
    out.titleAgeBandLikeRate[row] = shrunk(this.bandLikes[band], this.bandCount[band], titleRate);
    out.viewerDecadeAffinity[row] = shrunk(this.decadeLikes[decade], this.decadeCount[decade], viewerRate);
    this.describeGenres(row, viewer, title, viewerRate, out);
  }

  private describeGenres(
    row: number,
    viewer: number,
    title: number,
    viewerRate: number,
    out: PairHistory,
  ): void {
    const { starts, codes, count } = this.keys.genres;
    const genres = starts[title + 1] - starts[title];
    if (genres === 0) return;
    const viewerResidual = shrunk(this.viewerResidual[viewer], this.viewerCount[viewer], 0);
    let rate = 0;
    let residual = 0;
    let ratings = 0;
    for (let at = starts[title]; at < starts[title + 1]; at++) {
      const cell = viewer * count + codes[at];
      rate += shrunk(this.genreLikes[cell], this.genreCount[cell], viewerRate);
      residual += shrunk(this.genreResidual[cell], this.genreCount[cell], viewerResidual);
      ratings += this.genreCount[cell];
    }
    out.viewerGenreAffinity[row] = rate / genres;
    out.viewerGenreResidual[row] = residual / genres;
    out.viewerGenreCount[row] = ratings / genres;
  }
}

function spread(sum: number, squares: number, count: number): number {
  if (count < 2) return Number.NaN;
  return Math.sqrt(Math.max(0, (squares - (sum * sum) / count) / (count - 1)));
}
