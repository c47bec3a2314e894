import * as z from 'zod';
import type { StarFrame } from '../../features/star-frame.ts';
import { type BoundColumn, bindColumns, type ModelColumn, modelColumns } from '../columns.ts';
import { badModel, columnsAt, modelDocument, numberAt, numbersAt } from '../document-fields.ts';
import type { FitRequest, FittedModel, Learner } from '../learner.ts';
import { between, parseLearnerOptions } from '../option-schema.ts';
import { trainingTargets } from '../training-rows.ts';

const schema = z.strictObject({
  /** Ratings that the next coarser mean counts for. */
  smoothing: between(0.001, 1e6).default(20),
});

const segmentColumns = new Set(['ageBand', 'gender']);
const genrePrefix = 'genre:';
const mostSegments = 100_000;

/** Shares of high ratings. A segment is an age band x gender, with missing as a level of its own. */
interface SegmentMeans {
  /** Segment columns first, then one flag column a genre. */
  readonly columns: readonly ModelColumn[];
  readonly overall: number;
  /** One a segment. */
  readonly segment: Float64Array;
  /** segments x genres, row by row; each already drawn towards its segment. */
  readonly cell: Float64Array;
}

/** Mean of a segment's shares over the title's genres, backing off to the segment and to all. */
export const segment: Learner = {
  name: 'segment',
  summary: "Share of high ratings by age band, gender and genre; the mean over a title's genres.",
  parseOptions: (options) => parseLearnerOptions('segment', schema, options),
  fit: (request, options) => segmentModel(fitMeans(request, (options as z.output<typeof schema>).smoothing)),
  read(document) {
    const fields = modelDocument(document, 'segment');
    const columns = columnsAt(fields['columns']);
    if (!columns.every((column) => isSegment(column) || isGenre(column))) {
      badModel('columns', columns.length, 'ageBand, gender and genre columns');
    }
    const sizes = sizesOf(columns);
    if (sizes.segments > mostSegments)
      badModel('number of segments', sizes.segments, `at most ${mostSegments}`);
    return segmentModel({
      columns,
      overall: numberAt(fields['overall'], 'overall', 0, 1),
      segment: numbersAt(fields['segment'], 'segment', sizes.segments, 0, 1),
      cell: numbersAt(fields['cell'], 'cell', sizes.segments * sizes.genres, 0, 1),
    });
  },
};

function isSegment({ table, name, kind }: ModelColumn): boolean {
  return table === 'viewer' && kind === 'category' && segmentColumns.has(name);
}

function isGenre({ table, name, kind }: ModelColumn): boolean {
  return table === 'title' && kind === 'number' && name.startsWith(genrePrefix);
}

function sizesOf(columns: readonly ModelColumn[]): { segments: number; genres: number } {
  let segments = 1;
  for (const column of columns) if (column.kind === 'category') segments *= column.dictionary.length + 1;
  return { segments, genres: columns.filter(isGenre).length };
}

/** Where each viewer and each title stands: a segment, -1 for one with an unknown label; the genres' places. */
interface Places {
  readonly segmentOf: Int32Array;
  readonly genresOf: readonly Int32Array[];
}

function placesIn(columns: readonly ModelColumn[], frame: StarFrame): Places {
  const bound = bindColumns(columns, frame);
  const { viewer, title } = frame.dimensions;
  const parts = bound.filter((_, at) => isSegment(columns[at]));
  const sizes = columns.flatMap((column) => (column.kind === 'category' ? [column.dictionary.length] : []));
  const genres = bound.filter((_, at) => isGenre(columns[at]));
  return {
    segmentOf: Int32Array.from({ length: viewer.rows }, (_, row) => segmentAt(parts, sizes, row)),
    genresOf: Array.from({ length: title.rows }, (_, row) =>
      Int32Array.from(genres.flatMap(({ values }, genre) => (values[row] === 1 ? [genre] : []))),
    ),
  };
}

function segmentAt(parts: readonly BoundColumn[], sizes: readonly number[], row: number): number {
  let place = 0;
  for (let k = 0; k < parts.length; k++) {
    const code = parts[k].values[row];
    if (code < 0) return -1;
    place = place * (sizes[k] + 1) + (Number.isNaN(code) ? sizes[k] : code);
  }
  return place;
}

function fitMeans(request: FitRequest, smoothing: number): SegmentMeans {
  const { frame, train } = request;
  const targets = trainingTargets(request);
  const all = modelColumns(frame);
  const columns = [...all.filter(isSegment), ...all.filter(isGenre)];
  const { segments, genres } = sizesOf(columns);
  const { segmentOf, genresOf } = placesIn(columns, frame);
  const { viewer, title } = frame.dimensions;
  const bySegment = tally(segments);
  const byCell = tally(segments * genres);
  for (let i = 0; i < train.length; i++) {
    const place = segmentOf[viewer.index[train[i]]];
    bySegment.add(place, targets.train[i]);
    for (const genre of genresOf[title.index[train[i]]]) byCell.add(place * genres + genre, targets.train[i]);
  }
  const overall = targets.positives / train.length;
  const means = bySegment.means(smoothing, () => overall);
  const cell = byCell.means(smoothing, (at) => means[Math.floor(at / genres)]);
  return { columns, overall, segment: means, cell };
}

function tally(size: number) {
  const count = new Float64Array(size);
  const high = new Float64Array(size);
  return {
    add(at: number, target: number) {
      count[at]++;
      high[at] += target;
    },
    means: (smoothing: number, coarser: (at: number) => number) =>
      high.map((sum, at) => (sum + smoothing * coarser(at)) / (count[at] + smoothing)),
  };
}

function segmentModel(means: SegmentMeans): FittedModel {
  const { columns, overall, segment: bySegment, cell } = means;
  const { genres } = sizesOf(columns);
  const share = (place: number, of: Int32Array) => {
    if (place < 0) return overall;
    if (of.length === 0) return bySegment[place];
    return of.reduce((sum, genre) => sum + cell[place * genres + genre], 0) / of.length;
  };
  return {
    learner: 'segment',
    columns,
    predict(frame, rows) {
      const { segmentOf, genresOf } = placesIn(columns, frame);
      const { viewer, title } = frame.dimensions;
      return Float64Array.from(rows, (row) =>
        share(segmentOf[viewer.index[row]], genresOf[title.index[row]]),
      );
    },
    toDocument: () => ({
      format: 'streampulse-model',
      version: 1,
      learner: 'segment',
      columns,
      overall,
      segment: Array.from(bySegment),
      cell: Array.from(cell),
    }),
  };
}
