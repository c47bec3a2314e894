import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { otherNodes } from './other-nodes.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const scratch = temporaryFolder();

interface Digest {
  readonly node: string;
  /** WebAssembly modules that ran. */
  readonly instances: number;
  readonly digests: Readonly<Record<string, string>>;
}

async function digestOf(node: string, ...options: string[]): Promise<Digest> {
  const { stdout } = await run(node, [join(import.meta.dirname, 'train-digest.mjs'), ...options]);
  return JSON.parse(stdout) as Digest;
}

const here = await digestOf(process.execPath);
const others = await otherNodes();

describe('models and predictions are the same bytes', () => {
  it('of different trainings are different', () => {
    const digests = Object.values(here.digests);
    expect(digests.length).toBeGreaterThan(16);
    expect(new Set(digests).size).toBe(digests.length);
    expect(here.instances).toBeGreaterThan(0);
  });

  it('without WebAssembly', async () => {
    const { digests, instances } = await digestOf(process.execPath, '--plain');
    expect(instances).toBe(0);
    expect(digests).toEqual(here.digests);
  });

  it.each([2, 4])('by %d threads', async (threads) => {
    expect((await digestOf(process.execPath, `--threads=${threads}`)).digests).toEqual(here.digests);
  });

  describe.each(others)('in another Node ($wanted, $why)', ({ wanted, path }) => {
    it.skipIf(!path)('with WebAssembly and without, by one thread and by two', async () => {
      const compiled = await digestOf(path!);
      expect(compiled.node).not.toBe(process.version);
      expect(compiled.instances).toBeGreaterThan(0);
      expect(compiled.digests).toEqual(here.digests);
      for (const option of ['--plain', '--threads=2'])
        expect((await digestOf(path!, option)).digests).toEqual(here.digests);
    });

    it.skipIf(!path)('by the command line, from the import to the model of a run', async () => {
      expect((await streampulse(path!, 'doctor')).healthy).toBe(true);
      const [there, here] = await Promise.all([
        runIn(path!, `there ${wanted}`),
        runIn(process.execPath, `here ${wanted}`),
      ]);
      expect(there).toEqual(here);
    });
  });
});

async function streampulse(node: string, ...args: string[]) {
  const main = join(root, 'dist/cli/main.js');
  const { stdout } = await run(node, [main, ...args, '--json', '--progress', 'none'], { cwd: scratch });
  return JSON.parse(stdout) as { healthy?: boolean; runId: string };
}

/** Simulates an audience, learns from it, and gives what is kept of model and metrics. */
async function runIn(node: string, name: string): Promise<object> {
  const workspace = join(scratch, name);
  await streampulse(node, 'import', 'simulated', '--ratings', '4000', '--workspace', workspace);
  const { runId } = await streampulse(node, 'run', '--recipe', 'history', '--workspace', workspace);
  const folder = join(workspace, 'runs', runId);
  return {
    runId,
    model: readFileSync(join(folder, 'model.json'), 'utf8'),
    metrics: readFileSync(join(folder, 'metrics.json'), 'utf8'),
  };
}
