import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';

const root = resolve(import.meta.dirname, '../..');

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

const fence = /^ *```.*\n([\s\S]*?)^ *```/gm;
const shellLine = /^\s*(?:\$ )?(?:[A-Z_]+=\S+ )*(?:npx )?streampulse (.+)/;

/** What a reader would paste: the lines of fenced and of indented blocks. */
function pastedLines(text: string): string[] {
  const fenced = [...text.matchAll(fence)].flatMap((match) => joined(match[1]).split('\n'));
  const indented = joined(text.replace(fence, '')).match(/^ {4,}\S.*/gm) ?? [];
  return [...fenced, ...indented].flatMap((line) => shellLine.exec(line)?.[1] ?? []);
}

/** Commands in a sentence; these may leave out what the reader has to fill in. */
function mentions(text: string): string[] {
  const prose = text.replace(fence, '');
  return [...prose.matchAll(/`(?:npx )?streampulse\s+([^`]+)`/g)].map((match) => match[1]);
}

const joined = (text: string) => text.replaceAll(/\\\n\s*/g, ' ');

/**
 * Words as a shell takes them: quotes bind, and a comment, a pipe or a redirection ends the command. Square brackets
 * around what may be left out are taken away.
 */
function words(line: string): string[] {
  const all: string[] = [];
  for (const [, single, double, bare] of line
    .replaceAll(/[[\]]/g, '')
    .matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)) {
    if (bare !== undefined && /^([#|&;]|\d?>)/.test(bare)) break;
    all.push(single ?? double ?? bare);
  }
  return all;
}

/** What the program says against a command line; nothing where it would perform it. */
function complaint(line: string): { readonly code: string; readonly message: string } | undefined {
  const program = createProgram('0', { result: () => {}, say: () => {} }, async () => {});
  for (const command of program.commands) command.action(() => {});
  try {
    program.parse(words(line), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) return { code: error.code, message: `${line}: ${error.message}` };
  }
  return undefined;
}

const leftOut = ['commander.missingArgument', 'commander.missingMandatoryOptionValue'];

describe('command lines in the docs', () => {
  it.each(pages)('of %s are understood by the program', (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const wrong = [
      ...pastedLines(text).map(complaint),
      ...mentions(text)
        .map(complaint)
        .filter((said) => !leftOut.includes(said?.code ?? '')),
    ];
    expect(wrong.flatMap((said) => said?.message ?? [])).toEqual([]);
  });

  it('are found in fenced and indented blocks, over several lines, and in sentences', () => {
    const text =
      '```sh\nnpx streampulse runs # all\nX=1 streampulse predict \\\n  --viewer 1\n```\n\n    streampulse doctor\n\nSee `streampulse\nexplore --list`.\n';
    expect(pastedLines(text)).toEqual(['runs # all', 'predict  --viewer 1', 'doctor']);
    expect(mentions(text)).toEqual(['explore --list']);
  });

  it('are told what is wrong with them', () => {
    expect(words(`forecast --name 'Moon Harvest' --audience "women, 25-34" > out # why`)).toEqual([
      'forecast',
      '--name',
      'Moon Harvest',
      '--audience',
      'women, 25-34',
    ]);
    expect(complaint('runs | head -1')).toBeUndefined();
    expect(complaint('runs --help')).toBeUndefined();
    expect(complaint('runz')?.message).toContain("unknown command 'runz'");
    expect(complaint('runs --recipe x')?.message).toContain("unknown option '--recipe'");
    expect(complaint('runs one')?.message).toContain('too many arguments');
    expect(complaint('compare one')?.code).toBe(leftOut[0]);
    expect(complaint('predict')?.code).toBe(leftOut[1]);
  });
});
