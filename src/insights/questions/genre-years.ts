import { civilDate } from '../../features/calendar-columns.ts';
import type { Audience } from '../audience.ts';
import { genreLines } from '../genre-lines.ts';
import { ofAudience, type Question } from '../question.ts';
import { moved } from '../wording.ts';

const secondsPerYear = 365.2425 * 86_400;
const fewestYears = 3;

const method = (of: string) =>
  `Least-squares slopes over ratings: of being in the genre, and of being liked within the genre, on ${of}. The intervals of all genres hold at once (max-t). A title counts in each of its genres.`;

export const genreTrends: Question = {
  id: 'genre-trends',
  question: 'Which genres gain and lose as years of rating go by?',
  method: method('the time of the rating in years'),
  answer: ofAudience((audience, options) => {
    const { log } = audience.star;
    const years = Int32Array.from(log.time, (time) => civilDate(time).year);
    const first = years[0];
    const bands = Array.from({ length: years[years.length - 1] - first + 1 }, (_, at) => String(first + at));
    if (bands.length < fewestYears) return { lacks: `ratings of fewer than ${fewestYears} calendar years` };
    const found = genreLines(
      audience,
      {
        xOf: (row) => (log.time[row] - log.time[0]) / secondsPerYear,
        bandOf: (row) => years[row] - first,
        bands,
      },
      options,
    );
    if (!found) return { lacks: 'no genres' };
    const words = { up: 'rises', down: 'falls', none: 'changes with the years', many: 'genres' };
    return {
      answer: [
        moved({ ...words, subject: 'with every year, the share of ratings' }, found.shares, 'points'),
        moved({ ...words, subject: 'the like rate' }, found.likeRates, 'points'),
      ].join(' '),
      measures: found.measures,
      table: found.table,
      detail: found.detail,
      n: found.n,
      nOf: 'ratings',
      caveats: [
        'Who rates, and what there is to rate, changes from year to year: this is not the taste of one crowd.',
      ],
    };
  }),
};

export const genreDecades: Question = {
  id: 'genre-decades',
  question: 'Which genres go with the decade in which a title was released?',
  method: method('ten years of release'),
  answer: ofAudience((audience, options) => {
    const { log, titles } = audience.star;
    const decades = decadesOf(audience);
    if (decades.labels.length === 0) return { lacks: 'no release years' };
    const found = genreLines(
      audience,
      {
        xOf: (row) => (titles.year[log.title[row]] - 1900) / 10,
        bandOf: (row) => decades.ofTitle[log.title[row]],
        bands: decades.labels,
      },
      options,
    );
    if (!found) return { lacks: 'no genres' };
    const words = { up: 'rises', down: 'falls', none: 'changes with the year of release', many: 'genres' };
    return {
      answer: [
        moved(
          { ...words, subject: 'with every ten years of release, the share of ratings' },
          found.shares,
          'points',
        ),
        moved({ ...words, subject: 'the like rate' }, found.likeRates, 'points'),
      ].join(' '),
      measures: found.measures,
      table: found.table,
      detail: found.detail,
      n: found.n,
      nOf: 'ratings',
      caveats: ['Of older decades mostly titles that are still remembered are rated.'],
    };
  }),
};

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
