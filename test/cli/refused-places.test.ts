import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';
import { startProcess, startShell } from './process.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const elsewhere = join(folder, 'elsewhere');
const streampulse = onWorkspace(workspace);
const runIds: string[] = [];

function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
}

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '4000', '--viewers', '120', '--titles', '100');
  for (const recipe of ['constant', 'bias'])
    runIds.push(document(await streampulse('run', '--recipe', recipe, '--json')).runId);
  await streampulse('forecast', 'fit');
  mkdirSync(elsewhere);
});

describe('a workspace where none can be', () => {
  beforeAll(() => {
    writeFileSync(join(folder, 'file'), '');
    symlinkSync(join(folder, 'gone'), join(folder, 'nowhere'));
  });

  it.each([
    ['in a file', join(folder, 'file'), 'it is no folder'],
    ['below a file', join(folder, 'file', 'inner'), 'it is no folder'],
    ['at a link to nowhere', join(folder, 'nowhere'), 'which is not there'],
    ['at too long a path', join(folder, 'x'.repeat(300)), 'the path is too long'],
    ...(existsSync('/proc/self')
      ? [['in /proc', '/proc/streampulse', 'no folder can be made in /proc']]
      : []),
  ])('%s is refused by import, with a reason and a remedy', async (_, path, reason) => {
    const before = filesBelow(folder);
    const { exit, out, err } = await perform([
      'import',
      'simulated',
      '--ratings',
      '500',
      '--workspace',
      path,
    ]);
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(flat(err)).toMatch(/^error \[write-failed\]: \S+: /);
    expect(flat(err)).toContain(reason);
    expect(flat(err)).toMatch(/(another place|shorter path).*nothing was changed\.$/);
    expect(filesBelow(folder)).toEqual(before);
  });

  it('is no workspace for those who read either', async () => {
    const { exit, err } = await perform(['audit', '--workspace', join(folder, 'file')]);
    expect(exit).toBe(3);
    expect(flat(err)).toMatch(/not readable: a file stands where a folder is expected Name another place\.$/);
  });
});

const nobody = process.getuid?.() === 0 ? 65_534 : undefined;

/** Root may write anywhere: where the tests are root, another user must be able to run the program. */
function whyNotReadOnly(): string | undefined {
  if (process.platform === 'win32') return 'no permissions of this kind here';
  const main = join(import.meta.dirname, '../../dist/cli/main.js');
  const tried = spawnSync(process.execPath, [main, '--version'], {
    ...(nobody !== undefined && { uid: nobody, gid: nobody }),
  });
  return tried.status === 0 ? undefined : 'user 65534 can not run the program';
}

const whyNot = whyNotReadOnly();

describe.skipIf(whyNot)(`a workspace that can only be read${whyNot ? ` (skipped: ${whyNot})` : ''}`, () => {
  const folders = () => ['', ...filesBelow(workspace)].map((name) => join(workspace, name));
  const isFolder = (path: string) => !/\.\w+$/.test(path);

  beforeAll(() => {
    chmodSync(folder, 0o755);
    chmodSync(elsewhere, 0o777);
    for (const path of folders()) chmodSync(path, isFolder(path) ? 0o555 : 0o444);
  });
  afterAll(() => {
    for (const path of folders()) chmodSync(path, isFolder(path) ? 0o755 : 0o644);
  });

  const start = (args: readonly string[]) =>
    startProcess([...args, '--workspace', workspace], {
      user: nobody,
      directory: elsewhere,
      environment: { HOME: elsewhere },
    });

  it.each([
    [['audit']],
    [['predict', '--viewer', '1', '--title', '1']],
    [['report', '--out', join(elsewhere, 'report')]],
    [['export', 'bi', join(elsewhere, 'bi'), '--no-findings']],
  ])('is enough for %j', async (args) => {
    const { exit, out, err } = await start(args).ended;
    expect(exit, err).toBe(0);
    expect(out).not.toBe('');
  });

  it('is enough to compare two runs', async () => {
    const { exit, err } = await start(['compare', ...runIds]).ended;
    expect(exit, err).toBe(0);
  });

  it('is enough for a forecast of another seed, which says that its forecaster is not kept', async () => {
    const said = await start(['forecast', '--name', 'Moon Harvest', '--genre', 'Drama', '--seed', '2']).ended;
    expect(said.exit, said.err).toBe(0);
    expect(flat(said.err)).toContain('The forecaster is not kept, and is fitted anew each time.');
    expect(flat(said.err)).toContain('no permission');
  });

  it('can be served', async () => {
    const { child, ended } = start(['serve', '--port', '0']);
    const address = await new Promise<string>((resolve, reject) => {
      let heard = '';
      child.stdout?.on('data', (part: string) => {
        heard += part;
        const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(heard) ?? [];
        if (found) resolve(found);
      });
      void ended.then(({ err }) => reject(new Error(err)));
    });
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    child.kill('SIGTERM');
    expect((await ended).exit).toBe(0);
  });

  it.each([
    [['import', 'simulated', '--ratings', '500', '--force']],
    [['run', '--recipe', 'constant', '--seed', '2']],
    [['tune', '--recipe', 'static', '--name', 'other', '--trials', '2']],
    [['forecast', 'fit', '--seed', '2']],
    [['figures', '--only', 'class-balance']],
    [['export', 'bi', '--no-findings']],
  ])('is refused by %j, which writes', async (args) => {
    const before = filesBelow(workspace);
    const { exit, out, err } = await start(args).ended;
    expect({ exit, out }, err).toEqual({ exit: 1, out: '' });
    expect(flat(err)).toMatch(/error \[write-failed\]: \S+: .*no permission/);
    expect(flat(err)).toMatch(/or name another place; [\w ]+\.$/);
    expect(err).not.toContain('.draft-');
    expect(filesBelow(workspace)).toEqual(before);
  });

  it('fails the doctor', async () => {
    const { exit, out } = await start(['doctor']).ended;
    expect(exit).toBe(1);
    expect(flat(out)).toMatch(/FAIL workspace \S+: nothing can be written here: no permission/);
  });
});

// A file may grow to some kilobytes; without the trap the process would be killed instead of told.
describe.skipIf(process.platform === 'win32')('a disk that is full while', () => {
  const limited = async (args: string) =>
    await startShell(`trap '' XFSZ; ulimit -f 16; exec $STREAMPULSE ${args} --workspace ${workspace}`).ended;

  it.each([
    ['csv', 'scores.csv'],
    ['ndjson', 'scores.ndjson'],
    ['parquet', 'scores.parquet'],
  ])('pairs are scored into %s leaves no half a file', async (kind, name) => {
    const there = join(folder, kind);
    mkdirSync(there);
    const pairs = join(folder, 'pairs.csv');
    const lines = Array.from({ length: 4000 }, (_, at) => `${1 + (at % 120)},${1 + (at % 100)}`);
    writeFileSync(pairs, `viewer_id,title_id\n${lines.join('\n')}\n`);
    const { exit, out, err } = await limited(`score --in ${pairs} --out ${join(there, name)}`);
    expect({ exit, out }, err).toEqual({ exit: 1, out: '' });
    expect(flat(err)).toContain(
      `error [write-failed]: ${join(there, name)}: could not be written: files may not be`,
    );
    expect(flat(err)).toContain('Raise the limit on the size of files (ulimit -f)');
    expect(readdirSync(there)).toEqual([]);
  });

  it('a bundle is exported leaves no bundle', async () => {
    const bundle = join(folder, 'bundles', 'bi');
    const { exit, out, err } = await limited(`export bi ${bundle} --no-findings`);
    expect({ exit, out }, err).toEqual({ exit: 1, out: '' });
    expect(flat(err)).toContain(
      `error [write-failed]: ${bundle}: the bundle could not be written: files may not be`,
    );
    expect(readdirSync(dirname(bundle))).toEqual([]);
  });
});
