import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { madeUpSet } from '../runs/protocols/made-up-set.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const workspace = join(temporaryFolder(), 'workspace');
const streampulse = onWorkspace(workspace);

beforeAll(async () => {
  await madeUpSet(workspace, 'ml-100k');
});

describe('evaluate --protocol', () => {
  const p2 = ['evaluate', '--protocol', 'P2', '--recipe', 'static'];

  it('prints our number beside the best known, at 80 columns', async () => {
    const { out, err } = await streampulse(...p2);
    expect(out).toContain('SIMULATED audience. P2: MovieLens 100K, canonical u1.base / u1.test');
    expect(out).toMatch(/^AUC +0\.\d{4} +0\.\d{4} to 0\.\d{4} +0\.8247 \[X\] +0\.8247 +0\.8280 +no$/m);
    expect(flat(out)).toMatch(/u1: [\d,]+ train, [\d,]+ tune, 800 test; [0-9a-f]{12} \(optimistic\)/);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(err).toContain('streampulse evaluate --leaks');
  });

  it('prints the same as one document, the same by one thread or two', async () => {
    const found = document(await streampulse(...p2, '--json'));
    expect(found).toMatchObject({
      schemaVersion: 1,
      protocol: { name: 'P2', data: 'ml-100k' },
      recipe: { name: 'static' },
      seed: 1,
    });
    const again = document(await streampulse(...p2, '--json', '--workers', '2'));
    expect(again.settings[0].figures).toEqual(found.settings[0].figures);
  });

  it.each([
    [['--protocol', 'P4'], 2, 'no such protocol (found "P4"), expected one of P1, P2'],
    [['--protocol', 'P6'], 3, 'protocol P6 is of another data set (found "ml-100k")'],
    [['--protocol', 'P2', '--recipe', 'nonsense'], 2, 'no such recipe'],
    [['--protocol', 'P2', '--setting', 'nonsense'], 2, 'has no such setting'],
    [['some-run', '--protocol', 'P2'], 2, 'takes neither a run nor a gate'],
    [['--protocol', 'P2', '--fail-under', 'auc=1'], 2, 'takes neither a run nor a gate'],
    [['--recipe', 'history'], 2, '--recipe is for --protocol'],
    [['--setting', 'frozen'], 2, '--setting is for --protocol'],
  ])('%j ends with %i and says why', async (args, exit, message) => {
    const said = await perform(['evaluate', ...args, '--workspace', workspace]);
    expect(said.exit).toBe(exit);
    expect(flat(said.err)).toContain(message);
  });
});
