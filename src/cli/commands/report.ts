import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { StreamPulseError } from '../../errors.ts';
import { makeReport } from '../../report/make-report.ts';
import { gatherMaterial } from '../../report/material.ts';
import { makeModelCard } from '../../report/model-card.ts';
import { withoutDrawings } from '../../report/report.ts';
import { reportHtml } from '../../report/report-html.ts';
import { reportMarkdown } from '../../report/report-markdown.ts';
import { receiptOf } from '../../runs/store/load-run.ts';
import { makeFolder } from '../../sources/make-folder.ts';
import { writeWhole } from '../../warehouse/workspace.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { version } from '../version.ts';

export async function action(context: Context, [id]: readonly string[], options: Options): Promise<number> {
  const receipt = await receiptOf(context.workspace, id);
  const folder =
    options['out'] === undefined ? join(context.workspace.root, 'reports') : String(options['out']);
  const paths = pathsIn(folder, receipt.runId);
  if (!context.json && options['force'] !== true)
    for (const path of Object.values(paths)) await requireFree(path);
  const material = await gatherMaterial(context.workspace, receipt, {
    seed: context.settings.seed,
    version,
    signal: context.signal,
    onProgress: context.progress.step,
  });
  context.progress.end();
  const report = makeReport(material);
  if (context.json) {
    printJson(context, withoutDrawings(report));
    return 0;
  }
  await makeFolder(folder);
  await writeWhole(paths.json, `${JSON.stringify(withoutDrawings(report), null, 2)}\n`);
  await writeWhole(paths.card, reportMarkdown(makeModelCard(material)));
  await writeWhole(paths.markdown, reportMarkdown(report));
  await writeWhole(paths.page, reportHtml(report));
  context.terminal.result(paragraph(report.verdict));
  context.terminal.result(Object.values(paths).join('\n'));
  sayNext(context, [`streampulse evaluate --honesty${workspaceFlag(context)}`]);
  return 0;
}

function pathsIn(folder: string, runId: string) {
  return {
    page: join(folder, `${runId}.html`),
    markdown: join(folder, `${runId}.md`),
    json: join(folder, `${runId}.json`),
    card: join(folder, `${runId}.card.md`),
  };
}

async function requireFree(path: string): Promise<void> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  throw new StreamPulseError('file-exists', 'there is a report already', {
    place: { file: path },
  });
}
