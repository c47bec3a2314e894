import { civilDate } from '../../features/calendar-columns.ts';
import type { Audience } from '../audience.ts';
import type { Found, Lacking } from '../finding.ts';
import { cells, estimateColumns, measure } from '../measure.ts';
import { lackOfTimes } from '../presence.ts';
import { ofAudience, type Question } from '../question.ts';
import { estimateOf, type SampleOptions, sample } from '../sampled.ts';
import { fewestViewers } from '../segments.ts';
import { tallyRatings, tallyViewers, viewersOfCells } from '../tally.ts';
import { withinTitle } from '../within-title.ts';
import { compared, spoken } from '../wording.ts';

export const nostalgia: Question = {
  id: 'nostalgia',
  question: "Are old titles rated higher, and those of one's youth?",
  method:
    "Age of the title when it was rated: mean stars of titles of 20 years or more minus those of less than 3. Where ages are known: titles released when the viewer was 10 to 25, against the viewer's other ratings of titles as others rated them (least squares with an effect of every title and the viewer's own mean taken off).",
  answer: ofAudience(answer),
};

const bands = [
  { from: Number.NEGATIVE_INFINITY, label: 'under 3 years' },
  { from: 3, label: '3-9' },
  { from: 10, label: '10-19' },
  { from: 20, label: '20-39' },
  { from: 40, label: '40 and more' },
] as const;
const oldFrom = 3;
const youth = { from: 10, to: 25 };

function answer(audience: Audience, options: SampleOptions): Found | Lacking {
  const lacks = lackOfTimes(audience);
  if (lacks) return { lacks };
  const { star, liked } = audience;
  const ageOf = titleAges(audience);
  const tally = tallyRatings(audience, {
    cells: bands.length,
    channels: [() => 1, (row) => star.log.stars[row], (row) => liked[row]],
    cellsOf: (row, put) => {
      if (!Number.isNaN(ageOf[row])) put(bandOf(ageOf[row]));
    },
  });
  const viewers = viewersOfCells(tally);
  if (viewers.every((count) => count === 0)) return { lacks: 'no release years' };
  if (viewers[0] < fewestViewers || viewers[oldFrom] + viewers[oldFrom + 1] < fewestViewers)
    return { lacks: 'too few ratings of both new and old titles' };
  const counts: number[] = [];
  const sampled = sample(
    tally,
    (sums) => {
      if (counts.length === 0) counts.push(...bands.map((_, band) => sums[3 * band]));
      return statisticsOf(sums);
    },
    options,
  );
  const gap = estimateOf(sampled, 0);
  const bump = youthBump(audience, ageOf, options);
  const n = counts.reduce((a, b) => a + b, 0);
  return {
    answer: spoken(
      compared(
        {
          subject: 'titles of 20 years or more',
          object: 'those under 3 years',
          verb: 'are rated',
          up: 'higher',
          down: 'lower',
        },
        gap,
        'stars',
      ),
      bump
        ? compared(
            {
              subject: 'titles from when the viewer was 10 to 25',
              object: 'others',
              verb: 'are rated',
              up: 'higher',
              down: 'lower',
              where: 'beyond what title and viewer account for',
            },
            bump,
            'stars',
          )
        : "Whether those of one's youth are: cannot say, no ages in this data.",
    ),
    measures: [
      measure('gap', 'titles of 20 years or more - under 3', gap, 'stars', n),
      ...(bump
        ? [
            measure(
              'youth',
              "titles of the viewer's youth - others, beyond title and viewer",
              bump,
              'stars',
              n,
            ),
          ]
        : []),
    ],
    table: {
      columns: [
        { name: 'age', title: 'age of title' },
        { name: 'ratings', title: 'ratings', unit: 'ratings' },
        { name: 'viewers', title: 'viewers', unit: 'viewers' },
        ...estimateColumns('meanStars', 'stars', 'stars'),
        ...estimateColumns('likeRate', 'liked', 'share'),
      ],
      rows: bands.flatMap(({ label }, band) =>
        viewers[band] < fewestViewers
          ? []
          : [
              [
                label,
                counts[band],
                viewers[band],
                ...cells(estimateOf(sampled, 1 + 2 * band)),
                ...cells(estimateOf(sampled, 2 + 2 * band)),
              ],
            ],
      ),
    },
    n,
    nOf: 'ratings',
    caveats: [
      'Old titles that are still rated are those that lasted: this is not how they were rated when new. Who watches titles of another time may have sought them out.',
    ],
  };
}

/** Years between release and rating, by rating; NaN where the year of release is unknown. */
function titleAges({ star }: Audience): Float32Array {
  const { log, titles } = star;
  return Float32Array.from(log.time, (time, row) => civilDate(time).year - titles.year[log.title[row]]);
}

function bandOf(age: number): number {
  let band = 0;
  while (band + 1 < bands.length && age >= bands[band + 1].from) band++;
  return band;
}

function statisticsOf(sums: Float64Array): number[] {
  const old = 3 * oldFrom;
  const oldMean = (sums[old + 1] + sums[old + 4]) / (sums[old] + sums[old + 3]);
  return [
    oldMean - sums[1] / sums[0],
    ...bands.flatMap((_, band) => [sums[3 * band + 1] / sums[3 * band], sums[3 * band + 2] / sums[3 * band]]),
  ];
}

/** Undefined without ages, or where too few viewers rated titles of their youth. */
function youthBump(audience: Audience, ageOf: Float32Array, options: SampleOptions) {
  const { star } = audience;
  const { age } = star.viewers;
  const inYouth = (row: number) => {
    const then = age[star.log.viewer[row]] - ageOf[row];
    if (Number.isNaN(then)) return NaN;
    return then >= youth.from && then <= youth.to ? 1 : 0;
  };
  const { xy, xx } = withinTitle(audience, inYouth, { viewersToo: true });
  const known = xx.filter((value) => value > 0).length;
  if (known < fewestViewers) return undefined;
  const all = new Int32Array(age.length);
  return estimateOf(
    sample(tallyViewers(all, 1, [xy, xx]), (sums) => [sums[0] / sums[1]], options),
    0,
  );
}
