import { StreamPulseError } from '../../errors.ts';
import { loadMetrics, receiptOf } from '../../runs/store/load-run.ts';
import type { MetricsDocument } from '../../runs/training/measure.ts';
import { type Context, type Options, printJson, sayNext, workspaceFlag } from '../context.ts';
import { evaluationText } from '../evaluation-text.ts';
import { parseGate } from '../gate.ts';
import { honesty } from '../honesty.ts';
import { leakTests } from '../leak-tests.ts';
import { protocol } from '../protocol.ts';

export async function action(
  context: Context,
  [runId]: readonly string[],
  options: Options,
): Promise<number> {
  if (options['honesty'] === true) return await honesty(context, options);
  if (options['leaks'] === true) return await leakTests(context);
  if (options['protocol'] !== undefined) return await protocol(context, runId, options);
  refuseOrphan(options, 'setting');
  refuseOrphan(options, 'recipe');
  refuseOrphan(options, 'fresh');
  const gate = options['failUnder'] === undefined ? undefined : parseGate(String(options['failUnder']));
  const receipt = await receiptOf(context.workspace, runId);
  const metrics = await loadMetrics(context.workspace, receipt.runId);
  if (context.json) printJson(context, { ...receipt, ...metrics });
  else {
    context.terminal.result(evaluationText(receipt, metrics));
    sayNext(context, [
      `streampulse compare ${receipt.runId} OTHER_RUN${workspaceFlag(context)}`,
      `streampulse evaluate --honesty${workspaceFlag(context)}`,
    ]);
  }
  if (gate) checkGate(metrics, gate);
  return 0;
}

function refuseOrphan(options: Options, name: 'setting' | 'recipe' | 'fresh'): void {
  if (options[name] === undefined) return;
  throw new StreamPulseError('option-bad', `--${name} is for --protocol`, {
    value: String(options[name]),
    expected: '--protocol with it',
  });
}

function checkGate({ test }: MetricsDocument, gate: ReturnType<typeof parseGate>): void {
  const found = test[gate.metric];
  const met = found !== null && (gate.higherIsBetter ? found >= gate.bound : found <= gate.bound);
  if (met) return;
  throw new StreamPulseError('gate-not-met', `${gate.metric} is ${found ?? 'unknown'}`, {
    expected: `${gate.higherIsBetter ? 'at least' : 'at most'} ${gate.bound}`,
  });
}
