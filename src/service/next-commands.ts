import type { ErrorCode } from '../errors.ts';

const commands: Readonly<Partial<Record<ErrorCode, readonly string[]>>> = {
  'workspace-missing': ['npx streampulse demo', 'npx streampulse import ml-100k'],
  'run-missing': ['npx streampulse run --recipe history --split time'],
  'forecaster-missing': ['npx streampulse forecast fit'],
};

/** What to type where something is not there yet; the flag names the workspace that is served. */
export function commandsFor(code: ErrorCode, workspaceFlag: string): string[] | undefined {
  return commands[code]?.map((command) => `${command}${workspaceFlag}`);
}
