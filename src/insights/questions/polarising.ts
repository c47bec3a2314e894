import { genreLists, genreVocabulary } from '../../features/title-columns.ts';
import type { Audience } from '../audience.ts';
import { divisiveTitles, fewestRatings } from '../divisive-titles.ts';
import type { Found, Lacking } from '../finding.ts';
import { cells, estimateColumns, measure } from '../measure.ts';
import { ofAudience, type Question } from '../question.ts';
import { contrasts, estimateOf, leaderOf, type SampleOptions, sample, simultaneous } from '../sampled.ts';
import { fewestViewers } from '../segments.ts';
import { tallyRatings, viewersOfCells } from '../tally.ts';
import { titleSums } from '../title-means.ts';
import { led, moved, spoken, withInterval } from '../wording.ts';

export const polarising: Question = {
  id: 'polarising',
  question: 'What divides viewers?',
  method: `Spread: the standard deviation of stars around the mean of their title, pooled over the titles of a genre; the intervals of all genres hold at once (max-t). Of titles with ${fewestRatings} ratings or more, those are told that spread more than titles of about the same mean do (their own variance against the typical one, at a false discovery rate of 5 %); ratings of one title come from different viewers.`,
  answer: ofAudience(answer),
};

function answer(audience: Audience, options: SampleOptions): Found | Lacking {
  const { star } = audience;
  const sums = titleSums(audience);
  const genres = genreVocabulary(star.titles);
  if (genres.length === 0) return { lacks: 'no genres' };
  const { starts, codes } = genreLists(star.titles);
  const all = genres.length;
  const { title, stars } = star.log;
  // Unbiased: each title's squares are stretched by n / (n - 1).
  const square = (row: number) => {
    const n = sums.ratings[title[row]];
    return (stars[row] - sums.mean[title[row]]) ** 2 * (n / (n - 1));
  };
  const tally = tallyRatings(audience, {
    cells: all + 1,
    channels: [() => 1, square],
    cellsOf: (row, put) => {
      if (sums.ratings[title[row]] < 2) return;
      put(all);
      for (let at = starts[title[row]]; at < starts[title[row] + 1]; at++) put(codes[at]);
    },
  });
  const viewers = viewersOfCells(tally);
  const kept = genres.flatMap((_, code) => (viewers[code] >= fewestViewers ? [code] : []));
  if (kept.length === 0) return { lacks: 'too few viewers of any genre' };
  const sampled = sample(
    tally,
    (sums) => Array.from({ length: all + 1 }, (_, code) => Math.sqrt(sums[2 * code + 1] / sums[2 * code])),
    options,
  );
  const { first, notToldApart } = leaderOf(sampled, kept);
  const against = simultaneous(
    contrasts(
      sampled,
      kept.map((code) => [code, all] as const),
    ),
    [...kept.keys()],
  ).map((told, at) => ({ name: genres[kept[at]], ...told }));
  const divisive = divisiveTitles(star.titles.name, sums);
  const n = star.log.rows;
  return {
    answer: spoken(
      led(
        genres[first],
        'spread within titles',
        withInterval(estimateOf(sampled, first), 'stars'),
        notToldApart.map((code) => genres[code]),
        kept.length,
      ),
      moved(
        {
          subject: 'spread',
          up: 'is greater than overall',
          down: 'is less than overall',
          none: 'differs from that overall',
          many: 'genres',
        },
        against,
        'stars',
      ),
      divisive.sentence,
    ),
    measures: [
      measure('overall', 'spread within titles, all ratings', estimateOf(sampled, all), 'stars', n),
      ...against.map((told) =>
        measure(`genre:${told.name}`, `spread of ${told.name} - overall`, told, 'stars', n, true),
      ),
    ],
    table: divisive.table,
    detail: {
      columns: [
        { name: 'genre', title: 'genre' },
        { name: 'viewers', title: 'viewers', unit: 'viewers' },
        ...estimateColumns('spread', 'spread', 'stars'),
      ],
      rows: kept.map((code) => [genres[code], viewers[code], ...cells(estimateOf(sampled, code))]),
    },
    n,
    nOf: 'ratings',
    caveats: [
      'A mean near either end of the scale leaves less room to spread: titles are compared with those of about the same mean.',
    ],
  };
}
