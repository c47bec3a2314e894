import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StreamPulseError } from '../../errors.ts';
import { type BundleReport, checkBundle, checkFindings } from '../../exports/bi/check-bundle.ts';
import type { BiManifest } from '../../exports/bi/manifest.ts';
import { writeBundle } from '../../exports/bi/write-bundle.ts';
import { licencesOf, writeWorkbook } from '../../exports/findings/write-workbook.ts';
import { explore, type Findings } from '../../insights/explore.ts';
import type { Receipt } from '../../runs/store/receipt.ts';
import { listRuns, readReceipt } from '../../runs/store/run-store.ts';
import { makeFolder } from '../../sources/make-folder.ts';
import { bytesText } from '../../text/bytes.ts';
import { requireManifest } from '../../warehouse/manifest.ts';
import { type Context, type Options, printJson, sayNext, shellWord } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { grouped, renderTable } from '../table.ts';
import { version } from '../version.ts';

export async function action(
  context: Context,
  [what, path]: readonly string[],
  options: Options,
): Promise<number> {
  const { root } = context.workspace;
  if (what === 'bi') return await exportBi(context, path ?? join(root, 'bi'), options);
  if (what === 'xlsx') return await exportXlsx(context, path ?? join(root, 'findings.xlsx'), options);
  if (what === 'check') return await check(context, path ?? join(root, 'bi'));
  throw new StreamPulseError('option-bad', 'what to export', { value: what, expected: 'bi, xlsx or check' });
}

async function exportBi(context: Context, folder: string, options: Options): Promise<number> {
  const manifest = await requireManifest(context.workspace);
  const bundle = await writeBundle(context.workspace, manifest, {
    folder,
    mode: oneOf(options['mode'], 'mode', ['data', 'spreadsheet']),
    viewerIds: options['viewerIds'] === true ? 'plain' : 'hashed',
    runs: await chosenRuns(context, manifest.dataHash, options['runs']),
    findings: options['findings'] === false ? undefined : await findingsOf(context),
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
    sayNext(context, [`streampulse export check ${shellWord(folder)}`]);
  }
  return 0;
}

async function exportXlsx(context: Context, path: string, options: Options): Promise<number> {
  const { workspace, terminal, commandLine: command, json } = context;
  const manifest = await requireManifest(workspace);
  await requireFree(path, options['force'] === true);
  const findings = await findingsOf(context);
  await makeFolder(dirname(path));
  await writeWorkbook(path, findings, { licences: licencesOf(manifest), command, version });
  context.progress.end();
  const answered = findings.findings.filter(({ lacks }) => lacks === null).length;
  const { size } = await stat(path);
  const { dataHash, simulated, seed, replicates } = findings;
  if (json) {
    const asked = findings.findings.length;
    printJson(context, { path, bytes: size, asked, answered, dataHash, simulated, seed, replicates });
    return 0;
  }
  terminal.result(
    paragraph(
      `${simulated ? 'SIMULATED audience. ' : ''}Workbook ${path} (${bytesText(size)}): ${answered} findings, a sheet each; 95 % intervals, ${grouped(replicates)} replicates, seed ${seed}.`,
      '  ',
    ),
  );
  sayNext(context, [`streampulse export check ${shellWord(path)}`]);
  return 0;
}

async function findingsOf({ workspace, settings, signal, progress }: Context): Promise<Findings> {
  return await explore(workspace, {
    seed: settings.seed,
    signal,
    onQuestion: ({ id }, at, of) => progress.step('explore', at, of, id),
  });
}

async function requireFree(path: string, force: boolean): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (!there || (force && there.isFile())) return;
  throw new StreamPulseError('file-exists', 'something is there already', { place: { file: path } });
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

function bundleText(folder: string, { tables, mode, viewerIds, simulated, findings }: BiManifest): string {
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
      `Power BI: powerbi/StreamPulse.pbip, set DataFolder to the folder data. Tableau: tableau/*.tds.${findings ? ` Findings: ${findings.file}.` : ''}`,
      '  ',
    ),
  ].join('\n');
}

async function check(context: Context, path: string): Promise<number> {
  const report = path.endsWith('.xlsx') ? await checkFindings(path) : await checkBundle(path);
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
