import type { Column, StarFrame } from '../../src/features/star-frame.ts';
import { createRandom, type Random } from '../../src/numerics/random.ts';

export interface FrameShape {
  readonly facts: number;
  readonly viewers: number;
  readonly titles: number;
  readonly viewerColumns: number;
  readonly titleColumns: number;
  readonly factColumns: number;
  /** Distinct values of a number column. */
  readonly distinct: number;
  readonly missing: number;
  readonly categories: number;
}

export const smallShape: FrameShape = {
  facts: 400,
  viewers: 23,
  titles: 17,
  viewerColumns: 3,
  titleColumns: 3,
  factColumns: 2,
  distinct: 6,
  missing: 0.1,
  categories: 4,
};

/** A made-up audience: the target depends on a few columns of each table, through a noisy sum. */
export function randomFrame(seed: number, changes: Partial<FrameShape> = {}): StarFrame {
  const shape = { ...smallShape, ...changes };
  const random = createRandom(seed);
  const viewer = dimension(shape.viewers, shape.viewerColumns, shape, random);
  const title = dimension(shape.titles, shape.titleColumns, shape, random);
  const columns = columnsFor(shape.facts, shape.factColumns, shape, random);
  const target = new Float32Array(shape.facts);
  for (let fact = 0; fact < shape.facts; fact++) {
    const score =
      signal(viewer.columns, viewer.index[fact]) +
      signal(title.columns, title.index[fact]) +
      signal(columns, fact);
    target[fact] = score + 2 * (random.next() - 0.5) > 0 ? 1 : 0;
  }
  target[0] = 0;
  target[1] = 1;
  return {
    rows: shape.facts,
    target,
    stars: target.map((label, fact) => (label === 1 ? 4 + (fact % 3) / 2 : 0.5 + (fact % 7) / 2)),
    time: Float64Array.from(target, (_, fact) => 1e9 + fact),
    columns,
    dimensions: { viewer, title },
  };

  function dimension(rows: number, count: number, of: FrameShape, from: Random) {
    const index = Int32Array.from({ length: of.facts }, () => from.below(rows));
    return { rows, index, columns: columnsFor(rows, count, of, from) };
  }
}

/** The last of several columns is a category. */
function columnsFor(rows: number, count: number, shape: FrameShape, random: Random): Column[] {
  return Array.from({ length: count }, (_, c): Column => {
    if (c > 0 && c === count - 1 && shape.categories > 0) {
      const dictionary = Array.from({ length: shape.categories }, (__, k) => `label ${k}`);
      const codes = Int32Array.from({ length: rows }, () => (miss() ? -1 : random.below(shape.categories)));
      return { kind: 'category', name: `c${c}`, codes, dictionary };
    }
    const values = Float32Array.from({ length: rows }, () =>
      miss() ? Number.NaN : random.below(shape.distinct) - shape.distinct / 2 + 0.25,
    );
    return { kind: 'number', name: `c${c}`, values };
  });

  function miss() {
    return random.next() < shape.missing;
  }
}

function signal(columns: readonly Column[], row: number): number {
  let sum = 0;
  for (const column of columns) {
    if (column.kind === 'number') sum += Number.isNaN(column.values[row]) ? 0.5 : 0.3 * column.values[row];
    else sum += column.codes[row] === 1 ? 0.8 : -0.2;
  }
  return sum;
}

const spread = (columns: readonly Column[], index: Int32Array, table: string) =>
  columns.map((column) => copyColumn(column, index, `${table}.${column.name}`));

/** The same frame with every viewer and title column copied to the facts, in the same order. */
export function joined(frame: StarFrame): StarFrame {
  const { viewer, title } = frame.dimensions;
  return {
    ...frame,
    columns: [
      ...spread(viewer.columns, viewer.index, 'viewer'),
      ...spread(title.columns, title.index, 'title'),
      ...frame.columns.map((column) => ({ ...column, name: `rating.${column.name}` })),
    ],
    dimensions: { viewer: { ...viewer, columns: [] }, title: { ...title, columns: [] } },
  };
}

function copyColumn(column: Column, index: Int32Array, name: string): Column {
  if (column.kind === 'number')
    return { ...column, name, values: Float32Array.from(index, (row) => column.values[row]) };
  return { ...column, name, codes: Int32Array.from(index, (row) => column.codes[row]) };
}

const flags = (columns: readonly Column[]) =>
  columns.flatMap((column): Column[] => {
    if (column.kind === 'number') return [column];
    return column.dictionary.map((label, code) => ({
      kind: 'number',
      name: `${column.name}=${label}`,
      values: Float32Array.from(column.codes, (held) => (held < 0 ? Number.NaN : Number(held === code))),
    }));
  });

/** Categories replaced by one number column of 0 and 1 a label, NaN where the category is missing. */
export function withFlags(frame: StarFrame): StarFrame {
  const { viewer, title } = frame.dimensions;
  return {
    ...frame,
    columns: flags(frame.columns),
    dimensions: {
      viewer: { ...viewer, columns: flags(viewer.columns) },
      title: { ...title, columns: flags(title.columns) },
    },
  };
}

export function everyRow(frame: StarFrame): Int32Array {
  return Int32Array.from({ length: frame.rows }, (_, row) => row);
}

export const noRows = new Int32Array(0);
