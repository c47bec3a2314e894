import { fitAll } from '../../forecast/fit-forecaster.ts';
import { createForecaster, type Fitted, type Forecaster } from '../../forecast/forecaster.ts';
import { createDesk, type Desk } from '../../forecast/questions/desk.ts';
import { readSavedAudiences } from '../../forecast/questions/saved-audiences.ts';
import { loadFitted, writeForecaster } from '../../forecast/stored-forecaster.ts';
import { openWorkspace } from '../../runs/open-workspace.ts';
import { writeFailure } from '../../sources/write-failure.ts';
import type { Star } from '../../warehouse/star.ts';
import { requireWritable } from '../../warehouse/workspace.ts';
import type { Context } from '../context.ts';
import { interruptible } from '../interruptible.ts';
import { paragraph } from '../paragraph.ts';

/** The desk of the workspace; its forecaster is fitted and stored the first time. @throws `workspace-missing`, `model-bad`, `interrupted` */
export async function deskOf(context: Context): Promise<Desk> {
  const { star } = await openWorkspace(context.workspace);
  const saved = await readSavedAudiences(context.workspace);
  const stored = await loadFitted(context.workspace, star.dataHash);
  const isFit = stored?.seed === context.settings.seed;
  return createDesk(star, isFit ? createForecaster(stored) : await fitAndTryToStore(context, star), saved);
}

/** @throws `write-failed`, before it is fitted where that can be known */
export async function fitAndStore(context: Context, star: Star): Promise<Forecaster> {
  await requireWritable(context.workspace.root);
  const fitted = await fit(context, star);
  await writeForecaster(context.workspace, fitted);
  return createForecaster(fitted);
}

/** An answer needs no kept forecaster: where the workspace can only be read, the next one waits as long again. */
async function fitAndTryToStore(context: Context, star: Star): Promise<Forecaster> {
  const fitted = await fit(context, star);
  await writeForecaster(context.workspace, fitted).catch((cause: unknown) => {
    const { message } = writeFailure(context.workspace.root, cause);
    context.terminal.say(paragraph(`The forecaster is not kept, and is fitted anew each time. ${message}`));
  });
  return createForecaster(fitted);
}

async function fit(context: Context, star: Star): Promise<Fitted> {
  const { signal, settings, progress, terminal } = context;
  terminal.say('Fitting a forecaster to this data: once, then it is kept in the workspace.');
  const onProgress = (done: number, total: number) => progress.step('forecaster', done, total);
  const fitted = await interruptible(signal)(() => fitAll(star, { seed: settings.seed, signal, onProgress }));
  progress.end();
  return fitted;
}
