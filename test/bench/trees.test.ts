import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isXgboostInstalled, whySkipped } from '../learners/python-xgboost.ts';
import { temporaryFolder } from '../temporary.ts';

const main = join(import.meta.dirname, '../../bench/main.mjs');
const scratch = join(temporaryFolder(), 'scratch');
mkdirSync(scratch);

interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
  /** What lay in the scratch folder. */
  readonly whenStopped: readonly string[];
}

function bench(args: readonly string[], stopAt?: RegExp) {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, TMPDIR: scratch } });
  let out = '';
  let err = '';
  let whenStopped: readonly string[] = [];
  child.stdout.on('data', (text) => {
    out += text;
  });
  child.stderr.on('data', (text) => {
    err += text;
    if (whenStopped.length > 0 || !stopAt?.test(err)) return;
    whenStopped = readdirSync(scratch);
    child.kill('SIGINT');
  });
  return new Promise<Ended>((ended) => {
    child.on('close', (exit) => ended({ exit, out, err, whenStopped }));
  });
}

describe('npm run bench:trees', () => {
  it.runIf(isXgboostInstalled)(
    `measures both sides with 1 and 2 threads, and leaves no files${whySkipped}`,
    async () => {
      const { exit, out } = await bench(['trees', '--json', '--dry', '--only', 'facts-40']);
      expect(exit).toBe(0);
      const document = JSON.parse(out);
      expect(document.schemaVersion).toBe(1);
      const { lines, targets, versions } = document.results.trees;
      expect(versions.xgboost).toMatch(/^\d+\.\d+/);
      expect(targets).toEqual([]);
      expect(lines.map(({ threads }: { threads: number }) => threads)).toEqual([1, 2]);
      for (const { measurements, star } of lines) {
        expect(star).toMatchObject({ rows: 30_000, train: 24_000, rating: { columns: 40 } });
        expect(measurements.map(({ side }: { side: string }) => side)).toEqual(['ours', 'xgboost']);
        for (const { auc, seconds, peakBytes } of measurements) {
          expect(auc).toBeGreaterThan(0.55);
          expect(seconds).toBeGreaterThan(0);
          expect(peakBytes).toBeGreaterThan(1e7);
        }
      }
      expect(lines[0].measurements[0].auc).toBe(lines[1].measurements[0].auc);
      expect(readdirSync(scratch)).toEqual([]);
    },
  );

  it.runIf(isXgboostInstalled)(`leaves no files behind when it is interrupted${whySkipped}`, async () => {
    const args = ['trees', '--json', '--dry', '--only', 'facts-40'];
    const { exit, whenStopped } = await bench(args, /making the star/);
    expect(exit).toBe(130);
    expect(whenStopped.length).toBeGreaterThan(0);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it.each([
    [['none'], 'no such benchmark: none; there are'],
    [
      ['trees', '--only', 'facts-40,facts-4'],
      'no such line of trees or protocol: facts-4; there are ml-1m-68',
    ],
    [['trees', '--repeats', '0'], '--repeats 0: expected a whole number'],
    [['trees', '--jsn'], "Unknown option '--jsn'"],
  ])('refuses %j', async (args, message) => {
    const { exit, err } = await bench(args);
    expect(exit).toBe(2);
    expect(err).toContain(message);
  });
});
