import type { Audience } from '../audience.ts';
import type { Found, Lacking } from '../finding.ts';
import { measure } from '../measure.ts';
import { ofAudience, type Question } from '../question.ts';
import { estimateOf, type SampleOptions } from '../sampled.ts';
import { ratingsOf, segmentTable, viewersOf } from '../segments.ts';
import { compared, sizeWords, spoken, verdictOf } from '../wording.ts';
import { genderStatistic, gendersOf, lackOfGenders, sampleGenders, womenAgainstMen } from './gender.ts';

/** A twentieth of a star: less than that nobody would call higher. */
const negligible = 0.05;

export const claimWomen: Question = {
  id: 'claim-women',
  question: 'The original study says: women rate slightly higher. Do they?',
  method: `It holds where the mean of all ratings by women lies above that by men, with an interval that leaves 0 out; it does not where the interval lies below 0 or wholly within ${negligible} stars of it; else these data cannot say.`,
  answer: ofAudience(answer),
};

function answer(audience: Audience, options: SampleOptions): Found | Lacking {
  const segments = gendersOf(audience);
  const lacks = lackOfGenders(viewersOf(segments, audience));
  if (lacks) return { lacks };
  const sampled = sampleGenders(audience, segments, options);
  const difference = estimateOf(sampled, genderStatistic('difference'));
  const within = estimateOf(sampled, genderStatistic('withinTitle'));
  const effect = estimateOf(sampled, genderStatistic('effectSize'));
  const n = ratingsOf(segments, audience);
  return {
    answer: spoken(
      compared(womenAgainstMen, difference, 'stars'),
      `Effect size, of viewers' own means: ${sizeWords(effect)}.`,
      compared({ ...womenAgainstMen, where: 'on the same titles' }, within, 'stars'),
    ),
    verdict: verdictOf(difference, negligible),
    measures: [
      measure('difference', 'women - men, all ratings', difference, 'stars', n),
      measure('effectSize', "Cohen's d of viewers' own means", effect, 'effect', n),
      measure('withinTitle', 'women - men, same titles', within, 'stars', n),
    ],
    table: segmentTable('gender', segments, audience, sampled),
    n,
    nOf: 'ratings',
    caveats: ['A difference, where there is one, says nothing of its cause.'],
  };
}
