import { fewestRatings, type Scores } from './conformal.ts';
import type { HeldOutShares } from './past-forecasts.ts';
import type { Audience } from './segment.ts';
import type { TitleCells } from './title-cells.ts';

/** Errors of what was said of held-out titles, in units of the spread that was expected. */
export function conformalScores(past: HeldOutShares, cells: TitleCells, audience: Audience): Scores {
  const own: number[] = [];
  const all: number[] = [];
  let titles = 0;
  for (let title = 0; title < cells.titles; title++) {
    const before = own.length + all.length;
    const score = audienceScore(past, cells, title, audience);
    if (!Number.isNaN(score)) own.push(score);
    for (let cell = title * cells.segments; cell < (title + 1) * cells.segments; cell++)
      if (cells.ratings[cell] >= fewestRatings && !Number.isNaN(past.share[cell]))
        all.push(scoreOf(cells.likes[cell] / cells.ratings[cell], past.share[cell], past.spread[cell]));
    if (own.length + all.length > before) titles++;
  }
  return { own: Float64Array.from(own), all: Float64Array.from(all), titles };
}

/** NaN where too few rated. */
function audienceScore(
  { share, spread }: HeldOutShares,
  { ratings, likes, segments }: TitleCells,
  title: number,
  { weights }: Audience,
): number {
  let [count, high, expected, width] = [0, 0, 0, 0];
  for (const { segment, share: weight } of weights) {
    const cell = title * segments + segment;
    count += ratings[cell];
    high += likes[cell];
    expected += weight * share[cell];
    width += weight * spread[cell];
  }
  return count >= fewestRatings ? scoreOf(high / count, expected, width) : Number.NaN;
}

function scoreOf(truth: number, expected: number, spread: number): number {
  return Math.abs(truth - expected) / spread;
}
