import { ageBandLabels, ageBandOf } from '../../features/ages.ts';
import { genreLists, genreVocabulary } from '../../features/title-columns.ts';
import type { Audience } from '../audience.ts';
import type { FindingColumn, Found, Lacking } from '../finding.ts';
import { cells, finite, measure } from '../measure.ts';
import { ofAudience, type Question } from '../question.ts';
import { estimateOf, type SampleOptions, sample, simultaneous } from '../sampled.ts';
import { fewestViewers, ratingsOf, viewersOf } from '../segments.ts';
import { tallyRatings, viewersOfCells } from '../tally.ts';
import { compared, moved, type NamedEstimate, spoken, turnedRound } from '../wording.ts';
import { gendersOf, lackOfGenders, womenAgainstMen } from './gender.ts';

export const genderGenres: Question = {
  id: 'gender-genres',
  question: 'In which genres do women and men rate differently, and does it turn round within them?',
  method:
    "Mean stars of women minus men within each genre; the intervals of all genres hold at once (max-t). Then with genres, and with age bands, weighed alike for both (direct standardisation by all ratings). Simpson's paradox is called where the overall and the standardised interval leave 0 out on opposite sides.",
  answer: ofAudience(answer),
};

function answer(audience: Audience, options: SampleOptions): Found | Lacking {
  const genders = gendersOf(audience);
  const lacks = lackOfGenders(viewersOf(genders, audience));
  if (lacks) return { lacks };
  const genres = genreVocabulary(audience.star.titles);
  if (genres.length === 0) return { lacks: 'no genres' };
  const found = compareWithin(audience, genders.groupOf, genreStrata(audience, genres), options);
  const ages = compareWithin(audience, genders.groupOf, ageStrata(audience), options);
  const n = ratingsOf(genders, audience);
  const { overall, standardised } = found;
  return {
    answer: spoken(
      moved(
        {
          subject: "women's mean rating",
          up: "is higher than men's",
          down: "is lower than men's",
          none: "differs from men's",
          many: 'genres',
        },
        found.strata,
        'stars',
      ),
      compared({ ...womenAgainstMen, where: 'with genres weighed alike' }, standardised, 'stars'),
      turnedRound('genres', overall, standardised),
      ages.strata.length ? turnedRound('age bands', ages.overall, ages.standardised) : '',
    ),
    measures: [
      measure('overall', 'women - men, titles with a genre', overall, 'stars', n),
      measure('withinGenres', 'women - men, genres weighed alike', standardised, 'stars', n),
      ...(ages.strata.length
        ? [measure('withinAges', 'women - men, age bands weighed alike', ages.standardised, 'stars', n)]
        : []),
      ...found.strata.map((told) =>
        measure(`genre:${told.name}`, `women - men, ${told.name}`, told, 'stars', told.ratings, true),
      ),
    ],
    table: { columns, rows: found.strata.map(rowOf) },
    n,
    nOf: 'ratings',
    caveats: ['A title counts in each of its genres.'],
  };
}

const columns: readonly FindingColumn[] = [
  { name: 'genre', title: 'genre' },
  { name: 'ratings', title: 'ratings', unit: 'ratings' },
  { name: 'women', title: 'women', unit: 'stars' },
  { name: 'men', title: 'men', unit: 'stars' },
  { name: 'difference', title: 'women - men', unit: 'stars' },
  { name: 'low', title: 'from', unit: 'stars' },
  { name: 'high', title: 'to', unit: 'stars' },
];

function rowOf({ name, ratings, women, men, ...difference }: ComparedStratum) {
  return [name, ratings, finite(women), finite(men), ...cells(difference)];
}

/** Parts that ratings are compared within; they may overlap. */
interface Strata {
  readonly labels: readonly string[];
  readonly cellsOf: (row: number, put: (stratum: number) => void) => void;
}

function genreStrata({ star }: Audience, labels: readonly string[]): Strata {
  const { starts, codes } = genreLists(star.titles);
  const { title } = star.log;
  return {
    labels,
    cellsOf: (row, put) => {
      for (let at = starts[title[row]]; at < starts[title[row] + 1]; at++) put(codes[at]);
    },
  };
}

function ageStrata({ star }: Audience): Strata {
  const bands = Int32Array.from(star.viewers.age, ageBandOf);
  return {
    labels: ageBandLabels,
    cellsOf: (row, put) => {
      const band = bands[star.log.viewer[row]];
      if (band >= 0) put(band);
    },
  };
}

interface ComparedStratum extends NamedEstimate {
  readonly ratings: number;
  readonly women: number;
  readonly men: number;
}

/** Sums of women and men in each stratum side by side: ratings, stars. */
const width = 4;

function compareWithin(audience: Audience, groupOf: Int32Array, strata: Strata, options: SampleOptions) {
  const { log } = audience.star;
  const { labels } = strata;
  const tally = tallyRatings(audience, {
    cells: 2 * labels.length,
    channels: [() => 1, (row) => log.stars[row]],
    cellsOf: (row, put) => {
      const group = groupOf[log.viewer[row]];
      if (group >= 0) strata.cellsOf(row, (stratum) => put(2 * stratum + group));
    },
  });
  const viewers = viewersOfCells(tally);
  let first: Float64Array | undefined;
  const sampled = sample(
    tally,
    (sums) => {
      first ??= sums.slice();
      return differences(sums);
    },
    options,
  );
  const sums = first ?? new Float64Array(0);
  const kept = labels.flatMap((_, at) =>
    viewers[2 * at] >= fewestViewers && viewers[2 * at + 1] >= fewestViewers ? [at] : [],
  );
  const told = simultaneous(
    sampled,
    kept.map((at) => 2 + at),
  );
  return {
    overall: estimateOf(sampled, 0),
    standardised: estimateOf(sampled, 1),
    strata: kept.map((at, k): ComparedStratum => {
      const [women, womenStars, men, menStars] = sums.subarray(at * width, (at + 1) * width);
      return {
        name: labels[at],
        ratings: women + men,
        women: womenStars / women,
        men: menStars / men,
        ...told[k],
      };
    }),
  };
}

/** Overall, standardised, then of each stratum. */
function differences(sums: Float64Array): number[] {
  const total = [0, 0, 0, 0];
  const own: number[] = [];
  let weighed = 0;
  let weight = 0;
  for (let at = 0; at < sums.length; at += width) {
    const [women, womenStars, men, menStars] = sums.subarray(at, at + width);
    for (let k = 0; k < width; k++) total[k] += sums[at + k];
    const difference = womenStars / women - menStars / men;
    own.push(difference);
    if (Number.isNaN(difference)) continue;
    weighed += (women + men) * difference;
    weight += women + men;
  }
  return [total[1] / total[0] - total[3] / total[2], weighed / weight, ...own];
}
