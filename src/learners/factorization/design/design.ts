import type { StarFrame, TableName } from '../../../features/star-frame.ts';
import { bindColumns, type ModelColumn, modelColumns } from '../../columns.ts';
import { type Block, type FeatureList, identityList, listOf, partnersOf, type RowLists } from './blocks.ts';
import { dayOf, dayRow } from './days.ts';
import { type Field, featuresAt, fieldsOf } from './fields.ts';

/** Which fields there are beside those of columns. */
export interface FieldChoice {
  /** One feature a day (UTC) of the rating. */
  readonly day: boolean;
  /** The titles that a viewer rated, and the viewers who rated a title, in the training rows. */
  readonly lists: boolean;
}

export interface Design {
  readonly columns: readonly ModelColumn[];
  /** By block; those of `viewer` and `title` first, `day`, then a block for each field of fact columns. */
  readonly fields: readonly (readonly Field[])[];
  readonly blocks: readonly Block[];
  /** Days (since 1970, UTC) of the rows of block `day`, ascending; empty where there is none. */
  readonly days: Int32Array;
}

/** Blocks over the ratings `rows`, in their order. */
export function designOf(frame: StarFrame, rows: Int32Array, choice: FieldChoice): Design {
  const columns = modelColumns(frame);
  const values = bindColumns(columns, frame).map((bound) => bound.values);
  const seen = rowsSeen(frame, rows);
  const fields = fieldsOf(
    columns,
    columns.map(({ table }, c) => Float32Array.from(seen[table], (row) => values[c][row])),
  );
  const of = (table: TableName) => fields.filter(({ columns: [first] }) => columns[first].table === table);
  const viewer = dimensionBlock('viewer', 'title', frame, rows, of('viewer'), values, choice.lists);
  const title = dimensionBlock('title', 'viewer', frame, rows, of('title'), values, choice.lists);
  const days = choice.day ? daysOf(frame.time, rows) : new Int32Array(0);
  const day = choice.day ? [dayBlock(frame.time, rows, days)] : [];
  const facts = of('rating').map((field) => factBlock(field, rows, values));
  return {
    columns,
    days,
    fields: [of('viewer'), of('title'), ...day.map(() => []), ...of('rating').map((field) => [field])],
    blocks: [viewer, title, ...day, ...facts],
  };
}

/** By table the rows that training ratings are of, ascending: bins know of no others. */
function rowsSeen({ dimensions }: StarFrame, ratings: Int32Array): Readonly<Record<TableName, Int32Array>> {
  const of = ({ index }: { readonly index: Int32Array }) =>
    Int32Array.from(new Set(Array.from(ratings, (row) => index[row]))).sort();
  return { viewer: of(dimensions.viewer), title: of(dimensions.title), rating: ratings };
}

function dimensionBlock(
  table: 'viewer' | 'title',
  other: 'viewer' | 'title',
  { dimensions }: StarFrame,
  ratings: Int32Array,
  fields: readonly Field[],
  values: readonly Float32Array[],
  withPartners: boolean,
): Block {
  const { rows } = dimensions[table];
  const index = Int32Array.from(ratings, (row) => dimensions[table].index[row]);
  const partners = Int32Array.from(ratings, (row) => dimensions[other].index[row]);
  const size = dimensions[other].rows;
  const seen = () => listOf(`${table}.${other}s`, size, partnersOf(index, rows, partners, size));
  const lists: FeatureList[] = [
    identityList(`${table}.id`, rows),
    ...(withPartners ? [seen()] : []),
    ...fields.map((field) => listOf(field.name, field.size, rowLists(field, values, rows))),
  ];
  return { name: table, rows, index, lists };
}

function rowLists(field: Field, values: readonly Float32Array[], rows: number): RowLists {
  const of = Array.from({ length: rows }, (_, row) => featuresAt(field, values, row));
  const starts = new Int32Array(rows + 1);
  of.forEach((features, row) => {
    starts[row + 1] = starts[row] + features.length;
  });
  return { starts, items: Int32Array.from(of.flat()) };
}

function daysOf(time: Float64Array, rows: Int32Array): Int32Array {
  return Int32Array.from(new Set(Array.from(rows, (row) => dayOf(time[row])))).sort();
}

function dayBlock(time: Float64Array, ratings: Int32Array, days: Int32Array): Block {
  const index = Int32Array.from(ratings, (row) => dayRow(days, dayOf(time[row])));
  return { name: 'day', rows: days.length, index, lists: [identityList('day', days.length)] };
}

/** A row for each feature, and a last one for none. */
function factBlock(field: Field, ratings: Int32Array, values: readonly Float32Array[]): Block {
  const { name, size } = field;
  const index = Int32Array.from(ratings, (row) => featuresAt(field, values, row)[0] ?? size);
  const starts = Int32Array.from({ length: size + 2 }, (_, row) => Math.min(row, size));
  const items = starts.slice(0, size);
  return { name, rows: size + 1, index, lists: [listOf(name, size, { starts, items })] };
}
