import { wilsonInterval } from '../../evaluation/wilson-interval.ts';
import type { ColumnCoverage } from '../../warehouse/audit.ts';
import type { Audience } from '../audience.ts';
import type { Found, Lacking } from '../finding.ts';
import { cells, estimateColumns, measure } from '../measure.ts';
import type { Evidence, Question } from '../question.ts';
import { estimateOf, type SampleOptions, sample } from '../sampled.ts';
import { slope } from '../slope.ts';
import { tallyViewers } from '../tally.ts';
import { quantity, spoken, tended } from '../wording.ts';

export const missing: Question = {
  id: 'missing',
  question: 'What is missing, and is it missing by chance?',
  method:
    "Share of all pairs of viewer and title that were rated. Least-squares slope of a viewer's mean stars on the doublings of how many ratings the viewer gave: were ratings missing by chance, it would be 0. Share known of each column that has gaps, with Wilson intervals.",
  answer,
};

async function answer(evidence: Evidence, options: SampleOptions): Promise<Found | Lacking> {
  const { audience } = evidence;
  if (!audience) return { lacks: 'no ratings' };
  const { star } = audience;
  const holes = (await evidence.coverage()).filter(isHole);
  const pairs = star.viewers.rows * star.titles.rows;
  const density = { value: star.log.rows / pairs, low: NaN, high: NaN };
  const bend = activitySlope(audience, options);
  return {
    answer: spoken(
      `Of all pairs of viewer and title, ${quantity(density.value, 'share')} were rated.`,
      tended({ subject: "a viewer's mean rating", step: 'every doubling of ratings given' }, bend, 'stars'),
      holes.length === 0 ? 'No column has gaps.' : `Columns with gaps: ${holes.length}.`,
    ),
    measures: [
      measure('density', 'share of pairs of viewer and title that were rated', density, 'share', pairs),
      measure(
        'activitySlope',
        "a viewer's mean stars with every doubling of ratings given",
        bend,
        'stars',
        star.viewers.rows,
      ),
    ],
    table: {
      columns: [
        { name: 'column', title: 'column' },
        { name: 'known', title: 'known', unit: 'rows' },
        { name: 'rows', title: 'of', unit: 'rows' },
        ...estimateColumns('share', 'share', 'share'),
      ],
      rows: holes.map(holeRow),
    },
    n: star.log.rows,
    nOf: 'ratings',
    caveats: [
      'Viewers choose what they rate: means over ratings are not means over what everybody would say.',
    ],
  };
}

const told: ReadonlySet<string> = new Set([
  'ratings',
  'viewers',
  'titles',
  'title_details',
  'netflix_titles',
]);

/** Only simulated ratings have a true probability: without it nothing is missing. */
function isHole({ table, column, rows, known }: ColumnCoverage): boolean {
  return told.has(table) && column !== 'true_probability' && known < rows;
}

function holeRow({ table, column, known, rows }: ColumnCoverage) {
  const [low, high] = wilsonInterval(known, rows);
  return [`${table}.${column}`, known, rows, ...cells({ value: known / rows, low, high })];
}

function activitySlope({ ratings, stars }: Audience, options: SampleOptions) {
  const groups = Int32Array.from(ratings, (count) => (count > 0 ? 0 : -1));
  const x = ratings.map((count) => (count > 0 ? Math.log2(count) : 0));
  const y = stars.map((total, viewer) => (ratings[viewer] > 0 ? total / ratings[viewer] : 0));
  const one = ratings.map(() => 1);
  const channels = [one, x, x.map((v) => v * v), y, y.map((v, viewer) => v * x[viewer])];
  const line = ([n, x, xx, y, xy]: Float64Array) => [slope({ n, x, xx, y, xy })];
  return estimateOf(sample(tallyViewers(groups, 1, channels), line, options), 0);
}
