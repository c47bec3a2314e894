import type { RowNote, SourceTables } from '../sources/tables.ts';
import type { ImportRecord, Manifest } from './manifest.ts';

/** What became of rows once they met the rest of the warehouse. */
export interface RowsSetAside {
  readonly orphans: readonly RowNote[];
  readonly orphanCount: number;
  readonly superseded: readonly RowNote[];
  readonly supersededCount: number;
}

export function recordOf(tables: SourceTables, draft: RowsSetAside): ImportRecord {
  const reasons = new Map<string, number>();
  for (const { reason } of tables.rejected) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const { reason } of draft.orphans) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  if (draft.supersededCount) reasons.set('superseded', draft.supersededCount);
  return {
    source: tables.source,
    simulated: tables.simulated,
    licence: tables.licence,
    files: tables.counts.map((count) => ({ ...count })),
    rejectedByReason: Object.fromEntries([...reasons].sort()),
    mended: tables.mended.map(({ file, line, reason, message }) => ({ file, line, reason, message })),
    orphans: draft.orphanCount,
    superseded: draft.supersededCount,
    knownGenres: [...tables.knownGenres],
  };
}

const catalogues: readonly string[] = ['tmdb', 'tmdb-api', 'netflix-titles'];

/** The records of what stays when these tables come in, in place of what their source yielded before or beside it. */
export function keptImports(
  current: Manifest | undefined,
  tables: SourceTables,
  isMerge: boolean,
): ImportRecord[] {
  const files = filesOf(tables.counts);
  const isReplaced = ({ source, files: before }: ImportRecord) =>
    source === tables.source && (!isMerge || filesOf(before) === files);
  return (current?.imports ?? []).filter(
    (record) => !isReplaced(record) && (!tables.ratings || catalogues.includes(record.source)),
  );
}

function filesOf(counts: readonly { readonly file: string }[]): string {
  return counts.map(({ file }) => file).join('\n');
}
