import { describe, expect, it, vi } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { processTerminal } from '../../src/cli/terminal.ts';
import { version } from '../../src/cli/version.ts';
import { protocolNames } from '../../src/evaluation/protocols/registry.ts';
import { recipeNames } from '../../src/runs/recipes/recipe.ts';
import { document, flat, perform } from './command-line.ts';

const silent = { result: () => {}, say: () => {} };
const commands = createProgram('0', silent, async () => {}).commands.map((command) => command.name());

describe('the command line', () => {
  it.each([[[]], [['--help']], [['help']]])('lists every command for %j', async (args) => {
    const { exit, out, err } = await perform(args);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(commands).toContain('run');
    for (const name of commands) expect(out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  });

  it.each(commands)('%s --help has an example of itself and the options that all have', async (name) => {
    const { exit, out } = await perform([name, '--help']);
    expect(exit).toBe(0);
    expect(out).toContain(`Example:\n  $ streampulse ${name}`);
    for (const flag of ['--workspace', '--json', '--seed', '--workers', '--progress'])
      expect(out).toContain(flag);
  });

  it('evaluate --help names every protocol that it runs', async () => {
    const { out } = await perform(['evaluate', '--help']);
    for (const name of protocolNames) expect(flat(out)).toMatch(new RegExp(` ${name}\\b`));
  });

  it('run --help names every recipe there is', async () => {
    const { out } = await perform(['run', '--help']);
    for (const name of recipeNames) expect(flat(out)).toMatch(new RegExp(`[ ,]${name},`));
  });

  it('tells its version', async () => {
    expect(await perform(['--version'])).toEqual({ exit: 0, out: `${version}\n`, err: '' });
  });

  it.each([
    [['imprt'], "unknown command 'imprt' (Did you mean import?)"],
    [['run', '--recpe', 'seed'], "unknown option '--recpe' (Did you mean --recipe?)"],
    [['audit', 'too', 'much'], 'too many arguments'],
    [['compare', 'one'], "missing required argument 'run-b'"],
    [['run', '--recipe'], 'argument missing'],
  ])('says what is wrong with %j, ending with 2', async (args, message) => {
    const { exit, out, err } = await perform(args);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(flat(err)).toContain(message);
    expect(err).toMatch(/\(streampulse .*--help /);
  });

  it('owns up to what it did not expect', async () => {
    vi.spyOn(JSON, 'stringify').mockImplementationOnce(() => {
      throw new TypeError('invented');
    });
    const { exit, err } = await perform(['config', 'show', '--json']);
    vi.restoreAllMocks();
    expect(exit).toBe(1);
    expect(err).toMatch(/^This is a defect in StreamPulse; please report it\.\nTypeError: invented\n/);
  });
});

describe('what the file system refuses', () => {
  it.each([
    [{ code: 'EACCES', path: '/there/file' }, 'error [write-failed]: /there/file: no permission'],
    [{ code: 'ENOSPC' }, 'error [write-failed]: ENOSPC: invented'],
  ])('is no defect: %j', async (refusal, message) => {
    vi.spyOn(JSON, 'stringify').mockImplementationOnce(() => {
      throw Object.assign(new Error('ENOSPC: invented'), refusal);
    });
    const { exit, err } = await perform(['config', 'show', '--json']);
    vi.restoreAllMocks();
    expect(exit).toBe(1);
    expect(flat(err)).toContain(message);
    expect(err).not.toContain('defect');
  });
});

describe('the terminal of a process', () => {
  it('puts results on stdout and everything else on stderr', () => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const terminal = processTerminal({ CI: '1' });
    terminal.result('a result');
    terminal.say('a word');
    terminal.status('a bar');
    expect(terminal.now()).toBeGreaterThan(0);
    const [onOut, onErr] = [out.mock.calls, err.mock.calls];
    vi.restoreAllMocks();
    expect(onOut).toEqual([['a result\n']]);
    expect(onErr).toEqual([['a word\n'], ['\r\u001b[2Ka bar']]);
    expect(terminal.live).toBe(false);
  });

  it('shows names without what would steer it, and leaves lines and tabs', () => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    processTerminal({}).result('\u001b[31mred\u0007\u202e\u2066\u009b2J\r\nnext\tline \u00e9');
    const written = out.mock.calls;
    vi.restoreAllMocks();
    expect(written).toEqual([['[31mred2J\nnext\tline \u00e9\n']]);
  });
});

describe('config show', () => {
  it('says every value and where it came from', async () => {
    const environment = { STREAMPULSE_WORKERS: '3', STREAMPULSE_DATA: '/data' };
    const { out } = await perform(['config', 'show', '--seed', '9'], { environment });
    expect(out).toMatch(/^seed +9 +flag --seed$/m);
    expect(out).toMatch(/^workers +3 +STREAMPULSE_WORKERS$/m);
    expect(out).toMatch(/^maxErrors +0 +default$/m);
    const { settings } = document(await perform(['config', '--json'], { environment }));
    expect(settings).toContainEqual(
      expect.objectContaining({ setting: 'data', value: '/data', from: 'STREAMPULSE_DATA' }),
    );
  });

  it('has no other verb', async () => {
    const { exit, err } = await perform(['config', 'edit']);
    expect(exit).toBe(2);
    expect(flat(err)).toContain('no such verb of config (found "edit"), expected show');
  });
});

describe('completion', () => {
  it.each([['bash'], ['zsh'], ['fish']])('for %s knows every command and its flags', async (shell) => {
    const { exit, out } = await perform(['completion', shell]);
    expect(exit).toBe(0);
    for (const name of commands) expect(out).toContain(name);
    expect(out).toContain(shell === 'fish' ? '-l recipe' : '--recipe');
  });

  it('has no other shell', async () => {
    const { exit, err } = await perform(['completion', 'tcsh']);
    expect(exit).toBe(2);
    expect(flat(err)).toContain('expected bash, zsh or fish');
  });
});
