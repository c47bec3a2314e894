import { StreamPulseError } from '../../errors.ts';
import { attributions } from '../../sources/licences.ts';
import { type Audit, audit, spanText } from '../../warehouse/audit.ts';
import { auditLinks } from '../../warehouse/linking/audit-links.ts';
import { requireManifest } from '../../warehouse/manifest.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { linkAuditDocument, linkAuditText } from '../link-text.ts';
import { paragraph } from '../paragraph.ts';
import { grouped, percent, renderTable } from '../table.ts';

export async function action(context: Context, [verb]: readonly string[], options: Options): Promise<number> {
  if (verb === 'links') return await auditTitleLinks(context, options);
  if (verb !== undefined)
    throw new StreamPulseError('option-bad', 'verb', { value: verb, expected: 'links' });
  for (const name of ['truth', 'pairs']) {
    if (options[name] !== undefined)
      throw new StreamPulseError('option-bad', `--${name} belongs to audit links`, {
        expected: 'no such option',
      });
  }
  const found = await audit(context.workspace, await requireManifest(context.workspace));
  if (context.json) printJson(context, found);
  else {
    context.terminal.result(auditText(found));
    sayNext(context, [
      `streampulse features list${workspaceFlag(context)}`,
      `streampulse run --recipe history --split ${splitFor(found)}${workspaceFlag(context)}`,
    ]);
  }
  return 0;
}

/** The honest one where there are times. */
function splitFor({ audience }: Audit): string {
  return audience && spanText(audience) === 'without times' ? 'random:1' : 'time';
}

async function auditTitleLinks(context: Context, options: Options): Promise<number> {
  const found = await auditLinks(context.workspace, {
    truth: options['truth'] as string | undefined,
    pairs: options['pairs'] as string | undefined,
  });
  if (context.json) printJson(context, linkAuditDocument(found));
  else {
    context.terminal.result(linkAuditText(found));
    sayNext(context, [`streampulse link${workspaceFlag(context)}`]);
  }
  return 0;
}

export function auditText(found: Audit): string {
  return [
    ...headline(found),
    section('Rows read', funnelTable(found)),
    ...notes(found),
    section('Coverage (columns that are not complete)', coverageTable(found)),
    ...attributions(found.imports.map(({ source }) => source)).map((line) => `\n${line}`),
  ].join('\n');
}

function headline({ audience, simulated, dataHash }: Audit): string[] {
  if (!audience) return [`data ${dataHash.slice(0, 12)}: no ratings yet`];
  return [
    ...(simulated ? ['SIMULATED audience: no real viewer said any of this'] : []),
    `${grouped(audience.ratings)} ratings of ${grouped(audience.titles)} titles by ${grouped(audience.viewers)} viewers`,
    `${spanText(audience)}; ${percent(audience.positiveShare)} are 4 stars or more; data ${dataHash.slice(0, 12)}`,
  ];
}

function section(title: string, body: string): string {
  return `\n${title}\n${body}`;
}

function funnelTable({ imports }: Audit): string {
  const files = imports.flatMap((record) => record.files.map((file) => ({ ...file, source: record.source })));
  const rows = files.map((file) => [
    file.source,
    shortName(file.file),
    grouped(file.rowsIn),
    grouped(file.rowsKept),
    grouped(file.rowsRejected),
  ]);
  return renderTable(['source', 'file', 'in', 'kept', 'rejected'], rows);
}

function shortName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function notes(found: Audit): string[] {
  const lines: string[] = [];
  for (const record of found.imports) {
    for (const [reason, count] of Object.entries(record.rejectedByReason)) {
      lines.push(`${record.source}: ${grouped(count)} rows rejected: ${reason}`);
    }
    for (const mend of record.mended)
      lines.push(`${shortName(mend.file)}:${mend.line}: mended: ${mend.message}`);
  }
  for (const [what, count] of Object.entries({ ...found.orphans, ...found.impossibleDates })) {
    lines.push(`${what}: ${grouped(count)}`);
  }
  if (found.unknownGenres.length)
    lines.push(`genres the source does not list: ${found.unknownGenres.join(', ')}`);
  return lines.length ? [section('Findings', lines.map((line) => paragraph(line, '  ')).join('\n'))] : [];
}

/** No file of real ratings has it. */
const onlySimulated = 'true_probability';

function coverageTable({ coverage }: Audit): string {
  const holes = coverage.filter(({ column, known, rows }) => known < rows && column !== onlySimulated);
  if (holes.length === 0) return 'every column is complete';
  return renderTable(
    ['column', 'known', 'of', 'share'],
    holes.map(({ table, column, rows, known }) => [
      `${table}.${column}`,
      grouped(known),
      grouped(rows),
      percent(rows ? known / rows : 0),
    ]),
  );
}
