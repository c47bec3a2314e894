import { checkLedger } from '../../features/check-ledger.ts';
import type { Answer } from '../../forecast/questions/answer.ts';
import { createDesk } from '../../forecast/questions/desk.ts';
import { type OpenWorkspace, openWorkspace } from '../../runs/open-workspace.ts';
import { recipeNamed } from '../../runs/recipes/recipe.ts';
import { type FinishedRun, runRecipe } from '../../runs/run-recipe.ts';
import { compareRuns } from '../../runs/store/compare-runs.ts';
import { audit } from '../../warehouse/audit.ts';
import { currentManifest } from '../../warehouse/manifest.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { shownTitle } from '../forecast/answer-text.ts';
import { firstForecast } from '../forecast/first-forecast.ts';
import { fitAndStore } from '../forecast/open-desk.ts';
import { importFormat } from '../importing.ts';
import { interruptible } from '../interruptible.ts';
import { locateDemoData } from '../locate-source.ts';
import { paragraph } from '../paragraph.ts';
import { fixed, grouped, percent, renderTable } from '../table.ts';
import { version } from '../version.ts';

const demoRecipes = ['constant', 'segment', 'seed', 'static', 'history'] as const;
const [host, port] = ['127.0.0.1', '8080'];
const demoSources = ['ml-100k', 'simulated'];

/** The main job once, from files to a forecast. */
export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const started = performance.now();
  const say: Say = context.json ? () => {} : (text) => context.terminal.say(paragraph(text, ' '.repeat(14)));
  const { simulated } = await imported(context, say);
  const open = await openWorkspace(context.workspace);
  await audited(context, open, say);
  await checked(context, open, say);
  const runs = await trained(context, open, say);
  const evaluated = await evaluation(context, runs, simulated);
  say('5/6 evaluate  95 % intervals by bootstrap over viewers\n');
  if (!context.json) context.terminal.result(evaluated);
  say('\n6/6 forecast  of a film that does not exist, by a forecaster that is fitted now');
  const { answer, page } = firstForecast(createDesk(open.star, await fitAndStore(context, open.star)));
  const seconds = (performance.now() - started) / 1000;
  if (context.json)
    printJson(context, { simulated, runs: runs.map(demoDocument), forecast: answer, seconds });
  else sayForecast(context, answer, seconds);
  if (options['open'] === true) return await shown(context, page);
  if (!context.json) sayWhatNext(context, open, runs.at(-1)!, page);
  return 0;
}

type Say = (text: string) => void;

async function imported(context: Context, say: Say): Promise<{ readonly simulated: boolean }> {
  const { format, path, why } = await locateDemoData(context);
  say(`1/6 import    ${format}${path ? ` from ${path}` : ''}`);
  const { record } = await importFormat(context, format, path, { force: await mayReplace(context) });
  if (record.simulated) say(`              SIMULATED audience: MovieLens 100K is not here (${why}).`);
  else say(`              Terms: ${record.licence}`);
  return record;
}

async function audited({ workspace }: Context, { manifest }: OpenWorkspace, say: Say): Promise<void> {
  const { ratings, titles, viewers, from, to, positiveShare } = (await audit(workspace, manifest)).audience!;
  say(
    `2/6 audit     ${grouped(ratings)} ratings of ${grouped(titles)} titles by ${grouped(viewers)} ` +
      `viewers,\n              ${from} to ${to}, ${percent(positiveShare)} high`,
  );
}

async function checked({ signal, settings }: Context, { star }: OpenWorkspace, say: Say): Promise<void> {
  const { features, moved } = await interruptible(signal)(() =>
    checkLedger(star, { cuts: 3, seed: settings.seed }),
  );
  const verdict = moved.length ? `LEAKING: ${moved.join()}` : 'future deleted at 3 moments, nothing moved';
  say(`3/6 features  ${features.length} in the ledger; ${verdict}`);
}

async function trained(context: Context, open: OpenWorkspace, say: Say): Promise<FinishedRun[]> {
  say('4/6 train     on the first 80 % of the ratings, tune on the next 10 %, test on the last');
  const runs: FinishedRun[] = [];
  for (const name of demoRecipes) {
    runs.push(
      await runRecipe(open, recipeNamed(name), {
        split: 'time',
        seed: context.settings.seed,
        history: 'as-of',
        command: context.commandLine,
        version,
        now: () => new Date(),
        signal: context.signal,
        compute: interruptible(context.signal),
        onProgress: (_stage, { done, total }) => context.progress.step(name, done, total),
      }),
    );
    context.progress.end();
  }
  return runs;
}

async function evaluation(
  { workspace, settings: { seed } }: Context,
  runs: readonly FinishedRun[],
  simulated: boolean,
): Promise<string> {
  const [baseline, best] = [runs[0], runs.at(-1)!].map(({ receipt }) => receipt.runId);
  const { auc } = (await compareRuns(workspace, best, baseline, { seed })).differences;
  const lead = `${fixed(auc!.difference)} higher (${fixed(auc!.low)} to ${fixed(auc!.high)})`;
  return `${demoTable(runs, simulated)}\n\nhistory against the constant: AUC ${lead}`;
}

function sayForecast({ terminal }: Context, { title, audience, verdict }: Answer, seconds: number): void {
  terminal.result(paragraph(`${shownTitle(title)}, for ${audience.name}: ${verdict}`));
  terminal.result(`\n${seconds.toFixed(0)} s in all`);
}

function sayWhatNext(context: Context, { star }: OpenWorkspace, best: FinishedRun, page: string): void {
  context.terminal.say(`Receipts: ${best.directory}`);
  context.terminal.say(
    `\nDashboard: begin it with the first command below; it then shows this forecast at\nhttp://${host}:${port}${page}`,
  );
  sayNext(context, nextCommands(context, best, star.viewers.id[0], star.titles.id.slice(0, 3)));
}

async function shown(context: Context, page: string): Promise<number> {
  const { serve } = await import('./serve.ts');
  return await serve(context, { host, port, open: true, quiet: true }, page);
}

/** The demo may replace what a demo left; anything else is somebody's own. */
async function mayReplace(context: Context): Promise<boolean> {
  const manifest = await currentManifest(context.workspace);
  return manifest?.imports.every(({ source }) => demoSources.includes(source)) ?? false;
}

function demoDocument({ receipt, metrics }: FinishedRun): object {
  return { runId: receipt.runId, recipe: receipt.recipe.name, split: receipt.split, test: metrics.test };
}

function demoTable(runs: readonly FinishedRun[], simulated: boolean): string {
  const rows = runs.map(({ receipt, metrics: { test } }) => {
    const [low, high] = test.intervals.auc ?? [null, null];
    return [
      receipt.recipe.name,
      fixed(test.auc),
      low === null ? '-' : `${fixed(low, 3)} to ${fixed(high, 3)}`,
      fixed(test.logLoss),
      fixed(test.accuracy),
      `${receipt.seconds.total.toFixed(1)} s`,
    ];
  });
  const title = `Time split, ${grouped(runs[0].metrics.test.n)} test ratings${simulated ? ' (SIMULATED)' : ''}`;
  return `${title}\n${renderTable(['recipe', 'AUC', '95 %', 'log loss', 'accuracy', 'time'], rows)}`;
}

function nextCommands(
  context: Context,
  best: FinishedRun,
  viewer: string,
  titles: readonly string[],
): string[] {
  const flag = workspaceFlag(context);
  return [
    `npx streampulse serve --open${flag}`,
    `npx streampulse predict --viewer ${viewer} --title ${titles.join(' ')}${flag}`,
    `npx streampulse evaluate ${best.receipt.runId}${flag}`,
    `npx streampulse features explain viewerResidual`,
    `npx streampulse evaluate --honesty${flag}`,
  ];
}
