import { wilsonInterval } from '../../evaluation/wilson-interval.ts';
import { sum } from '../../numerics/sum.ts';
import type { Audience } from '../audience.ts';
import type { Found, Lacking } from '../finding.ts';
import { cells, estimateColumns, measure } from '../measure.ts';
import type { Evidence, Question } from '../question.ts';
import { estimateOf, type SampleOptions, sample } from '../sampled.ts';
import { tallyRatings } from '../tally.ts';
import { spoken, withInterval } from '../wording.ts';

export const overlap: Question = {
  id: 'overlap',
  question: 'How much do the catalogues overlap?',
  method:
    'Titles of the audience that are linked to TMDB and to the Netflix catalogue, as shares of titles (Wilson intervals) and of ratings (bootstrap over viewers).',
  answer,
};

const catalogues = ['tmdb', 'netflix'] as const;
const labels = { tmdb: 'TMDB', netflix: 'Netflix' } as const;

async function answer(evidence: Evidence, options: SampleOptions): Promise<Found | Lacking> {
  const { audience } = evidence;
  if (!audience) return { lacks: 'no ratings' };
  const links = await evidence.links();
  const linked = catalogues.filter((name) => links && sum(links[name]) > 0);
  if (!links || linked.length === 0)
    return { lacks: 'no links to TMDB or Netflix', remedy: 'Link titles: streampulse link.' };
  const titles = audience.star.titles.rows;
  const told = linked.map((name) => {
    const count = sum(links[name]);
    const [low, high] = wilsonInterval(count, titles);
    return {
      name,
      count,
      ofTitles: { value: count / titles, low, high },
      ofRatings: ratingShare(audience, links[name], options),
    };
  });
  const unlinked = catalogues.filter((name) => !linked.includes(name));
  return {
    answer: spoken(
      ...told.map(
        ({ name, ofTitles, ofRatings }) =>
          `${withInterval(ofTitles, 'share')} of titles are linked to ${labels[name]}; they have ${withInterval(ofRatings, 'share')} of the ratings.`,
      ),
      ...unlinked.map((name) => `Of ${labels[name]}: cannot say, no links to it in this data.`),
    ),
    measures: told.flatMap(({ name, ofTitles, ofRatings }) => [
      measure(`${name}Titles`, `share of titles linked to ${labels[name]}`, ofTitles, 'share', titles),
      measure(
        `${name}Ratings`,
        `share of ratings of titles linked to ${labels[name]}`,
        ofRatings,
        'share',
        audience.star.log.rows,
      ),
    ]),
    table: {
      columns: [
        { name: 'catalogue', title: 'catalogue' },
        { name: 'titles', title: 'linked', unit: 'titles' },
        ...estimateColumns('shareOfTitles', 'of titles', 'share'),
        ...estimateColumns('shareOfRatings', 'of ratings', 'share'),
      ],
      rows: told.map(({ name, count, ofTitles, ofRatings }) => [
        labels[name],
        count,
        ...cells(ofTitles),
        ...cells(ofRatings),
      ]),
    },
    n: titles,
    nOf: 'titles',
    caveats: [
      'What is not linked may still be in the catalogue under another name: shares are lower bounds.',
    ],
  };
}

function ratingShare(audience: Audience, linked: Int32Array, options: SampleOptions) {
  const { title } = audience.star.log;
  const tally = tallyRatings(audience, {
    cells: 1,
    channels: [() => 1, (row) => linked[title[row]]],
    cellsOf: (_, put) => put(0),
  });
  return estimateOf(
    sample(tally, (sums) => [sums[1] / sums[0]], options),
    0,
  );
}
