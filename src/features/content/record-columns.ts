import type { NumberColumn } from '../star-frame.ts';

export const recordNames = [
  'directorRecord',
  'castRecord',
  'franchiseRecord',
  'studioRecord',
  'textRecord',
  'viewerTextAffinity',
] as const;

export type RecordName = (typeof recordNames)[number];
/** NaN where the title has no director, cast, ... or nothing like it. */
export type RecordColumns = Readonly<Record<RecordName, Float32Array>>;

export function emptyRecords(rows: number): RecordColumns {
  const entries = recordNames.map((name) => [name, new Float32Array(rows).fill(Number.NaN)]);
  return Object.fromEntries(entries) as RecordColumns;
}

export function isRecord(name: string): name is RecordName {
  return (recordNames as readonly string[]).includes(name);
}

export function recordColumn(columns: RecordColumns, name: RecordName): NumberColumn {
  return { kind: 'number', name, values: columns[name] };
}
