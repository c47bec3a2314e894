import { normalCdf, normalQuantile } from '../numerics/normal.ts';
import { quantileOfSorted } from '../numerics/quantile.ts';
import { discoveries } from './discoveries.ts';
import type { FindingTable } from './finding.ts';
import { estimateColumns } from './measure.ts';
import type { TitleSums } from './title-means.ts';
import { someOf } from './wording.ts';

/** Titles need so many ratings to be spoken of by name. */
export const fewestRatings = 50;
const bandWidth = 0.5;
const mostTitles = 10;

interface Divisive {
  readonly title: number;
  readonly ratings: number;
  readonly mean: number;
  readonly spread: number;
  readonly low: number;
  readonly high: number;
  /** Spread of the typical title of about this mean. */
  readonly typical: number;
  readonly pValue: number;
}

/**
 * Titles that spread more than the median title of their half star of means. log s is about normal with variance
 * 1 / (2 (n - 1)) for normal stars; stars of five levels have flatter tails, which makes this cautious.
 */
export function divisiveTitles(
  names: readonly string[],
  sums: TitleSums,
): { sentence: string; table: FindingTable } {
  const candidates = candidatesOf(sums);
  const rejected = discoveries(candidates.map(({ pValue }) => pValue));
  const told = candidates
    .filter((_, at) => rejected[at])
    .sort((a, b) => b.spread / b.typical - a.spread / a.typical);
  return {
    sentence:
      candidates.length === 0
        ? ''
        : told.length === 0
          ? `No evidence that any of ${candidates.length.toLocaleString('en-US')} titles divides viewers more than is typical of its mean.`
          : `${someOf(told.length, candidates.length, 'titles')} told apart as dividing viewers more than is typical of their mean.`,
    table: {
      columns: [
        { name: 'title', title: 'title' },
        { name: 'ratings', title: 'ratings', unit: 'ratings' },
        { name: 'meanStars', title: 'mean', unit: 'stars' },
        ...estimateColumns('spread', 'spread', 'stars'),
        { name: 'typical', title: 'typical', unit: 'stars' },
      ],
      rows: told
        .slice(0, mostTitles)
        .map(({ title, ratings, mean, spread, low, high, typical }) => [
          names[title],
          ratings,
          mean,
          spread,
          low,
          high,
          typical,
        ]),
    },
  };
}

function candidatesOf({ ratings, mean, variance }: TitleSums): Divisive[] {
  const titles = [...ratings.keys()].filter(
    (title) => ratings[title] >= fewestRatings && variance[title] > 0,
  );
  const bandOf = (title: number) => Math.floor(mean[title] / bandWidth);
  const spreads = new Map<number, number[]>();
  for (const title of titles) {
    const own = spreads.get(bandOf(title)) ?? [];
    own.push(Math.sqrt(variance[title]));
    spreads.set(bandOf(title), own);
  }
  const typical = new Map(
    [...spreads].map(([band, own]) => [band, quantileOfSorted(Float64Array.from(own).sort(), 0.5)]),
  );
  const z = normalQuantile(0.975);
  return titles.map((title) => {
    const spread = Math.sqrt(variance[title]);
    const usual = typical.get(bandOf(title))!;
    const error = 1 / Math.sqrt(2 * (ratings[title] - 1));
    const distance = Math.log(spread / usual) / error;
    return {
      title,
      ratings: ratings[title],
      mean: mean[title],
      spread,
      low: spread * Math.exp(-z * error),
      high: spread * Math.exp(z * error),
      typical: usual,
      pValue: normalCdf(-distance),
    };
  });
}
