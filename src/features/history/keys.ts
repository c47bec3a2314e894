import type { Star } from '../../warehouse/star.ts';
import { ageBands } from '../ages.ts';
import { highRating } from '../star-frame.ts';
import { type GenreLists, genreLists } from '../title-columns.ts';
import { ageBandCodes } from '../viewer-columns.ts';

/** What history counts by: codes of viewers and titles, made once for a star. */
export interface HistoryKeys {
  readonly rows: number;
  readonly viewer: Int32Array;
  readonly title: Int32Array;
  readonly time: Float64Array;
  readonly stars: Float32Array;
  /** 1 where the rating is high. */
  readonly liked: Uint8Array;
  readonly viewerCount: number;
  readonly titleCount: number;
  readonly genres: GenreLists;
  /** 0 unknown, 1 F, 2 M, by viewer. */
  readonly gender: Uint8Array;
  /** 0 unknown, else band + 1, by viewer. */
  readonly ageBand: Uint8Array;
  /** 0 unknown, else 1 + decades since 1890, by title. */
  readonly decade: Uint8Array;
}

export const genderCodes = 3;
export const ageBandCount = ageBands.length + 1;
export const decadeCount = 20;

export function historyKeys(star: Star): HistoryKeys {
  const { log, viewers, titles } = star;
  return {
    rows: log.rows,
    viewer: log.viewer,
    title: log.title,
    time: log.time,
    stars: log.stars,
    liked: Uint8Array.from(log.stars, (stars) => (stars >= highRating ? 1 : 0)),
    viewerCount: viewers.rows,
    titleCount: titles.rows,
    genres: genreLists(titles),
    gender: Uint8Array.from(viewers.gender, (gender) => (gender === 'F' ? 1 : gender === 'M' ? 2 : 0)),
    ageBand: Uint8Array.from(ageBandCodes(viewers), (band) => band + 1),
    decade: Uint8Array.from(titles.year, decadeOf),
  };
}

function decadeOf(year: number): number {
  if (Number.isNaN(year)) return 0;
  return Math.min(decadeCount - 1, Math.max(1, 1 + Math.floor((year - 1890) / 10)));
}
