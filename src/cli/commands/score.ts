import { StreamPulseError } from '../../errors.ts';
import { axesRows } from '../../runs/asking/learned-rows.ts';
import { openWorkspace } from '../../runs/open-workspace.ts';
import { type ScoreFileFormat, scoreFile } from '../../runs/score/score-file.ts';
import { scoreFormats } from '../../runs/score/score-format.ts';
import { type Scoring, scoringHere } from '../../runs/score/score-text.ts';
import { scoringCrew } from '../../runs/score/scoring-crew.ts';
import { loadModel, receiptOf } from '../../runs/store/load-run.ts';
import type { Receipt } from '../../runs/store/receipt.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { interruptible } from '../interruptible.ts';
import { grouped } from '../table.ts';

export async function action(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const [from, to] = [String(options['in']), String(options['out'])];
  const rejects = options['rejects'] as string | undefined;
  const format = { in: formatOf('--in', from), out: formatOf('--out', to) };
  const receipt = await receiptOf(context.workspace, options['run'] as string | undefined);
  const { runId, simulated } = receipt;
  const { signal, progress, settings } = context;
  const found = await withScoring(
    context,
    receipt,
    async (scoring) =>
      await scoreFile(scoring, from, to, {
        format,
        rejects,
        maxErrors: settings.maxErrors,
        force: options['force'] === true,
        signal,
        onProgress: (done, total) => progress.step('score', done, total),
      }),
  );
  progress.end();
  if (context.json)
    printJson(context, { runId, simulated, in: from, out: to, rejects: rejects ?? null, ...found });
  else {
    const { rows, scored, rejected, seconds } = found;
    context.terminal.result(
      [
        `${simulated ? 'SIMULATED audience. ' : ''}Run ${runId}`,
        `${grouped(rows)} lines = ${grouped(scored)} scored + ${grouped(rejected)} rejected, in ${seconds.toFixed(1)} s: ${to}`,
      ].join('\n'),
    );
    sayNext(context, [`streampulse serve --run ${runId}${workspaceFlag(context)}`]);
  }
  return 0;
}

/** In this thread, or in so many others as `--workers` says. */
async function withScoring<T>(
  { workspace, settings, signal }: Context,
  receipt: Receipt,
  use: (scoring: Scoring) => Promise<T>,
): Promise<T> {
  if (settings.workers > 1) {
    const crew = scoringCrew({ workspace, threads: settings.workers });
    // Its threads may still be reading the data: what waits for them is told at once.
    const stop = () => void crew.close();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    try {
      return await use(crew.of(receipt));
    } finally {
      signal.removeEventListener('abort', stop);
      await crew.close();
    }
  }
  const { model, calibrator } = await loadModel(workspace, receipt);
  const open = await openWorkspace(workspace, signal);
  const learned = await axesRows(open, receipt, model);
  const asked = { star: open.star, recipe: receipt.recipe, model, calibrator, learned };
  return await use(await interruptible(signal)(() => scoringHere(asked)));
}

function formatOf(flag: string, path: string): ScoreFileFormat {
  const [, extension] = /\.([a-z]+)$/i.exec(path) ?? [];
  const name = extension?.toLowerCase() === 'jsonl' ? 'ndjson' : extension?.toLowerCase();
  if (name === 'parquet' || (name !== undefined && Object.hasOwn(scoreFormats, name)))
    return name as ScoreFileFormat;
  throw new StreamPulseError('option-bad', flag, {
    value: path,
    expected: 'a file named .csv, .ndjson, .jsonl or .parquet',
  });
}
