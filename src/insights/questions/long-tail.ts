import type { Audience } from '../audience.ts';
import type { Found, Lacking } from '../finding.ts';
import { cells, estimateColumns, measure } from '../measure.ts';
import { ofAudience, type Question } from '../question.ts';
import { estimateOf, type SampleOptions, sample } from '../sampled.ts';
import { tallyRatings } from '../tally.ts';
import { titleSums } from '../title-means.ts';
import { compared, spoken, withInterval } from '../wording.ts';

export const longTail: Question = {
  id: 'long-tail',
  question: 'How many of the ratings do a few titles take?',
  method:
    'Titles in bands by how often they were rated, in these data; the share of ratings of each band and its like rate. The bands stay as they are when viewers are drawn. Least number of titles with half of all ratings, and Gini coefficient of ratings over titles: of these data, without an interval.',
  answer: ofAudience(answer),
};

/** Upper ends of the bands, as shares of rated titles. */
const bands = [
  { to: 0.01, label: 'top 1 %' },
  { to: 0.1, label: 'next 9 %' },
  { to: 0.2, label: 'next 10 %' },
  { to: 0.5, label: 'next 30 %' },
  { to: 1, label: 'last 50 %' },
] as const;
const topTenth = 2;

function answer(audience: Audience, options: SampleOptions): Found | Lacking {
  const { star, liked } = audience;
  const ranked = rankedTitles(titleSums(audience).ratings);
  const titles = ranked.counts.length;
  if (titles < 100) return { lacks: 'fewer than 100 rated titles' };
  const tally = tallyRatings(audience, {
    cells: bands.length,
    channels: [() => 1, (row) => liked[row]],
    cellsOf: (row, put) => put(ranked.bandOf[star.log.title[row]]),
  });
  const sampled = sample(tally, statisticsOf, options);
  const told = (at: number) => estimateOf(sampled, at);
  const n = star.log.rows;
  const likeGap = told(1);
  const half = ranked.titlesWithHalf;
  return {
    answer: spoken(
      `The tenth of titles rated most often takes ${withInterval(told(0), 'share')} of all ratings.`,
      `Half of all ratings fall on ${half.toLocaleString('en-US')} of ${titles.toLocaleString('en-US')} titles.`,
      compared(
        {
          subject: 'titles of that tenth',
          object: 'the rest',
          verb: 'are liked',
          up: 'more often',
          down: 'less often',
        },
        likeGap,
        'points',
      ),
    ),
    measures: [
      measure('topTenth', 'share of ratings of the tenth of titles rated most', told(0), 'share', n),
      measure('likeGap', 'like rate of that tenth minus that of the rest', likeGap, 'points', n),
      measure('titlesWithHalf', 'titles that take half of all ratings', bare(half), 'titles', titles),
      measure('gini', 'Gini coefficient of ratings over titles', bare(ranked.gini), 'number', titles),
    ],
    table: {
      columns: [
        { name: 'band', title: 'titles by ratings' },
        { name: 'titles', title: 'titles', unit: 'titles' },
        ...estimateColumns('share', 'of ratings', 'share'),
        ...estimateColumns('likeRate', 'liked', 'share'),
      ],
      rows: bands.map(({ label }, band) => [
        label,
        ranked.inBand[band],
        ...cells(told(2 + 2 * band)),
        ...cells(told(3 + 2 * band)),
      ]),
    },
    detail: lorenz(ranked.counts),
    n,
    nOf: 'ratings',
    caveats: ['A title liked more is also recommended and rated more: this does not say which comes first.'],
  };
}

function bare(value: number) {
  return { value, low: NaN, high: NaN };
}

/** Share and like gap of the top tenth, then share and like rate of each band. */
function statisticsOf(sums: Float64Array): number[] {
  const upTo = (channel: number, end: number) => {
    let total = 0;
    for (let band = 0; band < end; band++) total += sums[2 * band + channel];
    return total;
  };
  const [all, likes] = [upTo(0, bands.length), upTo(1, bands.length)];
  const [top, topLikes] = [upTo(0, topTenth), upTo(1, topTenth)];
  return [
    top / all,
    topLikes / top - (likes - topLikes) / (all - top),
    ...bands.flatMap((_, band) => [sums[2 * band] / all, sums[2 * band + 1] / sums[2 * band]]),
  ];
}

/** Rated titles from the most rated on; ties by key. */
function rankedTitles(ratings: Float64Array) {
  const order = [...ratings.keys()]
    .filter((title) => ratings[title] > 0)
    .sort((a, b) => ratings[b] - ratings[a] || a - b);
  const bandOf = new Int32Array(ratings.length).fill(-1);
  const inBand = bands.map(() => 0);
  order.forEach((title, rank) => {
    const band = bands.findIndex(({ to }) => rank < Math.ceil(to * order.length));
    bandOf[title] = band;
    inBand[band]++;
  });
  const counts = order.map((title) => ratings[title]);
  return { bandOf, inBand, counts, titlesWithHalf: titlesWithHalf(counts), gini: giniOf(counts) };
}

function titlesWithHalf(counts: readonly number[]): number {
  const half = counts.reduce((a, b) => a + b, 0) / 2;
  let total = 0;
  let titles = 0;
  while (total < half) total += counts[titles++];
  return titles;
}

/** Of counts from the greatest down: 0 where all are equal, towards 1 where one has all. */
function giniOf(counts: readonly number[]): number {
  const n = counts.length;
  let total = 0;
  let weighed = 0;
  counts.forEach((count, at) => {
    total += count;
    weighed += (n - at) * count;
  });
  return ((2 * weighed) / total - (n + 1)) / n;
}

/** Share of ratings that the most rated titles take, at every hundredth of titles. */
function lorenz(counts: readonly number[]) {
  const total = counts.reduce((a, b) => a + b, 0);
  const rows: number[][] = [[0, 0]];
  let sum = 0;
  let percent = 1;
  counts.forEach((count, at) => {
    sum += count;
    for (; percent <= 100 && at + 1 >= Math.ceil((percent * counts.length) / 100); percent++)
      rows.push([percent / 100, sum / total]);
  });
  return {
    columns: [
      { name: 'titles', title: 'share of titles, most rated first', unit: 'share' as const },
      { name: 'ratings', title: 'share of ratings', unit: 'share' as const },
    ],
    rows,
  };
}
