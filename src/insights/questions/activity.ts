import type { Audience } from '../audience.ts';
import { monthLabel } from '../calendar.ts';
import type { FindingColumn, Found, Lacking } from '../finding.ts';
import { cells, estimateColumns, measure } from '../measure.ts';
import { lackOfTimes, type Presence, presenceChannels, presenceOf } from '../presence.ts';
import { ofAudience, type Question } from '../question.ts';
import { estimateOf, type Sampled, type SampleOptions, sample } from '../sampled.ts';
import { fewestViewers } from '../segments.ts';
import { spoken, withInterval } from '../wording.ts';

export const activity: Question = {
  id: 'activity',
  question: 'When did viewers rate, and how many were there to rate?',
  method:
    'Ratings by month, divided by the viewers present: those between their first and their last rating. The busiest month is compared with the median month, as a ratio of ratings and of ratings a viewer present.',
  answer: ofAudience(answer),
};

function answer(audience: Audience, options: SampleOptions): Found | Lacking {
  const lacks = lackOfTimes(audience);
  if (lacks) return { lacks };
  const presence = presenceOf(audience);
  const counts = countsOf(presence);
  const busy = [...counts.keys()].filter((month) => counts[month].present >= fewestViewers);
  if (busy.length === 0) return { lacks: `no month with ${fewestViewers} viewers` };
  const peak = busy.reduce((best, month) => (counts[month].ratings > counts[best].ratings ? month : best));
  const years = yearsOf(presence, busy);
  const sampled = sample(presence.tally, (sums) => statisticsOf(sums, busy, peak, years), options);
  const n = audience.star.log.rows;
  const [firstDay, rawPeak, peakEach] = [0, 1, 2].map((at) => estimateOf(sampled, at));
  const monthRows = busy.map((month, at) =>
    rowOf(
      { label: monthLabel(presence.firstMonth + month), months: [month] },
      counts,
      sampled,
      headline + at,
    ),
  );
  const name = monthLabel(presence.firstMonth + peak);
  return {
    answer: spoken(
      `${withInterval(firstDay, 'share')} of all ratings were made within a day of the viewer's first.`,
      busy.length > 1
        ? `The busiest month, ${name}, has ${withInterval(rawPeak, 'ratio')} the ratings of the median month; for each viewer present, ${withInterval(peakEach, 'ratio')}.`
        : '',
    ),
    measures: [
      measure('firstDay', "share of ratings within a day of the viewer's first", firstDay, 'share', n),
      measure('peak', `ratings of ${name} over those of the median month`, rawPeak, 'ratio', n),
      measure('peakEach', 'the same for each viewer present', peakEach, 'ratio', n),
    ],
    table: {
      columns,
      rows:
        busy.length > mostMonths
          ? years.map((year, at) => rowOf(year, counts, sampled, headline + busy.length + at))
          : monthRows,
    },
    detail: { columns, rows: monthRows },
    n,
    nOf: 'ratings',
    caveats: [
      'A viewer who stays away for good counts as present only up to the last rating, so the last months look busier than they were for those who were there.',
    ],
  };
}

interface MonthCounts {
  readonly ratings: number;
  readonly later: number;
  readonly present: number;
  readonly joined: number;
}

function countsOf({ tally, months }: Presence): MonthCounts[] {
  const sums = new Float64Array(months * presenceChannels);
  tally.cell.forEach((month, entry) => {
    for (let at = 0; at < presenceChannels; at++)
      sums[month * presenceChannels + at] += tally.values[entry * presenceChannels + at];
  });
  return Array.from({ length: months }, (_, month) => {
    const [ratings, later, present, joined] = sums.subarray(month * presenceChannels);
    return { ratings, later, present, joined };
  });
}

/** Years take the place of months in the table where there are more. */
const mostMonths = 24;

interface Span {
  readonly label: string;
  readonly months: readonly number[];
}

function yearsOf({ firstMonth }: Presence, busy: readonly number[]): Span[] {
  const years = new Map<string, number[]>();
  for (const month of busy) {
    const label = monthLabel(firstMonth + month).slice(0, 4);
    years.set(label, [...(years.get(label) ?? []), month]);
  }
  return [...years].map(([label, months]) => ({ label, months }));
}

const headline = 3;

/** First-day share, peak over median of ratings and of ratings a viewer; ratings a viewer of each month, and of each year. */
function statisticsOf(
  sums: Float64Array,
  busy: readonly number[],
  peak: number,
  years: readonly Span[],
): number[] {
  let ratings = 0;
  let later = 0;
  for (let at = 0; at < sums.length; at += presenceChannels) {
    ratings += sums[at];
    later += sums[at + 1];
  }
  const count = (month: number) => sums[month * presenceChannels];
  const present = (month: number) => sums[month * presenceChannels + 2];
  const each = (months: readonly number[]) => total(months, count) / total(months, present);
  const eachMonth = busy.map((month) => each([month]));
  return [
    1 - later / ratings,
    count(peak) / median(busy.map(count)),
    each([peak]) / median(eachMonth),
    ...eachMonth,
    ...years.map(({ months }) => each(months)),
  ];
}

function total(months: readonly number[], value: (month: number) => number): number {
  let sum = 0;
  for (const month of months) sum += value(month);
  return sum;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const columns: readonly FindingColumn[] = [
  { name: 'month', title: 'month or year' },
  { name: 'ratings', title: 'ratings', unit: 'ratings' },
  { name: 'present', title: 'viewers present', unit: 'viewers' },
  { name: 'joined', title: 'new', unit: 'viewers' },
  ...estimateColumns('each', 'ratings each', 'number'),
];

/** Of a year: viewers present in the mean month, and ratings of each of them in a month. */
function rowOf({ label, months }: Span, counts: readonly MonthCounts[], sampled: Sampled, at: number) {
  const of = (name: keyof MonthCounts) => total(months, (month) => counts[month][name]);
  return [
    label,
    of('ratings'),
    of('present') / months.length,
    of('joined'),
    ...cells(estimateOf(sampled, at)),
  ];
}
