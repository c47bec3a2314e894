import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledger } from '../../src/features/ledger.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const workspace = join(temporaryFolder(), 'workspace');
const streampulse = onWorkspace(workspace);

describe('features', () => {
  it('lists the whole ledger, and by lane only what the lane admits', async () => {
    const { out, err } = await streampulse('features');
    for (const { name } of ledger) expect(out).toContain(name);
    expect(err).toContain('features explain');
    const named = async (...lane: string[]) =>
      document(await streampulse('features', 'list', '--json', ...lane)).features.map(
        ({ name }: { name: string }) => name,
      );
    const preview = await named('--lane', 'preview');
    const personal = await named('--lane', 'personal');
    expect(preview).toContain('genre');
    expect(preview).not.toContain('titleLikeRate');
    expect(personal).toEqual(expect.arrayContaining([...preview, 'viewerResidual']));
    expect(await named('--lane', 'audience')).not.toContain('viewerResidual');
  });

  it('explains one feature: what it means, where it comes from, when it is known', async () => {
    const { out } = await streampulse('features', 'explain', 'viewerResidual');
    expect(out).toMatch(/available at {2}rating/);
    expect(out).toMatch(/lanes {9}personal$/m);
    const told = document(await streampulse('features', 'explain', 'genre', '--json'));
    expect(told).toMatchObject({
      schemaVersion: 1,
      name: 'genre',
      lanes: ['preview', 'audience', 'personal'],
    });
  });

  it.each([
    [['features', 'explain'], 'wants the name of a feature'],
    [['features', 'explain', 'nonsense'], 'found "nonsense"'],
    [['features', 'shuffle'], 'expected list, explain, check'],
    [['features', 'list', '--lane', 'fast'], 'expected preview, audience, personal'],
  ])('refuses %j', async (args, message) => {
    const { exit, err } = await perform([...args, '--workspace', workspace]);
    expect(exit).toBe(2);
    expect(flat(err)).toContain(message);
  });

  it('checks that nothing before a deleted future moves', async () => {
    await streampulse('import', 'simulated', '--ratings', '3000');
    const report = document(await streampulse('features', 'check', '--cuts', '3', '--json'));
    expect(report).toMatchObject({ moved: [], cuts: 3 });
    expect(report.valuesCompared).toBeGreaterThan(3000);
    expect(flat((await streampulse('features', 'check', '--cuts', '2')).out)).toMatch(/nothing moved\.$/);
  });
});
