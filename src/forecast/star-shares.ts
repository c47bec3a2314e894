import { logistic, logOdds } from '../numerics/logistic.ts';
import { highLevel, starLevels, type TitleCells } from './title-cells.ts';

/** log-odds of "this level or more" = `offset + slope` x log-odds of "4 or more", for levels 2, 3 and 5. */
export interface StarCurves {
  readonly offset: readonly number[];
  readonly slope: readonly number[];
}

const told = [1, 2, 4];
const fewest = 50;

/** By weighted least squares over cells of {@link fewest} ratings and more; where there are none, over the whole. */
export function starCurves({ levels, ratings }: TitleCells): StarCurves {
  const known = Array.from(ratings, (count, cell) => ({
    count,
    own: levels.subarray(cell * starLevels, (cell + 1) * starLevels),
  })).filter(({ count }) => count >= fewest);
  const cells = known.length > 0 ? known : [wholeOf({ levels, ratings })];
  const lines = told.map((level) => lineThrough(cells.map(({ own, count }) => pointOf(own, level, count))));
  return { offset: lines.map(({ offset }) => offset), slope: lines.map(({ slope }) => slope) };
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/** All cells as one. */
function wholeOf({ levels, ratings }: Pick<TitleCells, 'levels' | 'ratings'>) {
  const own = new Float32Array(starLevels);
  levels.forEach((value, at) => {
    own[at % starLevels] += value;
  });
  return { own, count: ratings.reduce((sum, count) => sum + count, 0) };
}

function pointOf(own: Float32Array, level: number, count: number): Point {
  const above = (from: number) => own.subarray(from).reduce((sum, value) => sum + value, 0);
  const odds = (from: number) => logOdds((above(from) + 0.5) / (count + 1));
  return { x: odds(highLevel), y: odds(level), weight: count };
}

function lineThrough(points: readonly Point[]): { offset: number; slope: number } {
  let [weight, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (const point of points) {
    weight += point.weight;
    x += point.weight * point.x;
    y += point.weight * point.y;
    xx += point.weight * point.x * point.x;
    xy += point.weight * point.x * point.y;
  }
  const spread = xx - (x * x) / weight;
  const slope = spread > 1e-9 * xx ? (xy - (x * y) / weight) / spread : 1;
  return { offset: weight > 0 ? (y - slope * x) / weight : 0, slope };
}

const nearly = 1e-6;

/** Shares of 1 to 5 stars, of which 4 and 5 add up to `likeShare`. */
export function starShares({ offset, slope }: StarCurves, likeShare: number): number[] {
  const odds = logOdds(Math.min(1 - nearly, Math.max(nearly, likeShare)));
  const [two, three, five] = offset.map((start, at) => logistic(start + slope[at] * odds));
  const fromThree = Math.max(three, likeShare);
  const fromTwo = Math.max(two, fromThree);
  const fromFive = Math.min(five, likeShare);
  return [1 - fromTwo, fromTwo - fromThree, fromThree - likeShare, likeShare - fromFive, fromFive];
}
