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
  segmentSums,
  segmentTable,
  segmentTally,
  viewersOf,
} from '../segments.ts';
import { withinTitle } from '../within-title.ts';
import { attributed, type Comparison, compared, sizeWords, spoken } from '../wording.ts';

export const gender: Question = {
  id: 'gender',
  question: 'Do women and men rate differently?',
  method:
    "Mean stars of all ratings by women minus that of all ratings by men; the same on the same titles only (least squares with an effect of every title); and of viewers' own means, as an effect size (Cohen's d).",
  answer: ofAudience(answer),
};

const women = 0;
const men = 1;
const labels = ['women', 'men'] as const;

export const womenAgainstMen: Comparison = {
  subject: 'women',
  object: 'men',
  verb: 'rate',
  up: 'higher',
  down: 'lower',
};

function answer(audience: Audience, options: SampleOptions): Found | Lacking {
  const segments = gendersOf(audience);
  const viewers = viewersOf(segments, audience);
  const lacks = lackOfGenders(viewers);
  if (lacks) return { lacks };
  const sampled = sampleGenders(audience, segments, options);
  const told = (at: GenderStatistic) => estimateOf(sampled, genderStatistic(at));
  const n = ratingsOf(segments, audience);
  const people = viewers[women] + viewers[men];
  return {
    answer: spoken(
      compared(womenAgainstMen, told('difference'), 'stars'),
      compared({ ...womenAgainstMen, where: 'on the same titles' }, told('withinTitle'), 'stars'),
      attributed('choice of titles', told('difference'), told('choice'), 'stars'),
      `Effect size, of viewers' own means: ${sizeWords(told('effectSize'))}.`,
    ),
    measures: [
      measure('difference', 'women - men, all ratings', told('difference'), 'stars', n),
      measure('choice', 'all ratings minus same titles: choice of titles', told('choice'), 'stars', n),
      measure('withinTitle', 'women - men, same titles', told('withinTitle'), 'stars', n),
      measure(
        'viewerDifference',
        "women - men, viewers' own means",
        told('viewerDifference'),
        'stars',
        people,
      ),
      measure('effectSize', "Cohen's d of viewers' own means", told('effectSize'), 'effect', people),
      measure('likeDifference', 'women - men, share of 4 stars or more', told('likeDifference'), 'points', n),
    ],
    table: segmentTable('gender', segments, audience, sampled),
    n,
    nOf: 'ratings',
    caveats: [
      'Women and men chose what they watched and rated: this is not the effect of gender on liking one film.',
    ],
  };
}

export function gendersOf({ star }: Audience): Segments {
  return {
    labels,
    groupOf: Int32Array.from(star.viewers.gender, (told) => (told === 'F' ? women : told === 'M' ? men : -1)),
  };
}

/** Null where both are there in number. */
export function lackOfGenders(viewers: Int32Array): string | null {
  if (viewers[women] + viewers[men] === 0) return 'no genders';
  const few = [women, men].find((group) => viewers[group] < fewestViewers);
  return few === undefined ? null : `only ${viewers[few]} ${labels[few]}`;
}

const statistics = [
  'difference',
  'likeDifference',
  'viewerDifference',
  'effectSize',
  'withinTitle',
  'choice',
] as const;
type GenderStatistic = (typeof statistics)[number];

export function genderStatistic(name: GenderStatistic): number {
  return labels.length * perSegment + statistics.indexOf(name);
}

export function sampleGenders(audience: Audience, segments: Segments, options: SampleOptions): Sampled {
  const { groupOf } = segments;
  const { xy, xx } = withinTitle(audience, (row) => {
    const group = groupOf[audience.star.log.viewer[row]];
    return group < 0 ? NaN : group === women ? 1 : 0;
  });
  return sample(
    segmentTally(audience, segments, [xy, xx]),
    (sums) => {
      const f = segmentSums(sums, women, 2);
      const m = segmentSums(sums, men, 2);
      const gap = f.viewerMean - m.viewerMean;
      const pooled =
        ((f.viewers - 1) * f.viewerVariance + (m.viewers - 1) * m.viewerVariance) /
        (f.viewers + m.viewers - 2);
      const within = (f.more[0] + m.more[0]) / (f.more[1] + m.more[1]);
      return [
        ...segmentStatistics(sums, labels.length, 2),
        f.meanStars - m.meanStars,
        f.likeRate - m.likeRate,
        gap,
        gap / Math.sqrt(pooled),
        within,
        f.meanStars - m.meanStars - within,
      ];
    },
    options,
  );
}
