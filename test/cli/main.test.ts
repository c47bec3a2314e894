import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { version } from '../../src/cli/version.ts';
import { temporaryFolder } from '../temporary.ts';
import { flat } from './command-line.ts';
import { startProcess, startShell } from './process.ts';

const folder = temporaryFolder();
const run = async (...args: string[]) => await startProcess(args, { directory: folder }).ended;

describe('the built command line', () => {
  it('prints its help and its version', async () => {
    const { exit, out } = await run('--help');
    expect(exit).toBe(0);
    expect(out).toContain('Usage: streampulse');
    expect(await run('--version')).toMatchObject({ exit: 0, out: `${version}\n`, err: '' });
  });

  it.each([
    [['imprt'], 2, 'Did you mean import?'],
    [['runs', '--jsn'], 2, 'Did you mean --json?'],
    [['import', 'ml-100k', '--from', 'nowhere'], 3, '[file-missing]'],
    [['evaluate'], 2, '[run-missing]'],
  ])('%j ends with %i', async (args, exit, message) => {
    const ended = await run(...args);
    expect(ended).toMatchObject({ exit, out: '' });
    expect(ended.err).toContain(message);
  });

  it('ends quietly with 0 where its reader closes the pipe', async () => {
    const line = 'set -o pipefail; $STREAMPULSE features list --json | head -1';
    expect(await startShell(line).ended).toEqual({ exit: 0, signal: null, out: '{\n', err: '' });
  });

  it('ends with 4 where a gate is not met, after the whole evaluation', async () => {
    const directory = temporaryFolder();
    const line =
      '$STREAMPULSE import simulated --ratings 1000 && $STREAMPULSE run --recipe constant && ' +
      '$STREAMPULSE evaluate --fail-under auc=0.6';
    const { exit, err } = await startShell(line, { directory }).ended;
    expect(exit).toBe(4);
    expect(flat(err)).toContain('[gate-not-met]: auc is 0.5, expected at least 0.6');
    expect(readdirSync(directory)).toEqual(['.streampulse']);
  });

  it('refuses a config file that it does not understand, and says where', async () => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, 'streampulse.config.json'), '{ "sed": 3 }');
    const { exit, err } = await startProcess(['runs'], { directory }).ended;
    expect(exit).toBe(2);
    expect(flat(err)).toMatch(
      /\[config-bad\]: .*streampulse\.config\.json: .*there is no field sed, expected settings among/,
    );
  });

  it('does not write where it may not', async () => {
    const locked = join(temporaryFolder(), 'locked');
    mkdirSync(locked);
    writeFileSync(join(locked, 'file'), '');
    chmodSync(locked, 0o500);
    // Root may write anywhere, but nobody makes a folder within a file.
    const workspace = process.getuid?.() === 0 ? join(locked, 'file', 'inside') : join(locked, 'inside');
    const { exit, err } = await run('import', 'simulated', '--ratings', '1000', '--workspace', workspace);
    chmodSync(locked, 0o700);
    expect(exit).toBe(1);
    expect(err).toContain('[write-failed]');
    expect(readdirSync(locked)).toEqual(['file']);
  });
});

describe('src/cli/main.ts', () => {
  it('takes its words from the process, and leaves its exit there', async () => {
    const { argv, exitCode } = process;
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    process.argv = ['node', 'streampulse', '--version'];
    await import('../../src/cli/main.ts');
    const [out, exit] = [written.mock.calls.flat(), process.exitCode];
    vi.restoreAllMocks();
    Object.assign(process, { argv, exitCode });
    expect(out).toEqual([`${version}\n`]);
    expect(exit).toBe(0);
  });

  it('ends with 0 on a closed pipe and with 1 on any other failure of a stream', async () => {
    await import('../../src/cli/main.ts');
    const ended: unknown[] = [];
    let said = '';
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said += text;
      return true;
    });
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      ended.push(code);
      throw new Error('ended');
    });
    const fail = (stream: NodeJS.WriteStream, code: string) =>
      expect(() => stream.emit('error', Object.assign(new Error('gone'), { code }))).toThrow('ended');
    fail(process.stdout, 'EPIPE');
    fail(process.stdout, 'ENOSPC');
    fail(process.stderr, 'EPIPE');
    vi.restoreAllMocks();
    expect(ended).toEqual([0, 1, 0]);
    expect(said).toBe(
      'error [write-failed]: stdout: could not be written: the disk is full\n  Free some space, or name another place; what was printed is cut short.\n',
    );
  });
});
