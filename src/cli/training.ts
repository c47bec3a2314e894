import { isStreamPulseError } from '../errors.ts';
import type { FitProgress } from '../learners/learner.ts';
import { type Engine, streampulseEngine, teamEngine } from '../runs/recipes/engine.ts';
import type { KeepChoice } from '../runs/training/checkpoint-folder.ts';
import type { Context, Options } from './context.ts';
import { interruptible } from './interruptible.ts';
import { paragraph } from './paragraph.ts';
import { withThreads } from './threads.ts';
import { version } from './version.ts';

/** What every command that trains hands on. */
export interface Training {
  readonly seed: number;
  /** Our own, with the threads that there are to be. */
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly keep: KeepChoice;
  readonly compute: <T>(work: () => T) => Promise<T>;
  readonly onProgress: (stage: string, progress: FitProgress) => void;
}

/**
 * Does work that trains: with its threads, shown as it goes on, keeping how far it is, and stopped by Ctrl-C, where it says
 * whether there is something to go on from.
 */
export async function withTraining<T>(
  context: Context,
  options: Options,
  work: (training: Training) => Promise<T>,
): Promise<T> {
  const { terminal, progress, settings, signal } = context;
  let isKept = false;
  const keep: KeepChoice = {
    version,
    fresh: options['fresh'] === true,
    seconds: settings.checkpointSeconds,
    tell: (text) => terminal.say(paragraph(text, '  ')),
    onKept: () => {
      isKept = true;
    },
  };
  const { seed } = settings;
  const common = { seed, signal, keep, compute: interruptible(signal), onProgress: showTraining(context) };
  try {
    return await withThreads(context, async (team) =>
      work({ ...common, engine: team ? teamEngine(team) : streampulseEngine }),
    );
  } catch (error) {
    if (isKept && (signal.aborted || (isStreamPulseError(error) && error.code === 'interrupted'))) {
      progress.end();
      terminal.say('What was learned is kept: the same command goes on from there.');
    }
    throw error;
  }
}

/** Draws how far it is, and says what it has to say. */
function showTraining({ terminal, progress }: Context): Training['onProgress'] {
  return (stage, { done, total, tune, note, warning }) => {
    for (const text of [note, warning]) if (text) terminal.say(paragraph(`${stage}: ${text}`, '  '));
    if (note ?? warning) return;
    progress.step(stage, done, total, tune && `${tune.loss} ${tune.value.toFixed(4)}`);
  };
}
