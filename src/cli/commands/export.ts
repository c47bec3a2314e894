import { join } from 'node:path';
import { StreamPulseError } from '../../errors.ts';
import { type BundleReport, checkBundle } from '../../exports/bi/check-bundle.ts';
import type { BiManifest } from '../../exports/bi/manifest.ts';
import { writeBundle } from '../../exports/bi/write-bundle.ts';
import type { Receipt } from '../../runs/receipt.ts';
import { listRuns, readReceipt } from '../../runs/run-store.ts';
import { bytesText } from '../../text/bytes.ts';
import { requireManifest } from '../../warehouse/manifest.ts';
import { type Context, type Options, printJson, sayNext } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { grouped, renderTable } from '../table.ts';
import { version } from '../version.ts';

export async function action(
  context: Context,
  [what, folder]: readonly string[],
  options: Options,
): Promise<number> {
  const out = folder ?? join(context.workspace.root, 'bi');
  if (what === 'bi') return await exportBi(context, out, options);
  if (what === 'check') return await check(context, out);
  throw new StreamPulseError('option-bad', 'what to export', { value: what, expected: 'bi or check' });
}

async function exportBi(context: Context, folder: string, options: Options): Promise<number> {
  const manifest = await requireManifest(context.workspace);
  const bundle = await writeBundle(context.workspace, manifest, {
    folder,
    mode: oneOf(options['mode'], 'mode', ['data', 'spreadsheet']),
    viewerIds: options['viewerIds'] === true ? 'plain' : 'hashed',
    runs: await chosenRuns(context, manifest.dataHash, options['runs']),
    force: options['force'] === true,
    command: context.commandLine,
    version,
    signal: context.signal,
    onProgress: context.progress.step,
  });
  context.progress.end();
  if (context.json) printJson(context, { folder, ...bundle });
  else {
    context.terminal.result(bundleText(folder, bundle));
    sayNext(context, [`streampulse export check ${folder}`]);
  }
  return 0;
}

function oneOf<T extends string>(value: Options[string], name: string, allowed: readonly T[]): T {
  const found = allowed.find((entry) => entry === value);
  if (found) return found;
  throw new StreamPulseError('option-bad', name, { value: String(value), expected: allowed.join(' or ') });
}

/** All runs on this data by id, or those that are named. */
async function chosenRuns(
  { workspace }: Context,
  dataHash: string,
  named: Options[string],
): Promise<Receipt[]> {
  if (named === undefined) {
    const entries = await listRuns(workspace);
    return entries.flatMap(({ receipt }) => (receipt?.dataHash === dataHash ? [receipt] : []));
  }
  const ids = String(named).split(',').filter(Boolean);
  const receipts = await Promise.all(ids.map(async (id) => await readReceipt(workspace, id)));
  const other = receipts.find((receipt) => receipt.dataHash !== dataHash);
  if (!other) return receipts;
  throw new StreamPulseError('option-bad', 'the run was made on other data than the warehouse holds', {
    value: other.runId,
    expected: `a run on data ${dataHash.slice(0, 12)}`,
  });
}

function bundleText(folder: string, { tables, mode, viewerIds, simulated }: BiManifest): string {
  const rows = Object.entries(tables).map(([name, { rows: count, files }]) => [
    name,
    grouped(count),
    bytesText(files.reduce((sum, { bytes }) => sum + bytes, 0)),
  ]);
  return [
    paragraph(
      `${simulated ? 'SIMULATED audience. ' : ''}Bundle in ${folder}: mode ${mode}, viewer ids ${viewerIds}`,
      '  ',
    ),
    renderTable(['table', 'rows', 'size'], rows),
    paragraph(
      'Power BI: powerbi/StreamPulse.pbip, set DataFolder to the folder data. Tableau: tableau/*.tds.',
      '  ',
    ),
  ].join('\n');
}

async function check(context: Context, folder: string): Promise<number> {
  const report = await checkBundle(folder);
  if (context.json) printJson(context, report);
  else context.terminal.result(checkText(report));
  return report.sound ? 0 : 3;
}

function checkText({ folder, sound, checks }: BundleReport): string {
  const wrong = checks.filter((entry) => entry.wrong > 0);
  const lines = wrong.map(({ table, what, wrong: count }) =>
    paragraph(`${table}: not so that ${what} (${grouped(count)} wrong)`, '  '),
  );
  const head = sound
    ? `${folder} is sound: ${checks.length} checks of files, keys and cells hold.`
    : `${folder} is NOT sound: ${wrong.length} of ${checks.length} checks fail.`;
  return [paragraph(head, '  '), ...lines].join('\n');
}
