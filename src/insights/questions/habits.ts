import { wilsonInterval } from '../../evaluation/wilson-interval.ts';
import { normalCdf } from '../../numerics/normal.ts';
import { sum } from '../../numerics/sum.ts';
import type { Audience } from '../audience.ts';
import { discoveries } from '../discoveries.ts';
import type { FindingTable, Found, Lacking } from '../finding.ts';
import { finite, measure } from '../measure.ts';
import { ofAudience, type Question } from '../question.ts';
import { estimateOf, type SampleOptions, sample } from '../sampled.ts';
import { fewestViewers } from '../segments.ts';
import { tallyViewers } from '../tally.ts';
import { againstOthers, titleSums } from '../title-means.ts';
import { spoken, withInterval } from '../wording.ts';

const fewestRatings = 20;

export const habits: Question = {
  id: 'habits',
  question: 'How generous and how harsh are viewers?',
  method: `Each rating minus the mean of what others gave the same title; of viewers with ${fewestRatings} or more of these, the standard deviation of their means beyond the noise within viewers (variance components). A viewer is called generous or harsh where the own mean is told apart from 0 by a two-sided z-test, at a false discovery rate of 5 % (Benjamini and Hochberg, 1995). Shares of viewers have Wilson intervals.`,
  answer: ofAudience(answer),
};

/** Of one viewer: how ratings differ from those of others of the same titles. */
interface Habit {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

function answer(audience: Audience, options: SampleOptions): Found | Lacking {
  const found = habitsOf(audience);
  const known = found.flatMap((habit, viewer) => (habit && habit.variance > 0 ? [viewer] : []));
  if (known.length < fewestViewers)
    return {
      lacks: `fewer than ${fewestViewers} viewers with ${fewestRatings} ratings of titles that others rated`,
    };
  const told = known.map((viewer) => found[viewer]!);
  const rejected = discoveries(
    told.map(({ n, mean, variance }) => 2 * normalCdf(-Math.abs(mean) / Math.sqrt(variance / n))),
  );
  const groups = told.map(
    ({ mean }, at): Group => (rejected[at] ? (mean > 0 ? 'generous' : 'harsh') : 'neither'),
  );
  const share = (group: Group) => {
    const count = groups.filter((one) => one === group).length;
    const [low, high] = wilsonInterval(count, known.length);
    return { value: count / known.length, low, high };
  };
  const sampled = sampleSpread(found, options);
  const spread = estimateOf(sampled, 0);
  return {
    answer: spoken(
      `On the same titles, viewers' own levels spread with a standard deviation of ${withInterval(spread, 'stars')}.`,
      `${withInterval(share('generous'), 'share')} of viewers are told apart as more generous than others, ${withInterval(share('harsh'), 'share')} as harsher.`,
    ),
    measures: [
      measure(
        'spread',
        "standard deviation of viewers' levels on the same titles",
        spread,
        'stars',
        known.length,
      ),
      measure(
        'varianceShare',
        'share of what differs within titles that is the viewer',
        estimateOf(sampled, 1),
        'share',
        known.length,
      ),
      measure(
        'generous',
        'share of viewers told apart as generous',
        share('generous'),
        'share',
        known.length,
      ),
      measure('harsh', 'share of viewers told apart as harsh', share('harsh'), 'share', known.length),
    ],
    table: tableOf(audience, known, groups, told),
    detail: levelsOf(told),
    n: known.length,
    nOf: 'viewers',
    caveats: ['Who is told apart depends on how much was rated: a mild habit shows only after many ratings.'],
  };
}

function habitsOf(audience: Audience): (Habit | undefined)[] {
  const { starts, rows } = audience;
  const residuals = againstOthers(audience, titleSums(audience));
  return Array.from(audience.ratings, (_, viewer) => {
    const own: number[] = [];
    for (let at = starts[viewer]; at < starts[viewer + 1]; at++)
      if (!Number.isNaN(residuals[rows[at]])) own.push(residuals[rows[at]]);
    if (own.length < fewestRatings) return undefined;
    const mean = sum(own) / own.length;
    return { n: own.length, mean, variance: sum(own.map((value) => (value - mean) ** 2)) / (own.length - 1) };
  });
}

/** Standard deviation between viewers beyond noise, and its square's share of all variance. */
function sampleSpread(habits: readonly (Habit | undefined)[], options: SampleOptions) {
  const of = (value: (habit: Habit) => number) =>
    Float64Array.from(habits, (habit) => (habit ? value(habit) : 0));
  const group = Int32Array.from(habits, (habit) => (habit ? 0 : -1));
  const channels = [
    of(() => 1),
    of(({ mean }) => mean),
    of(({ mean }) => mean * mean),
    of(({ variance, n }) => variance / n),
    of(({ variance }) => variance),
  ];
  return sample(
    tallyViewers(group, 1, channels),
    ([viewers, means, squares, noise, within]) => {
      const between = (squares - (means * means) / viewers) / (viewers - 1) - noise / viewers;
      const kept = Math.max(0, between);
      return [Math.sqrt(kept), kept / (kept + within / viewers)];
    },
    options,
  );
}

type Group = 'generous' | 'neither' | 'harsh';

function tableOf(
  { ratings, stars, likes }: Audience,
  known: readonly number[],
  groups: readonly Group[],
  told: readonly Habit[],
): FindingTable {
  const rows = (['generous', 'neither', 'harsh'] as const).flatMap((group) => {
    const own = known.filter((_, at) => groups[at] === group);
    if (own.length < fewestViewers) return [];
    const total = (values: Float64Array) => sum(own.map((viewer) => values[viewer]));
    const level = sum(told.filter((_, at) => groups[at] === group).map(({ mean }) => mean)) / own.length;
    return [
      [
        group,
        own.length,
        finite(level),
        total(stars) / total(ratings),
        total(likes) / total(ratings),
        total(ratings) / own.length,
      ],
    ];
  });
  return {
    columns: [
      { name: 'habit', title: 'viewers are' },
      { name: 'viewers', title: 'viewers', unit: 'viewers' },
      { name: 'level', title: 'against others', unit: 'stars' },
      { name: 'meanStars', title: 'mean stars', unit: 'stars' },
      { name: 'likeRate', title: 'liked', unit: 'share' },
      { name: 'each', title: 'ratings each', unit: 'ratings' },
    ],
    rows,
  };
}

const binWidth = 0.2;
const farthest = 2;

/** How many viewers are how generous, in steps of 0.2 stars; what lies beyond 2 stars is in the last bins. */
function levelsOf(told: readonly Habit[]): FindingTable {
  const bins = (2 * farthest) / binWidth;
  const counts = new Int32Array(bins);
  for (const { mean } of told)
    counts[Math.min(bins - 1, Math.max(0, Math.floor((mean + farthest) / binWidth)))]++;
  return {
    columns: [
      { name: 'level', title: 'against others, from', unit: 'stars' },
      { name: 'viewers', title: 'viewers', unit: 'viewers' },
    ],
    rows: Array.from(counts, (count, bin) => [Math.round((bin * binWidth - farthest) * 10) / 10, count]),
  };
}
