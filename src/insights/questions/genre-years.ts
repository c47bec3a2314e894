import { civilDate } from '../../features/calendar-columns.ts';
import type { Audience } from '../audience.ts';
import { genresAlong } from './genres-along.ts';

const secondsPerYear = 365.2425 * 86_400;
const fewestYears = 3;

export const genreTrends = genresAlong({
  id: 'genre-trends',
  question: 'Which genres gain and lose as years of rating go by?',
  on: 'the time of the rating in years',
  step: 'with every year',
  none: 'changes with the years',
  caveat:
    'Who rates, and what there is to rate, changes from year to year: this is not the taste of one crowd.',
  along({ star: { log } }) {
    const years = Int32Array.from(log.time, (time) => civilDate(time).year);
    const first = years[0];
    const bands = Array.from({ length: years[years.length - 1] - first + 1 }, (_, at) => String(first + at));
    if (bands.length < fewestYears) return { lacks: `ratings of fewer than ${fewestYears} calendar years` };
    return {
      xOf: (row) => (log.time[row] - log.time[0]) / secondsPerYear,
      bandOf: (row) => years[row] - first,
      bands,
    };
  },
});

export const genreDecades = genresAlong({
  id: 'genre-decades',
  question: 'Which genres go with the decade in which a title was released?',
  on: 'ten years of release',
  step: 'with every ten years of release',
  none: 'changes with the year of release',
  caveat: 'Of older decades mostly titles that are still remembered are rated.',
  along(audience) {
    const { log, titles } = audience.star;
    const decades = decadesOf(audience);
    if (decades.labels.length === 0) return { lacks: 'no release years' };
    return {
      xOf: (row) => (titles.year[log.title[row]] - 1900) / 10,
      bandOf: (row) => decades.ofTitle[log.title[row]],
      bands: decades.labels,
    };
  },
});

/** Decades from the first with ratings on; all before 1940 are one. */
function decadesOf({ star }: Audience): { ofTitle: Int32Array; labels: string[] } {
  const earliest = 1930;
  const decadeOf = (year: number) => Math.max(earliest, Math.floor(year / 10) * 10);
  const rated = new Set(star.log.title);
  const known = [...rated].filter((title) => !Number.isNaN(star.titles.year[title]));
  if (known.length === 0) return { ofTitle: new Int32Array(0), labels: [] };
  const decades = known.map((title) => decadeOf(star.titles.year[title]));
  const first = decades.reduce((a, b) => Math.min(a, b));
  const last = decades.reduce((a, b) => Math.max(a, b));
  return {
    ofTitle: Int32Array.from(star.titles.year, (year) =>
      Number.isNaN(year) ? -1 : (decadeOf(year) - first) / 10,
    ),
    labels: Array.from({ length: (last - first) / 10 + 1 }, (_, at) =>
      first + 10 * at === earliest ? 'to 1939' : `${first + 10 * at}s`,
    ),
  };
}
