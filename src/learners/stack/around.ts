import type { Column, StarFrame } from '../../features/star-frame.ts';
import { log } from '../../numerics/log.ts';
import type { FittedModel } from '../learner.ts';
import { type Known, knownRatings } from './known-ratings.ts';
import { NearbySums, spans } from './nearby-sums.ts';

/** Sums over fewer ratings than these are drawn to 0. */
const priorRatings = 3;
const priorInGenre = 10;

/** What is written of a row, NaN where its viewer has no other known rating. */
export type AroundColumns = ReadonlyMap<string, Float32Array>;

const measures = ['mood', 'quality', 'ratings'] as const;

/**
 * Columns of what the viewer's known ratings around a row in time say, on both sides of it: by span the mean of how far they
 * lie above what `name` expected (mood), of what it expected (quality) and their weight; how near the next is, how many
 * come before; and the mood in the genres of the title.
 */
export function noAround(name: string, rows: number): AroundColumns {
  const names = [
    ...spans.flatMap(({ label }) => measures.map((measure) => `${measure} ${label}`)),
    'gap',
    'earlier',
    'place',
    'genre mood',
  ];
  return new Map(names.map((own) => [`base:${name} ${own}`, new Float32Array(rows).fill(Number.NaN)]));
}

/** Describes the rows `asked` by the rows `known`, of which `model` has learned or not; no row is described by itself. */
export function describeAround(
  model: FittedModel,
  frame: StarFrame,
  known: Int32Array,
  asked: Int32Array,
  out: AroundColumns,
): void {
  const columns = [...out.values()];
  const viewerOf = frame.dimensions.viewer.index;
  const ratings = knownRatings(model, frame, known);
  const genres = genreFlags(frame);
  const order = asked.slice().sort((a, b) => viewerOf[a] - viewerOf[b] || a - b);
  let at = 0;
  while (at < order.length) {
    let to = at + 1;
    while (to < order.length && viewerOf[order[to]] === viewerOf[order[at]]) to++;
    const own = ratings.get(viewerOf[order[at]]);
    if (own) describeViewer(own, frame, genres, order.subarray(at, to), columns);
    at = to;
  }
}

function describeViewer(
  own: Known,
  frame: StarFrame,
  genres: readonly Float32Array[],
  asked: Int32Array,
  columns: readonly Float32Array[],
): void {
  const { index: titleOf } = frame.dimensions.title;
  const sums = new NearbySums(own);
  const moods = genreMoods(own, genres, titleOf);
  for (const row of asked) {
    const place = own.placeOf(row);
    if (own.size - (place < 0 ? 0 : 1) === 0) continue;
    let c = 0;
    for (let span = 0; span < spans.length; span++) {
      const { weight, residual, expected } = sums.around(span, frame.time[row], place);
      columns[c++][row] = residual / (weight + priorRatings);
      columns[c++][row] = expected / (weight + priorRatings);
      columns[c++][row] = weight;
    }
    const earlier = own.countBefore(frame.time[row]);
    columns[c++][row] = log(1 + own.gap(frame.time[row], place));
    columns[c++][row] = earlier;
    columns[c++][row] = earlier / own.size;
    columns[c][row] = moods(titleOf[row], place);
  }
}

/** The flags of the title's genres, where the frame has them. */
function genreFlags({ dimensions }: StarFrame): Float32Array[] {
  return dimensions.title.columns.flatMap((column: Column) =>
    column.kind === 'number' && column.name.startsWith('genre:') ? [column.values] : [],
  );
}

/** How far the viewer's ratings in the genres of a title lie above what was expected, less the one at `without` (-1 for none). */
function genreMoods(
  { rows, residual }: Known,
  genres: readonly Float32Array[],
  titleOf: Int32Array,
): (title: number, without: number) => number {
  const sum = new Float64Array(genres.length);
  const count = new Int32Array(genres.length);
  rows.forEach((row, at) => {
    genres.forEach((flags, g) => {
      if (!(flags[titleOf[row]] > 0)) return;
      sum[g] += residual[at];
      count[g]++;
    });
  });
  return (title, without) => {
    const own = without < 0 ? 0 : residual[without];
    let mood = 0;
    let of = 0;
    genres.forEach((flags, g) => {
      if (!(flags[title] > 0)) return;
      mood += (sum[g] - own) / (count[g] - (without < 0 ? 0 : 1) + priorInGenre);
      of++;
    });
    return of === 0 ? Number.NaN : mood / of;
  };
}
