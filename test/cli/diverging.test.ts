import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { flat, onWorkspace, perform } from './command-line.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const recipe = join(folder, 'wild.json');
const smallest = { embedding: 8, hidden: 8, head: 8, window: 20 };
const wildest = { learning_rate: 0.6, clip_norm: 1e6, weight_decay: 0, dropout: 0, averaging: 0 };

function writeRecipe(refit: boolean): void {
  const options = { ...smallest, ...wildest, epochs: 30, patience: 0 };
  const rest = { lane: 'personal', features: ['genre'], learner: 'sequence', calibration: 'none' };
  writeFileSync(
    recipe,
    JSON.stringify({ schemaVersion: 1, name: 'wild', summary: 'too fast', options, refit, ...rest }),
  );
}

beforeAll(async () => {
  const audience = ['--ratings', '3000', '--viewers', '150', '--titles', '120'];
  await onWorkspace(workspace)('import', 'simulated', ...audience);
});

describe('training that diverges', () => {
  const args = ['run', '--recipe', recipe, '--split', 'random:1', '--workspace', workspace];

  it('is told of on stderr by a run that has a model of its last good epoch', async () => {
    writeRecipe(false);
    const { exit, out, err } = await perform(args);
    expect({ exit, hasRun: out.startsWith('SIMULATED audience. Run wild-random-1-s1-') }).toEqual({
      exit: 0,
      hasRun: true,
    });
    expect(flat(err)).toMatch(/train: training diverged: its weights are those of epoch \d+, see docs/);
    expect(err.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('is an error where there is no such epoch', async () => {
    writeRecipe(true);
    const { exit, err } = await perform(args);
    expect(exit).toBe(1);
    expect(flat(err)).toContain('error [training-diverged]: training diverged before its first epoch');
  });
});
