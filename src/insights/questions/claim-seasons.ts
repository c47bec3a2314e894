import { studentTwoSided } from '../../numerics/student.ts';
import { mean, sum } from '../../numerics/sum.ts';
import type { Audience } from '../audience.ts';
import { monthNames } from '../calendar.ts';
import type { Found, Lacking, Verdict } from '../finding.ts';
import { cells, measure } from '../measure.ts';
import { lackOfTimes, type Presence, presenceChannels, presenceOf } from '../presence.ts';
import { ofAudience, type Question } from '../question.ts';
import { fewestViewers } from '../segments.ts';
import { moved, type NamedEstimate } from '../wording.ts';

const fewestTimes = 2;
/** Months within a tenth of their year's level make no spike. */
const negligible = 0.1;

export const claimSeasons: Question = {
  id: 'claim-seasons',
  question: 'The original study says: ratings spike with the seasons. Do they?',
  method: `Ratings later than a day after a viewer's first, for each viewer present in the month, on the log scale, against the centred twelve-month mean; months of ${fewestViewers} viewers present or more. Calendar months that came ${fewestTimes} times or more are compared; t-intervals of all hold at once (Bonferroni), with the spread between years pooled over months. The claim holds where some month lies above 0; it does not where all lie within ${negligible * 100} % of 0; else these data cannot say. One year alone cannot tell a season from a coincidence.`,
  answer: ofAudience(answer),
};

function answer(audience: Audience): Found | Lacking {
  const lacks = lackOfTimes(audience);
  if (lacks) return { lacks };
  const presence = presenceOf(audience);
  const seasons = seasonsOf(presence);
  const kept = seasons.filter(({ deviations }) => deviations.length >= fewestTimes);
  const n = sum(kept.map(({ deviations }) => deviations.length));
  if (kept.length < 2 || n <= kept.length)
    return { lacks: 'no calendar month that came twice in whole years with enough viewers' };
  const estimates = seasonEstimates(kept, n - kept.length);
  return {
    answer: moved(
      {
        subject: 'ratings for each viewer present',
        up: 'are above their year',
        down: 'are below it',
        none: 'leave the level of their year',
        pronoun: 'they',
        many: 'months',
      },
      estimates,
      'share',
    ),
    verdict: verdictOf(estimates),
    measures: estimates.map((told) =>
      measure(
        told.name,
        `ratings for each viewer present in ${told.name}, against the year`,
        told,
        'share',
        n,
        true,
      ),
    ),
    table: {
      columns: [
        { name: 'month', title: 'month' },
        { name: 'times', title: 'came', unit: 'rows' },
        { name: 'deviation', title: 'against the year', unit: 'share' },
        { name: 'low', title: 'from', unit: 'share' },
        { name: 'high', title: 'to', unit: 'share' },
      ],
      rows: estimates.map((told, at) => [told.name, kept[at].deviations.length, ...cells(told)]),
    },
    n,
    nOf: 'months',
    caveats: [
      'Months are taken as independent of each other; where a busy month makes the next one busy, the intervals are too narrow.',
    ],
  };
}

interface Season {
  readonly name: string;
  /** Of the log rate from the centred year, one a year. */
  readonly deviations: readonly number[];
}

function seasonsOf({ tally, months, firstMonth }: Presence): Season[] {
  const sums = new Float64Array(months * presenceChannels);
  tally.cell.forEach((month, entry) => {
    for (let at = 0; at < presenceChannels; at++)
      sums[month * presenceChannels + at] += tally.values[entry * presenceChannels + at];
  });
  const rates = Array.from({ length: months }, (_, month) => {
    const [, later, present] = sums.subarray(month * presenceChannels);
    return present >= fewestViewers && later > 0 ? Math.log(later / present) : NaN;
  });
  const off = rates.map((rate, month) => rate - centredYear(rates, month));
  return monthNames.map((name, calendar) => ({
    name,
    deviations: off.filter((value, month) => (firstMonth + month) % 12 === calendar && !Number.isNaN(value)),
  }));
}

/** Mean over twelve months around a month, the two at the ends counting half; NaN where one is missing. */
function centredYear(rates: readonly number[], month: number): number {
  let total = 0;
  for (let off = -6; off <= 6; off++) total += (rates[month + off] ?? NaN) * (Math.abs(off) === 6 ? 0.5 : 1);
  return total / 12;
}

/** Deviations as shares of the year's level: exp(log deviation) - 1. */
function seasonEstimates(seasons: readonly Season[], degrees: number): NamedEstimate[] {
  const centres = seasons.map(({ deviations }) => mean(deviations));
  const squares = seasons.flatMap(({ deviations }, at) =>
    deviations.map((value) => (value - centres[at]) ** 2),
  );
  const spread = Math.sqrt(sum(squares) / degrees);
  const t = studentTwoSided(0.05 / seasons.length, degrees);
  return seasons.map(({ name, deviations }, at) => {
    const half = (t * spread) / Math.sqrt(deviations.length);
    return {
      name,
      value: Math.expm1(centres[at]),
      low: Math.expm1(centres[at] - half),
      high: Math.expm1(centres[at] + half),
    };
  });
}

function verdictOf(estimates: readonly NamedEstimate[]): Verdict {
  if (estimates.some(({ low }) => low > 0)) return 'holds';
  return estimates.every(({ low, high }) => low > -negligible && high < negligible)
    ? 'does not hold'
    : 'cannot say';
}
