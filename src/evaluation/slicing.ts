import { ageBandLabels, ageBandOf } from '../features/ages.ts';

/** One way of parting rows: what slice each row is in. */
export interface Slicing {
  readonly name: string;
  readonly labels: readonly string[];
  /** Index into `labels`, -1 for unknown; one a row, or see `starts`. */
  readonly codes: Int32Array;
  /** Where a row may be in several slices: row r is in `codes[starts[r]] .. codes[starts[r + 1] - 1]`. */
  readonly starts?: Int32Array | undefined;
}

/** Bands of how many ratings the training part holds. */
const countBands = [
  { from: 0, label: '0' },
  { from: 1, label: '1-9' },
  { from: 10, label: '10-49' },
  { from: 50, label: '50-199' },
  { from: 200, label: '200+' },
] as const;

/** Of counts, one a row, each 0 or more. */
export function byCount(name: string, counts: Int32Array): Slicing {
  const labels = countBands.map((band) => band.label);
  return { name, labels, codes: counts.map(countBandOf) };
}

function countBandOf(count: number): number {
  let band = 0;
  while (band + 1 < countBands.length && count >= countBands[band + 1].from) band++;
  return band;
}

/** Of ages in years, one a row, NaN for unknown. */
export function byAge(ages: Float32Array): Slicing {
  return { name: 'age', labels: ageBandLabels, codes: Int32Array.from(ages, ageBandOf) };
}

/** Of years, one a row, NaN for unknown; labels such as `1990s`. */
export function byDecade(years: Float32Array): Slicing {
  const decades = Array.from(years, (year) => (Number.isFinite(year) ? `${Math.floor(year / 10)}0s` : null));
  return byLabel('decade', decades);
}

/** Of labels, one a row, null for unknown; slices in alphabetical order. */
export function byLabel(name: string, labelOfRow: readonly (string | null)[]): Slicing {
  const { labels, codeOf } = dictionaryOf(labelOfRow.filter((label) => label !== null));
  const codes = Int32Array.from(labelOfRow, (label) => (label === null ? -1 : codeOf.get(label)!));
  return { name, labels, codes };
}

/** Of lists of labels, one list a row, each label at most once; slices in alphabetical order. */
export function byLabels(name: string, labelsOfRow: readonly (readonly string[])[]): Slicing {
  const { labels, codeOf } = dictionaryOf(labelsOfRow.flat());
  const starts = new Int32Array(labelsOfRow.length + 1);
  labelsOfRow.forEach((own, row) => {
    starts[row + 1] = starts[row] + own.length;
  });
  return { name, labels, starts, codes: Int32Array.from(labelsOfRow.flat(), (label) => codeOf.get(label)!) };
}

function dictionaryOf(found: readonly string[]) {
  const labels = [...new Set(found)].sort();
  return { labels, codeOf: new Map(labels.map((label, code) => [label, code])) };
}

/** What slices are made of: a rating log, and what is known of its viewers and titles by key. */
export interface SlicedStar {
  readonly log: { readonly viewer: Int32Array; readonly title: Int32Array };
  readonly viewers: {
    readonly rows: number;
    readonly age: Float32Array;
    readonly gender: readonly (string | null)[];
    readonly occupation: readonly (string | null)[];
  };
  readonly titles: {
    readonly rows: number;
    readonly year: Float32Array;
    readonly genres: readonly (readonly string[])[];
  };
}

/** The slicings of every report, for `rows` of the log, given which of its rows were trained on. */
export function standardSlicings(
  { log, viewers, titles }: SlicedStar,
  train: Int32Array,
  rows: Int32Array,
): Slicing[] {
  const viewer = rows.map((row) => log.viewer[row]);
  const title = rows.map((row) => log.title[row]);
  const ofViewer = <T>(values: readonly T[]) => Array.from(viewer, (key) => values[key]);
  const viewerCounts = countsOf(log.viewer, train, viewers.rows);
  const titleCounts = countsOf(log.title, train, titles.rows);
  return [
    byCount(
      'history length',
      viewer.map((key) => viewerCounts[key]),
    ),
    byCount(
      'title popularity',
      title.map((key) => titleCounts[key]),
    ),
    byLabel('gender', ofViewer(viewers.gender)),
    byAge(Float32Array.from(viewer, (key) => viewers.age[key])),
    byLabel('occupation', ofViewer(viewers.occupation)),
    byLabels(
      'genre',
      Array.from(title, (key) => titles.genres[key]),
    ),
    byDecade(Float32Array.from(title, (key) => titles.year[key])),
  ];
}

/** Rows of each key. */
function countsOf(keys: Int32Array, rows: Int32Array, count: number): Int32Array {
  const counts = new Int32Array(count);
  for (let at = 0; at < rows.length; at++) counts[keys[rows[at]]]++;
  return counts;
}
