import { isStreamPulseError } from '../errors.ts';
import type { FitProgress } from '../learners/learner.ts';
import type { KeepChoice } from '../runs/checkpoint-folder.ts';
import type { Context, Options } from './context.ts';
import { paragraph } from './paragraph.ts';
import { version } from './version.ts';

/** Does long work that keeps how far it is; where it is interrupted, says that it can be gone on with. */
export async function withKeeping<T>(
  { terminal, progress, settings, signal }: Context,
  options: Options,
  work: (keep: KeepChoice) => Promise<T>,
): Promise<T> {
  let isKept = false;
  try {
    return await work({
      version,
      fresh: options['fresh'] === true,
      seconds: settings.checkpointSeconds,
      tell: (text) => terminal.say(paragraph(text, '  ')),
      onKept: () => {
        isKept = true;
      },
    });
  } catch (error) {
    if (isKept && (signal.aborted || (isStreamPulseError(error) && error.code === 'interrupted'))) {
      progress.end();
      terminal.say('What was learned is kept: the same command goes on from there.');
    }
    throw error;
  }
}

/** Shows how far training is, and says what it has to say. */
export function showTraining({ terminal, progress }: Context): (stage: string, step: FitProgress) => void {
  return (stage, { done, total, tune, note, warning }) => {
    for (const text of [note, warning]) if (text) terminal.say(paragraph(`${stage}: ${text}`, '  '));
    if (note ?? warning) return;
    progress.step(stage, done, total, tune && `${tune.loss} ${tune.value.toFixed(4)}`);
  };
}
