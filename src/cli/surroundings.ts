import type { Terminal } from './terminal.ts';

/** What a process gives to a command line. */
export interface Surroundings {
  /** Without the program's own name. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
}
