import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/numerics/random.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const streampulse = onWorkspace(workspace);
const words = ['Alien', 'Ship', 'Bride', 'Dress', 'War', 'Hill', 'Dog', 'Moon'];
const titles = Array.from({ length: 48 }, (_, at) => ({
  id: `t${at}`,
  name: [words[at % 8], words[(3 * at + 1) % 8], words[(at >> 2) % 8]].join(' '),
}));

async function importRatings(seed: number): Promise<void> {
  const random = createRandom(seed);
  const rows = Array.from({ length: 1200 }, (_, row) => {
    const at = random.below(titles.length);
    const stars = 1 + ((at + random.below(3)) % 5);
    return `v${row % 40},${titles[at].id},${stars},${978_300_000 + 60 * row}`;
  });
  writeFileSync(join(folder, 'ratings.csv'), ['viewer,title,stars,at', ...rows].join('\n'));
  await streampulse('import', 'table', '--force');
}

beforeAll(async () => {
  const recipe = {
    schemaVersion: 1,
    name: 'worded',
    summary: 'what a title is called',
    lane: 'preview',
    features: ['text'],
    learner: 'trees',
    options: { rounds: 20, max_depth: 3 },
    refit: true,
    calibration: 'none',
  };
  writeFileSync(join(folder, 'worded.json'), JSON.stringify(recipe));
  const named = titles.map(({ id, name }) => `${id},${name}`);
  writeFileSync(join(folder, 'titles.csv'), ['title,name', ...named].join('\n'));
  const table = {
    ratings: {
      file: 'ratings.csv',
      columns: { viewer_id: 'viewer', title_id: 'title', stars: 'stars', rated_at: 'at' },
    },
    titles: { file: 'titles.csv', columns: { title_id: 'title', name: 'name' } },
  };
  writeFileSync(join(folder, 'streampulse.config.json'), JSON.stringify({ table }));
  const home = process.cwd();
  process.chdir(folder);
  try {
    await importRatings(1);
    await streampulse('run', '--recipe', 'worded.json', '--split', 'new-titles:1');
  } finally {
    process.chdir(home);
  }
});

describe('a run of a model that looks at texts', () => {
  it('is asked of pairs and of titles, and says the same of both', async () => {
    const { titles: best } = document(await streampulse('recommend', '--viewer', 'v1', '--json'));
    const { answers } = document(
      await streampulse('predict', '--viewer', 'v1', '--title', best[0].titleId, '--json'),
    );
    expect(answers[0].probability).toBe(best[0].probability);
    expect(new Set(best.map(({ probability }: { probability: number }) => probability)).size).toBeGreaterThan(
      2,
    );
  });

  it('is refused where the warehouse has changed since', async () => {
    const home = process.cwd();
    process.chdir(folder);
    await importRatings(2).finally(() => process.chdir(home));
    for (const args of [
      ['predict', '--viewer', 'v1', '--title', 't1'],
      ['recommend', '--viewer', 'v1'],
    ]) {
      const { exit, err } = await perform([...args, '--workspace', workspace]);
      expect(exit).not.toBe(0);
      expect(flat(err)).toContain(
        '[model-mismatch]: the model looks at components of texts, and the warehouse has changed',
      );
    }
  });
});
