import { checkLedger } from '../../features/check-ledger.ts';
import { createDesk } from '../../forecast/questions/desk.ts';
import { compareRuns } from '../../runs/compare-runs.ts';
import { openWorkspace } from '../../runs/open-workspace.ts';
import { recipeNamed } from '../../runs/recipe.ts';
import { type FinishedRun, runRecipe } from '../../runs/run-recipe.ts';
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
import { serve } from './serve.ts';

const demoRecipes = ['constant', 'segment', 'seed', 'static', 'history'] as const;
const port = '8080';
const demoSources = ['ml-100k', 'simulated'];

/** The main job once, from files to a comparison table. */
export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const started = performance.now();
  const say = context.json
    ? () => {}
    : (text: string) => context.terminal.say(paragraph(text, ' '.repeat(14)));
  const { format, path, why } = await locateDemoData(context);
  say(`1/6 import    ${format}${path ? ` from ${path}` : ''}`);
  const { record } = await importFormat(context, format, path, { force: await mayReplace(context) });
  if (record.simulated) say(`              SIMULATED audience: MovieLens 100K is not here (${why}).`);
  else say(`              Terms: ${record.licence}`);
  const open = await openWorkspace(context.workspace);
  const found = await audit(context.workspace, open.manifest);
  const card = found.audience!;
  say(
    `2/6 audit     ${grouped(card.ratings)} ratings of ${grouped(card.titles)} titles by ${grouped(card.viewers)} ` +
      `viewers,\n              ${card.from} to ${card.to}, ${percent(card.positiveShare)} high`,
  );
  const compute = interruptible(context.signal);
  const check = await compute(() => checkLedger(open.star, { cuts: 3, seed: context.settings.seed }));
  say(
    `3/6 features  ${check.features.length} in the ledger; ${check.moved.length ? `LEAKING: ${check.moved.join()}` : 'future deleted at 3 moments, nothing moved'}`,
  );
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
        compute,
        onProgress: (_stage, { done, total }) => context.progress.step(name, done, total),
      }),
    );
    context.progress.end();
  }
  say('5/6 evaluate  95 % intervals by bootstrap over viewers\n');
  const [baseline, best] = [runs[0], runs.at(-1)!];
  const lead = await compareRuns(context.workspace, best.receipt.runId, baseline.receipt.runId, {
    seed: context.settings.seed,
  });
  if (!context.json) context.terminal.result(demoTable(runs, record.simulated));
  say('\n6/6 forecast  of a film that does not exist, by a forecaster that is fitted now');
  const desk = createDesk(open.star, await fitAndStore(context, open.star));
  const { answer, page } = firstForecast(desk);
  const seconds = (performance.now() - started) / 1000;
  if (context.json)
    printJson(context, {
      simulated: record.simulated,
      runs: runs.map(demoDocument),
      forecast: answer,
      seconds,
    });
  else {
    context.terminal.result(
      `${paragraph(`${shownTitle(answer.title)}, for ${answer.audience.name}: ${answer.verdict}`)}`,
    );
    const auc = lead.differences.auc!;
    context.terminal.result(
      `\nhistory against the constant: AUC ${fixed(auc.difference)} higher ` +
        `(${fixed(auc.low)} to ${fixed(auc.high)}); ${seconds.toFixed(0)} s in all`,
    );
    context.terminal.say(`Receipts: ${best.directory}`);
    if (options['open'] !== true) {
      context.terminal.say(
        `\nDashboard: begin it with the first command below; it then shows this forecast at\nhttp://127.0.0.1:${port}${page}`,
      );
      sayNext(context, nextCommands(context, best, open.star.viewers.id[0], open.star.titles.id.slice(0, 3)));
    }
  }
  return options['open'] === true
    ? await serve(context, { host: '127.0.0.1', port, open: true, quiet: true }, page)
    : 0;
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
