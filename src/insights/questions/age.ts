import { ageBandLabels, ageBandOf } from '../../features/ages.ts';
import { sum } from '../../numerics/sum.ts';
import type { Audience } from '../audience.ts';
import type { Found, Lacking } from '../finding.ts';
import { measure } from '../measure.ts';
import { ofAudience, type Question } from '../question.ts';
import { estimateOf, type Sampled, type SampleOptions, sample } from '../sampled.ts';
import {
  fewestViewers,
  perSegment,
  ratingsOf,
  type Segments,
  segmentStatistics,
  segmentTable,
  segmentTally,
  viewersOf,
} from '../segments.ts';
import { slope } from '../slope.ts';
import { withinTitle } from '../within-title.ts';
import { attributed, spoken, tended } from '../wording.ts';

export const age: Question = {
  id: 'age',
  question: 'Do viewers rate differently with age?',
  method:
    "Least-squares slope of stars on ten years of age, over all ratings; the same on the same titles only (an effect of every title); and of viewers' own means.",
  answer: ofAudience(answer),
};

function answer(audience: Audience, options: SampleOptions): Found | Lacking {
  const { age } = audience.star.viewers;
  const segments = { labels: ageBandLabels, groupOf: Int32Array.from(age, ageBandOf) };
  const viewers = viewersOf(segments, audience);
  if (sum(viewers) === 0) return { lacks: 'no ages' };
  if (viewers.filter((count) => count >= fewestViewers).length < 2)
    return { lacks: 'too few viewers of different ages' };
  const sampled = sampleAges(audience, segments, options);
  const told = (at: AgeStatistic) => estimateOf(sampled, statistic(at));
  const n = ratingsOf(segments, audience);
  const step = 'every ten years of age';
  return {
    answer: spoken(
      tended({ subject: 'the mean rating', step }, told('slope'), 'stars'),
      tended({ subject: 'the mean rating', step, where: 'on the same titles' }, told('withinTitle'), 'stars'),
      attributed('choice of titles', told('slope'), told('choice'), 'stars'),
    ),
    measures: [
      measure('slope', 'stars with ten years of age, all ratings', told('slope'), 'stars', n),
      measure('withinTitle', 'stars with ten years of age, same titles', told('withinTitle'), 'stars', n),
      measure(
        'viewerSlope',
        "stars with ten years of age, viewers' own means",
        told('viewerSlope'),
        'stars',
        sum(viewers),
      ),
      measure('choice', 'the former minus the latter: choice of titles', told('choice'), 'stars', n),
      measure('likeSlope', 'like rate with ten years of age', told('likeSlope'), 'points', n),
    ],
    table: segmentTable('age', segments, audience, sampled),
    n,
    nOf: 'ratings',
    caveats:
      agesOf(audience).size <= ageBandLabels.length
        ? ['Ages are the lower bounds of bands: slopes are as coarse as they.']
        : [],
  };
}

function agesOf({ star }: Audience): ReadonlySet<number> {
  return new Set(star.viewers.age.filter((age) => !Number.isNaN(age)));
}

const statistics = ['slope', 'likeSlope', 'viewerSlope', 'withinTitle', 'choice'] as const;
type AgeStatistic = (typeof statistics)[number];

function statistic(name: AgeStatistic): number {
  return ageBandLabels.length * perSegment + statistics.indexOf(name);
}

/** Beside what is summed of any segment: x and x x of viewers, the same over ratings, and products with x. */
function sampleAges(audience: Audience, segments: Segments, options: SampleOptions): Sampled {
  const { ratings, stars, likes, star } = audience;
  const decades = Float64Array.from(star.viewers.age, (age) => age / 10);
  const of = (value: (viewer: number) => number) => Float64Array.from(decades, (_, viewer) => value(viewer));
  const own = of((viewer) => (ratings[viewer] > 0 ? stars[viewer] / ratings[viewer] : 0));
  const rated = of((viewer) => (ratings[viewer] > 0 ? 1 : 0));
  const { xy, xx } = withinTitle(audience, (row) => decades[star.log.viewer[row]]);
  const more = [
    of((v) => decades[v] * ratings[v]),
    of((v) => decades[v] ** 2 * ratings[v]),
    of((v) => decades[v] * stars[v]),
    of((v) => decades[v] * likes[v]),
    of((v) => decades[v] * rated[v]),
    of((v) => decades[v] ** 2 * rated[v]),
    of((v) => decades[v] * own[v]),
    xy,
    xx,
  ];
  const width = 6 + more.length;
  return sample(
    segmentTally(audience, segments, more),
    (sums) => {
      const total = new Float64Array(width);
      for (let at = 0; at < sums.length; at++) total[at % width] += sums[at];
      const [n, y, liked, viewers, means, , x, xx, xy, xLiked, vx, vxx, vxy, inXy, inXx] = total;
      return [
        ...segmentStatistics(sums, segments.labels.length, more.length),
        slope({ n, x, xx, y, xy }),
        slope({ n, x, xx, y: liked, xy: xLiked }),
        slope({ n: viewers, x: vx, xx: vxx, y: means, xy: vxy }),
        inXy / inXx,
        slope({ n, x, xx, y, xy }) - inXy / inXx,
      ];
    },
    options,
  );
}
