import { StreamPulseError } from '../errors.ts';
import type { Protocol } from '../evaluation/protocols/protocol.ts';
import { protocolNamed } from '../evaluation/protocols/registry.ts';
import { openWorkspace } from '../runs/open-workspace.ts';
import { runProtocol } from '../runs/protocols/run-protocol.ts';
import { findRecipe } from '../runs/recipes/recipe-file.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from './context.ts';
import { protocolText } from './protocol-text.ts';
import { withTraining } from './training.ts';
import { version } from './version.ts';

/** The best we have, as parts carved out of training rows said: docs/reference/protocols.md. */
function bestRecipe({ data, rows, predicts, splits }: Protocol): string {
  if (splits.includes('time')) return 'timeline';
  if (rows === 'without 3 stars') return 'factors-label';
  if (splits.some((split) => /^new.*-titles/.test(split))) return 'new-title';
  if (data === 'ml-1m') return 'factors-large';
  return predicts === 'stars' ? 'factors' : 'blend';
}

/** `evaluate --protocol`: one protocol end to end, our number beside the best known. */
export async function protocol(
  context: Context,
  runId: string | undefined,
  options: Options,
): Promise<number> {
  const asked = protocolNamed(String(options['protocol']));
  refuseRun(runId, options);
  const recipe = await findRecipe(context.workspace, String(options['recipe'] ?? bestRecipe(asked)));
  const open = await openWorkspace(context.workspace);
  const setting = options['setting'] as string | undefined;
  const found = await withTraining(context, options, async (training) =>
    runProtocol(open, asked, recipe, { ...training, setting }),
  );
  context.progress.end();
  if (context.json) printJson(context, { ...found, command: context.commandLine, version });
  else {
    context.terminal.result(protocolText(found));
    sayNext(context, [
      `streampulse evaluate --protocol ${asked.name} --recipe OTHER_RECIPE${workspaceFlag(context)}`,
      `streampulse evaluate --leaks${workspaceFlag(context)}`,
    ]);
  }
  return 0;
}

function refuseRun(runId: string | undefined, options: Options): void {
  const extra = runId ?? (options['failUnder'] === undefined ? undefined : '--fail-under');
  if (extra === undefined) return;
  throw new StreamPulseError('option-bad', '--protocol trains anew, and takes neither a run nor a gate', {
    value: extra,
    expected: '--protocol without it',
  });
}
