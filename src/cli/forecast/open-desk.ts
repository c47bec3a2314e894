import { fitAll } from '../../forecast/fit-forecaster.ts';
import { createForecaster, type Forecaster } from '../../forecast/forecaster.ts';
import { createDesk, type Desk } from '../../forecast/questions/desk.ts';
import { readSavedAudiences } from '../../forecast/questions/saved-audiences.ts';
import { loadFitted, writeForecaster } from '../../forecast/stored-forecaster.ts';
import { openWorkspace } from '../../runs/open-workspace.ts';
import type { Star } from '../../warehouse/star.ts';
import type { Context } from '../context.ts';
import { interruptible } from '../interruptible.ts';

/** The desk of the workspace; its forecaster is fitted and stored the first time. @throws `workspace-missing`, `model-bad`, `interrupted` */
export async function deskOf(context: Context): Promise<Desk> {
  const { star } = await openWorkspace(context.workspace);
  const saved = await readSavedAudiences(context.workspace);
  const stored = await loadFitted(context.workspace, star.dataHash);
  const isFit = stored?.seed === context.settings.seed;
  return createDesk(star, isFit ? createForecaster(stored) : await fitAndStore(context, star), saved);
}

export async function fitAndStore(context: Context, star: Star): Promise<Forecaster> {
  const { signal, settings, progress, terminal, workspace } = context;
  terminal.say('Fitting a forecaster to this data: once, then it is kept in the workspace.');
  const onProgress = (done: number, total: number) => progress.step('forecaster', done, total);
  const fitted = await interruptible(signal)(() => fitAll(star, { seed: settings.seed, signal, onProgress }));
  progress.end();
  await writeForecaster(workspace, fitted);
  return createForecaster(fitted);
}
