import type { Audience } from '../audience.ts';
import type { Found, Lacking } from '../finding.ts';
import { cells, estimateColumns, measure } from '../measure.ts';
import { lackOfTimes } from '../presence.ts';
import { ofAudience, type Question } from '../question.ts';
import { contrasts, estimateOf, leaderOf, type SampleOptions, sample, simultaneous } from '../sampled.ts';
import { fewestViewers } from '../segments.ts';
import { tallyRatings, viewersOfCells } from '../tally.ts';
import { led, moved, spoken, withInterval } from '../wording.ts';

/** Parts of a clock that ratings fall into, in UTC. */
interface Clock {
  readonly noun: string;
  readonly labels: readonly string[];
  readonly partOf: (seconds: number) => number;
}

const secondsPerDay = 86_400;
const modulo = (value: number, by: number) => ((value % by) + by) % by;

const hourClock: Clock = {
  noun: 'hour',
  labels: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`),
  partOf: (seconds) => Math.floor(modulo(seconds, secondsPerDay) / 3600),
};

const weekClock: Clock = {
  noun: 'day',
  labels: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  // 1970-01-01 was a Thursday.
  partOf: (seconds) => modulo(Math.floor(seconds / secondsPerDay) + 3, 7),
};

const method = (noun: string) =>
  `Share of ratings and like rate of each ${noun} (UTC). The greatest share is named where its difference to every other leaves 0 out, all pairs at once (max-t); like rates are compared with that of all ratings, all at once.`;

export const hours: Question = {
  id: 'hours',
  question: 'At which hours do viewers rate, and are they kinder at some?',
  method: method('hour'),
  answer: ofAudience((audience, options) => answer(audience, hourClock, options)),
};

export const weekdays: Question = {
  id: 'weekdays',
  question: 'On which days of the week do viewers rate, and are they kinder on some?',
  method: method('day of the week'),
  answer: ofAudience((audience, options) => answer(audience, weekClock, options)),
};

function answer(
  audience: Audience,
  { noun, labels, partOf }: Clock,
  options: SampleOptions,
): Found | Lacking {
  const lacks = lackOfTimes(audience);
  if (lacks) return { lacks };
  const { star, liked } = audience;
  const all = labels.length;
  const tally = tallyRatings(audience, {
    cells: all + 1,
    channels: [() => 1, (row) => liked[row]],
    cellsOf: (row, put) => {
      put(all);
      put(partOf(star.log.time[row]));
    },
  });
  const viewers = viewersOfCells(tally);
  const kept = labels.flatMap((_, part) => (viewers[part] >= fewestViewers ? [part] : []));
  if (kept.length < 2) return { lacks: `no two ${noun}s with ${fewestViewers} viewers` };
  const counts: number[] = [];
  const sampled = sample(
    tally,
    (sums) => {
      if (counts.length === 0) counts.push(...labels.map((_, part) => sums[2 * part]));
      return [...labels, 'all'].flatMap((_, part) => [
        sums[2 * part] / sums[2 * all],
        sums[2 * part + 1] / sums[2 * part],
      ]);
    },
    options,
  );
  const share = (part: number) => 2 * part;
  const { first, notToldApart } = leaderOf(sampled, kept.map(share));
  const apart = contrasts(
    sampled,
    kept.map((part) => [2 * part + 1, 2 * all + 1] as const),
  );
  const rates = simultaneous(apart, [...kept.keys()]).map((told, at) => ({
    name: labels[kept[at]],
    ...told,
  }));
  const n = star.log.rows;
  return {
    answer: spoken(
      led(
        labels[first / 2],
        'share of ratings',
        withInterval(estimateOf(sampled, first), 'share'),
        notToldApart.map((at) => labels[at / 2]),
        kept.length,
      ),
      moved(
        {
          subject: 'the like rate',
          up: 'is higher than overall',
          down: 'is lower than overall',
          none: 'differs from that overall',
          many: `${noun}s`,
        },
        rates,
        'points',
      ),
    ),
    measures: [
      measure('greatestShare', `share of ${labels[first / 2]}`, estimateOf(sampled, first), 'share', n),
      ...rates.map((told) =>
        measure(`likeRate:${told.name}`, `like rate at ${told.name} - overall`, told, 'points', n, true),
      ),
    ],
    table: {
      columns: [
        { name: noun, title: noun },
        { name: 'ratings', title: 'ratings', unit: 'ratings' },
        { name: 'viewers', title: 'viewers', unit: 'viewers' },
        ...estimateColumns('share', 'share', 'share'),
        ...estimateColumns('likeRate', 'liked', 'share'),
      ],
      rows: kept.map((part) => [
        labels[part],
        counts[part],
        viewers[part],
        ...cells(estimateOf(sampled, share(part))),
        ...cells(estimateOf(sampled, share(part) + 1)),
      ]),
    },
    n,
    nOf: 'ratings',
    caveats: ['Times are UTC: where viewers live, and what their clocks said, is not known.'],
  };
}
