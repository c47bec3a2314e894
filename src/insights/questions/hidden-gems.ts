import { wilsonInterval } from '../../evaluation/wilson-interval.ts';
import { binomialTail } from '../../numerics/binomial.ts';
import { sum } from '../../numerics/sum.ts';
import type { Audience } from '../audience.ts';
import { discoveries } from '../discoveries.ts';
import type { Found, Lacking } from '../finding.ts';
import { estimateColumns, measure } from '../measure.ts';
import { ofAudience, type Question } from '../question.ts';
import { type TitleSums, titleSums } from '../title-means.ts';
import { quantity, someOf } from '../wording.ts';

const fewestRatings = 10;
const headShare = 0.8;
const mostTitles = 15;

export const hiddenGems: Question = {
  id: 'hidden-gems',
  question: 'Which titles are loved by the few who saw them?',
  method: `Little seen: ${fewestRatings} ratings or more, and none of the titles that take the first 80 % of all ratings. Loved: liked more often than ratings are overall, by a one-sided exact binomial test at a false discovery rate of 5 % (Benjamini and Hochberg, 1995); ratings of one title come from different viewers. In order of the lower end of the Wilson interval.`,
  answer: ofAudience(answer),
};

function answer(audience: Audience): Found | Lacking {
  const sums = titleSums(audience);
  const littleSeen = littleSeenOf(sums);
  if (littleSeen.length === 0) return { lacks: `no little-seen title with ${fewestRatings} ratings` };
  const overall = sum(sums.likes) / sum(sums.ratings);
  const rejected = discoveries(
    littleSeen.map((title) => binomialTail(sums.likes[title], sums.ratings[title], overall)),
  );
  const gems = littleSeen
    .filter((_, at) => rejected[at])
    .map((title) => {
      const [low, high] = wilsonInterval(sums.likes[title], sums.ratings[title]);
      return { title, n: sums.ratings[title], share: sums.likes[title] / sums.ratings[title], low, high };
    })
    .sort((a, b) => b.low - a.low || a.title - b.title);
  const [low, high] = wilsonInterval(gems.length, littleSeen.length);
  return {
    answer:
      gems.length === 0
        ? `No evidence that any of ${littleSeen.length.toLocaleString('en-US')} titles with ${fewestRatings} ratings or more beyond the most seen is liked more often than ratings are overall.`
        : `${someOf(gems.length, littleSeen.length, `titles with ${fewestRatings} ratings or more beyond the most seen`)} liked more often than ratings are overall (${quantity(overall, 'share')}).`,
    measures: [
      measure(
        'gems',
        'share of little-seen titles that are loved',
        { value: gems.length / littleSeen.length, low, high },
        'share',
        littleSeen.length,
      ),
    ],
    table: {
      columns: [
        { name: 'title', title: 'title' },
        { name: 'ratings', title: 'ratings', unit: 'ratings' },
        ...estimateColumns('likeRate', 'liked', 'share'),
      ],
      rows: gems
        .slice(0, mostTitles)
        .map(({ title, n, share, low, high }) => [audience.star.titles.name[title], n, share, low, high]),
    },
    n: littleSeen.length,
    nOf: 'titles',
    caveats: ['The few who saw a title may have sought it out: a wider audience may like it less.'],
  };
}

function littleSeenOf({ ratings }: TitleSums): number[] {
  const order = [...ratings.keys()].sort((a, b) => ratings[b] - ratings[a] || a - b);
  const head = headShare * sum(ratings);
  let seen = 0;
  return order.filter((title) => {
    const inHead = seen < head;
    seen += ratings[title];
    return !inHead && ratings[title] >= fewestRatings;
  });
}
