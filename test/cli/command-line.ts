import { start } from '../../src/cli/start.ts';
import type { Surroundings } from '../../src/cli/surroundings.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

/** What a command line left behind. */
export interface Said {
  readonly exit: number;
  /** stdout, each text as it was printed. */
  readonly out: string;
  /** stderr. */
  readonly err: string;
}

/** Performs a command line in this process, off a terminal, without environment unless it is given. */
export async function perform(
  args: readonly string[],
  {
    environment = {},
    signal = new AbortController().signal,
    heard = () => {},
  }: Partial<Surroundings> & { heard?: (text: string) => void } = {},
): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    result: (text) => {
      out.push(`${text}\n`);
      heard(text);
    },
    say: (text) => void err.push(`${text}\n`),
    status: () => {},
    live: false,
    columns: 80,
    now: () => 0,
  };
  const exit = await start({ args, environment, terminal, signal });
  return { exit, out: out.join(''), err: err.join('') };
}

/** A command line on one workspace that must end well. */
export function onWorkspace(workspace: string) {
  return async (...args: string[]): Promise<Said> => {
    const said = await perform([...args, '--workspace', workspace]);
    if (said.exit !== 0) throw new Error(`streampulse ${args.join(' ')}: exit ${said.exit}\n${said.err}`);
    return said;
  };
}

/** The one JSON document that a command printed. */
// biome-ignore lint/suspicious/noExplicitAny: documents of every shape
export function document({ out }: Said): any {
  return JSON.parse(out);
}

/** Whitespace as single spaces: messages are wrapped where the line ends, commands behind a backslash. */
export function flat(text: string): string {
  return text.replaceAll(/ \\\n/g, ' ').replaceAll(/\s+/g, ' ').trim();
}
