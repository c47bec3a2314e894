import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { noLibrary, titled } from '../learners/native-xgboost/library-here.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const streampulse = onWorkspace(workspace);
const nowhere = join(folder, 'libxgboost.so.0');

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '6000', '--viewers', '150', '--titles', '120');
});

describe.skipIf(noLibrary !== undefined)(titled('run --engine xgboost'), () => {
  const args = ['run', '--recipe', 'static', '--split', 'random:1'];

  it('makes a run that says so, near ours, and answers like any other', async () => {
    const native = document(await streampulse(...args, '--engine', 'xgboost', '--json'));
    const ours = document(await streampulse(...args, '--json'));
    expect(native.engine).toEqual({
      name: 'xgboost',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      threads: 1,
    });
    expect(ours.engine).toMatchObject({ name: 'streampulse', threads: 1 });
    expect(native.runId).not.toBe(ours.runId);
    expect(Math.abs(native.test.logLoss - ours.test.logLoss)).toBeLessThan(0.02);
    const receipt = JSON.parse(readFileSync(join(native.directory, 'receipt.json'), 'utf8'));
    expect(receipt.engine).toEqual(native.engine);
    const answer = await streampulse(
      'predict',
      '--run',
      native.runId,
      '--viewer',
      '1',
      '--title',
      '1',
      '--json',
    );
    const { probability } = document(answer).answers[0];
    expect(probability).toBeGreaterThan(0);
    expect(probability).toBeLessThan(1);
    const again = document(await streampulse(...args, '--engine', 'xgboost', '--json'));
    expect(again.runId).toBe(native.runId);
    expect(again.test).toEqual(native.test);
  });

  it('takes engine and threads from the environment too, and names them', async () => {
    const environment = { STREAMPULSE_ENGINE: 'xgboost', STREAMPULSE_ENGINE_THREADS: '2' };
    const said = await perform([...args, '--workspace', workspace], { environment });
    expect(said.exit).toBe(0);
    expect(said.out).toMatch(/engine {4}XGBoost \d+\.\d+\.\d+, 2 threads/);
  });

  it('refuses a recipe without boosted trees', async () => {
    const words = ['run', '--recipe', 'forest', '--engine', 'xgboost', '--workspace', workspace];
    const { exit, out, err } = await perform(words);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(flat(err)).toContain('recipe forest has no boosted trees');
  });

  it('is what doctor looks for', async () => {
    const { findings } = document(await streampulse('doctor', '--json'));
    expect(findings).toContainEqual({
      check: 'xgboost',
      ok: true,
      detail: expect.stringMatching(/^\d+\.\d+\.\d+ \(.*xgboost.*\)/),
    });
  });
});

describe('without libxgboost', () => {
  it('run --engine xgboost ends with 1 and says what to install', async () => {
    const words = ['run', '--engine', 'xgboost', '--libxgboost', nowhere, '--workspace', workspace];
    const { exit, out, err } = await perform(words);
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(flat(err)).toContain(`[engine-missing]: libxgboost can't be loaded: ${nowhere}:`);
    expect(flat(err)).toContain('apt-get install libxgboost0');
  });

  it('doctor is healthy, unless it was asked for', async () => {
    const doctor = async (environment: Record<string, string>) =>
      await perform(['doctor', '--workspace', workspace], { environment });
    expect((await doctor({ STREAMPULSE_LIBXGBOOST: nowhere })).out).toMatch(/^FAIL {2}xgboost/m);
    expect((await doctor({})).out).toMatch(/^ok {4}xgboost/m);
  });

  it('other engines are unknown', async () => {
    const { exit, err } = await perform(['run', '--engine', 'catboost', '--workspace', workspace]);
    expect(exit).toBe(2);
    expect(flat(err)).toContain(
      'flag --engine can\'t be this (found "catboost"), expected streampulse or xgboost',
    );
  });
});
