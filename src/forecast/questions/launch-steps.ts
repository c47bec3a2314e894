import { ageBandLabels, ageBandOf } from '../../features/ages.ts';
import type { LaunchCounts } from '../launch.ts';
import type { Segments } from '../segment.ts';
import { levelOf, starLevels } from '../title-cells.ts';
import { answerOf, type Forecast } from './answer.ts';
import type { AskedTitle, Desk, NamedAudience } from './desk.ts';

/** What is forecast once a title has so many ratings. */
export interface LaunchStep {
  readonly ratings: number;
  readonly forecast: Forecast | null;
  /** Points of 100 between low and high; null without forecast. */
  readonly width: number | null;
}

export interface LaunchSteps {
  /** `first ratings`: those that it got, in their order; `as forecast`: made up of what is forecast, to see how sure one would be. */
  readonly from: 'first ratings' | 'as forecast';
  readonly steps: readonly LaunchStep[];
}

/** How the first ratings sharpen the forecast of a title. */
export function launchSteps(
  desk: Desk,
  asked: AskedTitle,
  audience: NamedAudience,
  counts: readonly number[] = [0, 5, 20, 100],
): LaunchSteps {
  const first =
    asked.key === null || asked.card !== desk.cards[asked.key] ? null : firstRatings(desk, asked.key);
  const most = first?.length ?? Number.POSITIVE_INFINITY;
  const steps = counts
    .filter((count) => count <= most)
    .map((count): LaunchStep => {
      const launch =
        first === null ? expectedRatings(desk, asked, audience, count) : countsOf(first.slice(0, count));
      const { forecast } = answerOf(desk, asked, audience, launch);
      return { ratings: count, forecast, width: forecast && (forecast.high - forecast.low) * 100 };
    });
  return { from: first === null ? 'as forecast' : 'first ratings', steps };
}

/** Ratings of one level by one segment. */
export interface Rated {
  readonly segment: number;
  readonly level: number;
  /** How many; one where it is left out. */
  readonly ratings?: number;
}

/** In the order of time. */
function firstRatings({ star: { log, viewers }, forecaster: { segments } }: Desk, title: number): Rated[] {
  const rated: Rated[] = [];
  for (let row = 0; row < log.rows; row++) {
    if (log.title[row] !== title) continue;
    const viewer = log.viewer[row];
    const segment = segmentOf(segments, viewers.gender[viewer], viewers.age[viewer]);
    if (segment >= 0) rated.push({ segment, level: levelOf(log.stars[row]) });
  }
  return rated;
}

/** Into `segments.all`; -1 where there is none. @param age in years, NaN where unknown */
export function segmentOf({ all }: Segments, gender: string | null, age: number): number {
  const band = ageBandOf(age);
  const ageBand = band < 0 ? null : ageBandLabels[band];
  return all.findIndex((segment) => segment.gender === gender && segment.ageBand === ageBand);
}

export function countsOf(rated: readonly Rated[]): LaunchCounts[] {
  const counts = new Map<number, number[]>();
  for (const { segment, level, ratings = 1 } of rated) {
    const stars = counts.get(segment) ?? new Array<number>(starLevels).fill(0);
    stars[level] += ratings;
    counts.set(segment, stars);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([segment, stars]) => ({ segment, stars }));
}

/** As many as asked, spread over the audience and its stars as forecast. */
function expectedRatings(
  desk: Desk,
  { card }: AskedTitle,
  { audience }: NamedAudience,
  count: number,
): LaunchCounts[] {
  if (count === 0) return [];
  return audience.weights.map(({ segment, share }) => {
    const { stars } = desk.forecaster.estimate(card, { ...audience, weights: [{ segment, share: 1 }] });
    return { segment, stars: stars.map((part) => part * share * count) };
  });
}
