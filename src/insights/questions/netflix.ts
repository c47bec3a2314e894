import { normalQuantile } from '../../numerics/normal.ts';
import { monthLabel } from '../calendar.ts';
import type { CatalogueEntry } from '../catalogue.ts';
import { labelShares, rivalsOf, shareTable } from '../catalogue-shares.ts';
import type { Found, Lacking } from '../finding.ts';
import { finite, measure } from '../measure.ts';
import type { Question } from '../question.ts';
import { changedBy, led, spoken, withInterval } from '../wording.ts';

const method = (what: string) =>
  `Share of the catalogue's titles that have one, by ${what}; Wilson intervals that hold for all at once (Bonferroni). The interval says how far the share would move in another catalogue made the same way.`;

const ofNetflix =
  (answer: (entries: readonly CatalogueEntry[]) => Found | Lacking): Question['answer'] =>
  async ({ netflix }) => {
    const entries = await netflix();
    return entries && entries.length > 0 ? answer(entries) : { lacks: 'no Netflix catalogue' };
  };

export const netflixAgeRatings: Question = {
  id: 'netflix-age-ratings',
  question: 'For which ages is the Netflix catalogue?',
  method: method('age rating'),
  answer: ofNetflix((entries) =>
    labelled(entries, ({ ageRating }) => (ageRating === null ? [] : [ageRating]), {
      lacks: 'no age ratings',
      noun: 'ageRating',
      title: 'age rating',
      caveats: ['Ratings of films and of television stand side by side, as the catalogue has them.'],
    }),
  ),
};

export const netflixCountries: Question = {
  id: 'netflix-countries',
  question: 'Where do titles of the Netflix catalogue come from?',
  method: method('country of production'),
  answer: ofNetflix((entries) =>
    labelled(entries, ({ countries }) => [...new Set(countries)], {
      lacks: 'no countries',
      noun: 'country',
      title: 'country',
      caveats: ['A title made in several countries counts in each.'],
    }),
  ),
};

interface Labelling {
  readonly lacks: string;
  readonly noun: string;
  readonly title: string;
  readonly caveats: readonly string[];
}

function labelled(
  entries: readonly CatalogueEntry[],
  labelsOf: (entry: CatalogueEntry) => readonly string[],
  { lacks, noun, title, caveats }: Labelling,
): Found | Lacking {
  const { of, shares } = labelShares(entries, labelsOf);
  if (shares.length === 0) return { lacks };
  const [first] = shares;
  const unknown = entries.length - of;
  return {
    answer: led(
      first.label,
      'share of titles',
      withInterval(first, 'share'),
      rivalsOf(shares),
      shares.length,
    ),
    measures: shares.map((share) =>
      measure(share.label, `share of ${share.label}`, share, 'share', of, true),
    ),
    table: shareTable(noun, title, shares),
    n: of,
    nOf: 'titles',
    caveats: [
      ...caveats,
      ...(unknown > 0
        ? [
            `Left out for want of one: ${unknown.toLocaleString('en-US')} of ${entries.length.toLocaleString('en-US')} titles.`,
          ]
        : []),
    ],
  };
}

export const netflixGrowth: Question = {
  id: 'netflix-growth',
  question: 'How does the Netflix catalogue grow?',
  method:
    'Titles that are still in the catalogue, by the month in which they were added. The last twelve whole months against the twelve before: ratio of counts, with the interval of two Poisson counts on the log scale.',
  answer: ofNetflix(growth),
};

function growth(entries: readonly CatalogueEntry[]): Found | Lacking {
  const months = addedByMonth(entries);
  if (months.length < 25) return { lacks: 'no 25 months of additions' };
  const added = ({ films, shows }: AddedMonth) => films + shows;
  // The last month may be cut short by the day the catalogue was read.
  const whole = months.slice(0, -1);
  const sum = (part: readonly AddedMonth[]) => part.reduce((total, month) => total + added(month), 0);
  const [now, before] = [sum(whole.slice(-12)), sum(whole.slice(-24, -12))];
  const ratio = poissonRatio(now, before);
  const known = sum(months);
  const span = `${monthLabel(whole.at(-12)!.month)} to ${monthLabel(whole.at(-1)!.month)}`;
  return {
    answer: spoken(
      changedBy(`the number of titles added in ${span}`, 'the twelve months before', ratio),
      `${now.toLocaleString('en-US')} titles against ${before.toLocaleString('en-US')}.`,
    ),
    measures: [
      measure(
        'yearRatio',
        `titles added in ${span} over the twelve months before`,
        ratio,
        'ratio',
        now + before,
      ),
    ],
    table: yearTable(months),
    detail: {
      columns: [
        { name: 'month', title: 'month' },
        { name: 'films', title: 'films', unit: 'titles' },
        { name: 'shows', title: 'shows', unit: 'titles' },
      ],
      rows: months.map(({ month, films, shows }) => [monthLabel(month), films, shows]),
    },
    n: known,
    nOf: 'titles',
    caveats: [
      'Titles that were taken out again are not seen: of earlier months more is missing, so growth looks steeper than it was.',
      ...(known < entries.length
        ? [
            `Left out for want of a date: ${(entries.length - known).toLocaleString('en-US')} of ${entries.length.toLocaleString('en-US')} titles.`,
          ]
        : []),
    ],
  };
}

interface AddedMonth {
  readonly month: number;
  films: number;
  shows: number;
}

/** Every month from the first addition to the last. */
function addedByMonth(entries: readonly CatalogueEntry[]): AddedMonth[] {
  const known = entries.filter(({ addedMonth }) => !Number.isNaN(addedMonth));
  if (known.length === 0) return [];
  const first = known.reduce(
    (least, { addedMonth }) => Math.min(least, addedMonth),
    Number.POSITIVE_INFINITY,
  );
  const last = known.reduce((most, { addedMonth }) => Math.max(most, addedMonth), 0);
  const months = Array.from({ length: last - first + 1 }, (_, at) => ({
    month: first + at,
    films: 0,
    shows: 0,
  }));
  for (const { addedMonth, kind } of known) months[addedMonth - first][kind === 'film' ? 'films' : 'shows']++;
  return months;
}

function poissonRatio(now: number, before: number) {
  const ratio = now / before;
  const half = normalQuantile(0.975) * Math.sqrt(1 / now + 1 / before);
  return { value: ratio, low: ratio * Math.exp(-half), high: ratio * Math.exp(half) };
}

function yearTable(months: readonly AddedMonth[]) {
  const years = new Map<number, { films: number; shows: number }>();
  for (const { month, films, shows } of months) {
    const year = years.get(Math.floor(month / 12)) ?? { films: 0, shows: 0 };
    year.films += films;
    year.shows += shows;
    years.set(Math.floor(month / 12), year);
  }
  return {
    columns: [
      { name: 'year', title: 'year' },
      { name: 'films', title: 'films added', unit: 'titles' as const },
      { name: 'shows', title: 'shows added', unit: 'titles' as const },
      { name: 'perMonth', title: 'each month', unit: 'number' as const },
    ],
    rows: [...years].map(([year, { films, shows }]) => [
      String(year),
      films,
      shows,
      finite((films + shows) / months.filter(({ month }) => Math.floor(month / 12) === year).length),
    ]),
  };
}
