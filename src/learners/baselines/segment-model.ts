import type { StarFrame } from '../../features/star-frame.ts';
import { type BoundColumn, bindColumns, type ModelColumn } from '../columns.ts';
import { badModel, columnsAt, modelDocument, numberAt, numbersAt } from '../document-fields.ts';
import type { FittedModel } from '../learner.ts';
import type { ModelDocument } from '../model-document.ts';

const segmentColumns = new Set(['ageBand', 'gender']);
const genrePrefix = 'genre:';
const mostSegments = 100_000;

/** Shares of high ratings. A segment is an age band x gender, with missing as a level of its own. */
export interface SegmentMeans {
  /** Segment columns first, then one flag column a genre. */
  readonly columns: readonly ModelColumn[];
  readonly overall: number;
  /** One a segment. */
  readonly segment: Float64Array;
  /** segments x genres, row by row; each already drawn towards its segment. */
  readonly cell: Float64Array;
}

export function isSegment({ table, name, kind }: ModelColumn): boolean {
  return table === 'viewer' && kind === 'category' && segmentColumns.has(name);
}

export function isGenre({ table, name, kind }: ModelColumn): boolean {
  return table === 'title' && kind === 'number' && name.startsWith(genrePrefix);
}

export function sizesOf(columns: readonly ModelColumn[]): { segments: number; genres: number } {
  let segments = 1;
  for (const column of columns) if (column.kind === 'category') segments *= column.dictionary.length + 1;
  return { segments, genres: columns.filter(isGenre).length };
}

/** Where each viewer and each title stands: a segment, -1 for one with an unknown label; the genres' places. */
interface Places {
  readonly segmentOf: Int32Array;
  readonly genresOf: readonly Int32Array[];
}

export function placesIn(columns: readonly ModelColumn[], frame: StarFrame): Places {
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

/** Mean of a segment's shares over the title's genres. */
export function segmentModel(means: SegmentMeans): FittedModel {
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

/** Throws `model-bad`. */
export function readSegment(document: ModelDocument): FittedModel {
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
}
