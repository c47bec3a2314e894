import { StreamPulseError } from '../errors.ts';
import { leakSuite } from '../runs/leak-suite.ts';
import { openWorkspace } from '../runs/open-workspace.ts';
import { type Context, printJson } from './context.ts';

/** `evaluate --leaks`: the leak tests on this workspace's data; exit 4 where one fails. */
export async function leakTests(context: Context): Promise<number> {
  const open = await openWorkspace(context.workspace);
  const findings = await leakSuite(open, context.settings.seed, ({ test, found, allowed, passed }) => {
    if (!context.json)
      context.terminal.result(`${passed ? 'ok  ' : 'LEAK'}  ${test}\n      ${found}; allowed: ${allowed}`);
  });
  if (context.json) printJson(context, { findings });
  const failed = findings.filter(({ passed }) => !passed);
  if (failed.length === 0) return 0;
  throw new StreamPulseError('feature-leaks', `${failed.length} leak tests failed: ${failed[0].test}`);
}
