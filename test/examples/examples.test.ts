import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { onWorkspace } from '../cli/command-line.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = resolve(import.meta.dirname, '../../examples');
const programs = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
const workspace = join(temporaryFolder(), 'workspace');
const run = promisify(execFile);

beforeAll(async () => {
  await onWorkspace(workspace)('import', 'simulated', '--ratings', '5000');
});

describe('the examples', () => {
  it('are there', () => {
    expect(programs.length).toBeGreaterThan(0);
  });

  it.each(programs)('%s runs on a simulated workspace', async (name) => {
    const { stdout, stderr } = await run(process.execPath, [join(folder, name), workspace]);
    expect(stderr).toBe('');
    expect(stdout.trim()).not.toBe('');
    expect(stdout).not.toMatch(/NaN|undefined|\[object/);
  });

  it('train-and-predict.mjs gives three titles a probability each', async () => {
    const { stdout } = await run(process.execPath, [join(folder, 'train-and-predict.mjs'), workspace]);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      const [, share] = /^ *(\d+) % {2}\S/.exec(line) ?? [];
      expect(Number(share)).toBeGreaterThan(0);
      expect(Number(share)).toBeLessThan(100);
    }
  });

  it('evaluate.mjs says what the run of the same recipe says', async () => {
    const { stdout } = await run(process.execPath, [join(folder, 'evaluate.mjs'), workspace]);
    const said = await onWorkspace(workspace)('run', '--recipe', 'static', '--split', 'time');
    const [auc, logLoss] = stdout.trimEnd().split('\n');
    expect(said.out).toContain(`  AUC       ${auc.replace('AUC ', '')}\n`);
    expect(said.out).toContain(`  log loss  ${logLoss.replace('log loss ', '')};`);
  });
});
