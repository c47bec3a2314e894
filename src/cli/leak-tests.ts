import { StreamPulseError } from '../errors.ts';
import { type LeakFinding, leakSuite } from '../runs/leak-suite.ts';
import { openWorkspace } from '../runs/open-workspace.ts';
import { type Context, printJson } from './context.ts';
import { interruptible } from './interruptible.ts';
import { paragraph } from './paragraph.ts';

const indent = ' '.repeat(6);

/** `evaluate --leaks`: the leak tests on this workspace's data; exit 4 where one fails. */
export async function leakTests(context: Context): Promise<number> {
  const open = await openWorkspace(context.workspace);
  if (open.manifest.simulated && !context.json) context.terminal.result('SIMULATED audience.');
  const tell = ({ test, found, allowed, passed }: LeakFinding) => {
    if (context.json) return;
    context.terminal.result(paragraph(`${passed ? 'ok  ' : 'LEAK'}  ${test}`, indent));
    context.terminal.result(paragraph(`${indent}${found}; allowed: ${allowed}`, indent));
  };
  const findings = await leakSuite(open, context.settings.seed, tell, interruptible(context.signal));
  const { simulated } = open.manifest;
  if (context.json) printJson(context, { simulated, findings });
  const failed = findings.filter(({ passed }) => !passed);
  if (failed.length === 0) return 0;
  throw new StreamPulseError('feature-leaks', `${failed.length} leak tests failed: ${failed[0].test}`);
}
