import { type Workspace, workspaceAt } from '../warehouse/workspace.ts';
import { pasteable } from './paragraph.ts';
import { createProgress, type Progress } from './progress.ts';
import { type ResolvedSettings, resolveSettings, type Settings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given beside its own arguments. */
export interface Context {
  readonly terminal: Terminal;
  readonly settings: Settings;
  readonly resolved: ResolvedSettings;
  readonly workspace: Workspace;
  readonly progress: Progress;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  /** For secrets alone: all else is a setting. */
  readonly environment: Surroundings['environment'];
  readonly json: boolean;
  /** As typed, for receipts. */
  readonly commandLine: string;
}

/** As commander parsed them: text, a flag, or a list. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** A command's work: parse what was typed, call the floors below, print. Returns the exit code. */
export type Action = (context: Context, args: readonly string[], options: Options) => Promise<number>;

export function createContext(
  options: Options,
  { args, environment, terminal, signal }: Surroundings,
): Context {
  const resolved = resolveSettings(options, environment);
  return {
    terminal,
    settings: resolved.values,
    resolved,
    workspace: workspaceAt(resolved.values.workspace),
    progress: createProgress(terminal, resolved.values.progress),
    signal,
    environment,
    json: options['json'] === true,
    commandLine: ['streampulse', ...args].join(' '),
  };
}

/** One JSON document on stdout. */
export function printJson(context: Context, document: object): void {
  context.terminal.result(JSON.stringify({ schemaVersion: 1, ...document }, null, 2));
}

/** The commands that use what was just made. */
export function sayNext(context: Context, commands: readonly string[]): void {
  // Who came by npx has no `streampulse` to call by its name.
  const way = context.environment['npm_command'] === 'exec' ? 'npx ' : '';
  const lines = commands.map((command) => pasteable(command.replace(/^(?=streampulse )/, way)));
  context.terminal.say(`\nNext:\n${lines.join('\n')}`);
}

/** `--workspace` for printed commands, left out where it is the default. */
export function workspaceFlag({ settings }: Context): string {
  return settings.workspace === '.streampulse' ? '' : ` --workspace ${shellWord(settings.workspace)}`;
}

export function shellWord(text: string): string {
  return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
