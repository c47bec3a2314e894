import { bytesText } from '../../text/bytes.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { type Imported, importFormat } from '../importing.ts';
import { locateSource } from '../locate-source.ts';
import { paragraph } from '../paragraph.ts';
import { grouped, renderTable } from '../table.ts';

export async function action(
  context: Context,
  [format]: readonly string[],
  options: Options,
): Promise<number> {
  const path = await locateSource(context, format, options['from'] as string | undefined);
  const imported = await importFormat(context, format, path, options);
  if (context.json) printJson(context, importDocument(imported));
  else {
    context.terminal.result(importText(imported));
    const timeless = format === 'table' && context.resolved.table?.ratings.timeless;
    sayNext(context, [
      ...nextLinks(context, imported),
      `streampulse audit${workspaceFlag(context)}`,
      `streampulse run --recipe history --split ${timeless ? 'random:1' : 'time'}${workspaceFlag(context)}`,
    ]);
  }
  return 0;
}

/** Where there are both titles and a catalogue, they can be linked. */
function nextLinks(context: Context, { manifest: { tables } }: Imported): string[] {
  const hasCatalogue = tables['tmdb_titles'] || tables['netflix_titles'];
  return tables['titles'] && hasCatalogue ? [`streampulse link${workspaceFlag(context)}`] : [];
}

function importDocument({ manifest, record, rejects, seconds, peakBytes }: Imported): object {
  return {
    source: record.source,
    simulated: record.simulated,
    snapshot: manifest.snapshot,
    dataHash: manifest.dataHash,
    files: record.files,
    rejectedByReason: record.rejectedByReason,
    mended: record.mended,
    tables: Object.fromEntries(
      Object.entries(manifest.tables).map(([name, table]) => [name, table?.rows ?? 0]),
    ),
    rejects: rejects ?? null,
    seconds,
    peakBytes,
  };
}

export function importText({ manifest, record, rejects, seconds, peakBytes }: Imported): string {
  const rows = record.files.map(({ file, table, rowsIn, rowsKept, rowsRejected }) => [
    table,
    file.split(/[\\/]/).at(-1) ?? file,
    grouped(rowsIn),
    grouped(rowsKept),
    grouped(rowsRejected),
  ]);
  const lines = [renderTable(['table', 'file', 'rows in', 'kept', 'rejected'], rows)];
  for (const mend of record.mended) lines.push(`mended ${mend.file}:${mend.line}: ${mend.message}`);
  for (const [reason, count] of Object.entries(record.rejectedByReason)) {
    lines.push(`rejected ${grouped(count)} rows: ${reason}`);
  }
  if (rejects) lines.push(`rejected rows are in ${rejects.path}`);
  lines.push(
    '',
    ...(record.simulated ? ['SIMULATED audience: no real viewer said any of this'] : []),
    `Imported ${record.source} in ${seconds.toFixed(1)} s (peak ${bytesText(peakBytes)}); ` +
      `data ${manifest.dataHash.slice(0, 12)}`,
    `Terms: ${record.licence}`,
  );
  return lines.map((line) => paragraph(line, '  ')).join('\n');
}
