import { StreamPulseError } from '../../errors.ts';
import { openWorkspace } from '../../runs/open-workspace.ts';
import { type Engine, xgboostEngine } from '../../runs/recipes/engine.ts';
import { findRecipe } from '../../runs/recipes/recipe-file.ts';
import { type FinishedRun, runRecipe } from '../../runs/run-recipe.ts';
import { parseSplit } from '../../splits/split-spec.ts';
import { calibratedBy } from '../calibrated-by.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { paragraph } from '../paragraph.ts';
import { fixed, grouped, percent } from '../table.ts';
import { withTraining } from '../training.ts';
import { version } from '../version.ts';

export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const recipe = await findRecipe(context.workspace, String(options['recipe']));
  const split = String(options['split']);
  parseSplit(split);
  const history = historyNamed(String(options['history']));
  const { open, finished } = await withTraining(context, options, async (training) => {
    const engine = await engineOf(context, training.engine);
    engine.learnerFor(recipe);
    const open = await openWorkspace(context.workspace);
    const finished = await runRecipe(open, calibratedBy(recipe, options['calibration']), {
      ...training,
      engine,
      split,
      history,
      predictionsFile: options['predictions'] as string | undefined,
      learningCurve: options['learningCurve'] === true,
      command: context.commandLine,
      version,
      now: () => new Date(),
    });
    return { open, finished };
  });
  context.progress.end();
  if (context.json) printJson(context, runDocument(finished));
  else {
    context.terminal.result(runText(finished));
    const { runId } = finished.receipt;
    sayNext(context, [
      `streampulse evaluate ${runId}${workspaceFlag(context)}`,
      `streampulse predict --run ${runId} --viewer ${open.star.viewers.id[0]} --title ${open.star.titles.id[0]}${workspaceFlag(context)}`,
      `streampulse runs${workspaceFlag(context)}`,
    ]);
  }
  return 0;
}

async function engineOf({ settings }: Context, own: Engine): Promise<Engine> {
  if (settings.engine === 'streampulse') return own;
  return await xgboostEngine({ threads: settings.engineThreads, library: settings.libxgboost ?? undefined });
}

function historyNamed(name: string): 'as-of' | 'frozen' {
  if (name === 'as-of' || name === 'frozen') return name;
  throw new StreamPulseError('option-bad', 'no such history', { value: name, expected: 'as-of or frozen' });
}

/** The document that `run --json` prints. */
export function runDocument({ receipt, metrics, learningCurve, directory }: FinishedRun): object {
  return {
    runId: receipt.runId,
    recipe: receipt.recipe.name,
    lane: receipt.recipe.lane,
    engine: receipt.engine,
    split: receipt.split,
    seed: receipt.split.seed,
    dataHash: receipt.dataHash,
    simulated: receipt.simulated,
    rounds: receipt.rounds,
    ...(receipt.convergence && { convergence: receipt.convergence }),
    ...(receipt.trace && { trace: receipt.trace }),
    train: metrics.train,
    test: metrics.test,
    slices: metrics.slices,
    ...(learningCurve && { learningCurve }),
    seconds: receipt.seconds,
    speed: receipt.speed,
    peakBytes: receipt.peakBytes,
    directory,
  };
}

export function runText({ receipt, metrics, learningCurve }: FinishedRun): string {
  const { test } = metrics;
  const interval = (name: 'auc' | 'logLoss' | 'accuracy') => {
    const [low, high] = test.intervals[name] ?? [null, null];
    return low === null ? '' : ` (${fixed(low)} to ${fixed(high)})`;
  };
  const { split } = receipt;
  return [
    `${receipt.simulated ? 'SIMULATED audience. ' : ''}Run ${receipt.runId}`,
    `  recipe    ${receipt.recipe.name}: ${receipt.recipe.summary}`,
    ...engineLine(receipt.engine),
    `  split     ${split.name}, seed ${split.seed}, history ${split.history}` +
      (split.optimistic ? ' (optimistic: learns from ratings made later)' : ''),
    `  ratings   ${grouped(split.ratings.train)} train, ${grouped(split.ratings.tune)} tune, ` +
      `${grouped(split.ratings.test)} test by ${grouped(test.users)} viewers; ${percent(test.positiveShare)} high`,
    `  AUC       ${test.auc === null ? oneClassText(test.positiveShare) : fixed(test.auc)}${interval('auc')}`,
    `  log loss  ${fixed(test.logLoss)}${interval('logLoss')}; a constant has ${fixed(test.constant.logLoss)}`,
    `  accuracy  ${fixed(test.accuracy)}${interval('accuracy')}; a constant has ${fixed(test.constant.accuracy)}`,
    `  ECE       ${fixed(test.ece)}`,
    ...convergenceLine(receipt.convergence),
    ...traceLine(receipt.trace),
    ...curveLine(learningCurve),
    `  time      ${receipt.seconds.total.toFixed(1)} s${receipt.rounds === null ? '' : `, rounds ${receipt.rounds}`}`,
    `(in brackets: 95 % by bootstrap over viewers)`,
  ]
    .map((line) => paragraph(line, ' '.repeat(12)))
    .join('\n');
}

function oneClassText(positiveShare: number): string {
  return `none: all test ratings are ${positiveShare > 0 ? 'high' : 'low'}`;
}

/** From here on chains are taken to disagree: Gelman et al. (2013), section 11.5. */
const greatestRHat = 1.1;

function convergenceLine(convergence: FinishedRun['receipt']['convergence']): string[] {
  if (convergence?.rHat === undefined || convergence.rHat === null) return [];
  const { chains, states, rHat, effectiveStates } = convergence;
  const said = rHat > greatestRHat ? '; they do not agree yet, more iterations may help' : '';
  return [
    `  chains    ${grouped(chains)} of ${grouped(states)} states, R-hat ${rHat.toFixed(2)}, ` +
      `worth ${effectiveStates!.toFixed(0)} independent states${said}`,
  ];
}

function traceLine(trace: FinishedRun['receipt']['trace']): string[] {
  if (!trace?.tune) return [];
  const { loss, value, falling } = trace.tune;
  const ending = falling === null ? '' : falling ? ', still falling' : ', level';
  return [`  trace     tune ${loss === 'rmse' ? 'RMSE' : 'log loss'} ${fixed(value)}${ending}`];
}

function curveLine(curve: FinishedRun['learningCurve']): string[] {
  if (!curve) return [];
  const said = curve.points.map(
    ({ share, auc }) => `${percent(share, 0)} ${auc.value === null ? 'unknown' : fixed(auc.value)}`,
  );
  return [`  learning  AUC of the tune part by share of the ratings: ${said.join(', ')}`];
}

function engineLine({ name, version, threads }: FinishedRun['receipt']['engine']): string[] {
  if (name === 'streampulse') return [];
  return [`  engine    XGBoost ${version}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`];
}
