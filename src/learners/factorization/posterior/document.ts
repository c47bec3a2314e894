import type { ModelColumn } from '../../columns.ts';
import {
  badModel,
  columnsAt,
  type Fields,
  listAt,
  modelDocument,
  numberAt,
  numbersAt,
  objectAt,
  wholeAt,
} from '../../document-fields.ts';
import type { ModelDocument } from '../../model-document.ts';
import type { Field } from '../design/fields.ts';
import { moodDocument, readMood } from './mood-document.ts';
import { endings, type KeptDimension, type Posterior, tasks } from './posterior.ts';
import { readTable, type SampleTable, tableDocument } from './sample-table.ts';

const mostSamples = 1_000_000;
export const mostRank = 256;
const mostLevels = 10;
const mostDays = 1_000_000;
const greatest = 1e6;

export function factorsDocument(posterior: Posterior, columns: readonly ModelColumn[]): ModelDocument {
  const {
    task,
    samples,
    rank,
    stars,
    intercepts,
    noises,
    cuts,
    viewer,
    title,
    days,
    day,
    facts,
    mood,
    ending,
  } = posterior;
  return {
    format: 'streampulse-model',
    version: 1,
    learner: 'factors',
    ending,
    task,
    samples,
    rank,
    stars: [...stars],
    columns: [...columns],
    intercepts: Array.from(intercepts),
    noises: Array.from(noises),
    cuts: Array.from(cuts),
    viewer: dimensionDocument(viewer),
    title: dimensionDocument(title),
    days: Array.from(days),
    day: day ? tableDocument(day) : null,
    facts: facts.map(({ field, table }) => ({ field: fieldDocument(field), table: tableDocument(table) })),
    mood: mood ? moodDocument(mood) : null,
  };
}

function dimensionDocument({ table, fields, features }: KeptDimension): Fields {
  return {
    table: tableDocument(table),
    fields: fields.map(fieldDocument),
    features: tableDocument(features),
  };
}

function fieldDocument({ columns, cuts }: Field): Fields {
  return { columns: [...columns], cuts: [...cuts] };
}

/** Throws `model-bad`. */
export function readPosterior(document: ModelDocument): { posterior: Posterior; columns: ModelColumn[] } {
  const fields = modelDocument(document, 'factors');
  const task = tasks.find((known) => known === fields['task']);
  if (task === undefined) badModel('task', fields['task'], tasks.join(', '));
  const ending = endings.find((known) => known === fields['ending']);
  if (ending === undefined) badModel('ending', fields['ending'], endings.join(', '));
  const samples = wholeAt(fields['samples'], 'samples', 1, mostSamples);
  const rank = wholeAt(fields['rank'], 'rank', 0, mostRank);
  const columns = columnsAt(fields['columns']);
  const stars = starsAt(fields['stars'], task === 'label');
  const table = (value: unknown, where: string) => readTable(value, where, samples, 1 + rank);
  const dimension = (name: 'viewer' | 'title') => dimensionAt(fields[name], name, columns, table);
  const posterior: Posterior = {
    task,
    samples,
    rank,
    stars,
    intercepts: numbersAt(fields['intercepts'], 'intercepts', samples, -greatest, greatest),
    noises: numbersAt(fields['noises'], 'noises', samples, 0, greatest),
    cuts: cutsAt(fields['cuts'], samples, stars.length - 1),
    viewer: dimension('viewer'),
    title: dimension('title'),
    ...daysAt(fields, table),
    facts: listAt(fields['facts'], 'facts', columns.length).map((value, at) =>
      factAt(value, `facts[${at}]`, columns, table),
    ),
    mood: fields['mood'] === null ? undefined : readMood(fields['mood'], 'mood'),
    ending,
  };
  return { posterior, columns };
}

type ReadTable = (value: unknown, where: string) => SampleTable;

function starsAt(value: unknown, isLabel: boolean): number[] {
  const count = listAt(value, 'stars', mostLevels).length;
  const stars = Array.from(numbersAt(value, 'stars', count, isLabel ? 0 : 0.5, isLabel ? 1 : 5));
  if (stars.length < 2 || !ascending(stars)) badModel('stars', value, 'two levels or more, ascending');
  return stars;
}

function ascending(numbers: ArrayLike<number>): boolean {
  for (let at = 1; at < numbers.length; at++) if (!(numbers[at] > numbers[at - 1])) return false;
  return true;
}

function cutsAt(value: unknown, samples: number, each: number): Float64Array {
  const cuts = numbersAt(value, 'cuts', samples * each, -greatest, greatest);
  for (let s = 0; s < samples; s++)
    if (!ascending(cuts.subarray(s * each, (s + 1) * each)))
      badModel('cuts', value, 'ascending in each sample');
  return cuts;
}

function dimensionAt(
  value: unknown,
  table: 'viewer' | 'title',
  columns: readonly ModelColumn[],
  read: ReadTable,
): KeptDimension {
  const at = objectAt(value, table);
  const fields = listAt(at['fields'], `${table}.fields`, columns.length).map((field, k) =>
    fieldAt(field, `${table}.fields[${k}]`, table, columns),
  );
  const features = read(at['features'], `${table}.features`);
  const size = fields.reduce((sum, field) => sum + field.size, 1);
  if (features.rows !== size) badModel(`${table}.features.rows`, features.rows, String(size));
  return { table: read(at['table'], `${table}.table`), fields, features };
}

function daysAt(fields: Fields, read: ReadTable): { days: Int32Array; day: SampleTable | undefined } {
  const count = listAt(fields['days'], 'days', mostDays).length;
  const days = Int32Array.from(numbersAt(fields['days'], 'days', count, -greatest, greatest));
  if (!ascending(days)) badModel('days', fields['days'], 'whole numbers, ascending');
  if (fields['day'] === null) return { days, day: undefined };
  const day = read(fields['day'], 'day');
  if (day.rows !== days.length + 1) badModel('day.rows', day.rows, String(days.length + 1));
  return { days, day };
}

function factAt(value: unknown, where: string, columns: readonly ModelColumn[], read: ReadTable) {
  const at = objectAt(value, where);
  const field = fieldAt(at['field'], `${where}.field`, 'rating', columns);
  const table = read(at['table'], `${where}.table`);
  if (table.rows !== field.size + 1) badModel(`${where}.table.rows`, table.rows, String(field.size + 1));
  return { field, table };
}

function fieldAt(value: unknown, where: string, table: string, columns: readonly ModelColumn[]): Field {
  const at = objectAt(value, where);
  const places = listAt(at['columns'], `${where}.columns`, columns.length).map((place, k) =>
    wholeAt(place, `${where}.columns[${k}]`, 0, columns.length - 1),
  );
  const held = places.map((place) => columns[place]);
  const stray = held.find((column) => column.table !== table);
  if (stray || held.length === 0) badModel(`${where}.columns`, stray?.table, `columns of ${table}`);
  return { ...shapeOf(at, where, held), columns: places };
}

function shapeOf(at: Fields, where: string, held: readonly ModelColumn[]): Omit<Field, 'columns'> {
  const [first] = held;
  const name = `${first.table}.${first.name}`;
  const isFlags = first.kind === 'number' && first.name.includes(':');
  if (held.length > 1 && !isFlags) badModel(`${where}.columns`, held.length, 'one');
  if (first.kind === 'category') return { name, kind: 'label', size: first.dictionary.length, cuts: [] };
  if (isFlags) return { name, kind: 'flags', size: held.length, cuts: [] };
  const list = listAt(at['cuts'], `${where}.cuts`, 9);
  const cuts = list.map((cut, k) => numberAt(cut, `${where}.cuts[${k}]`));
  if (!ascending(cuts)) badModel(`${where}.cuts`, list, 'ascending');
  return { name, kind: 'bins', size: cuts.length + 1, cuts };
}
