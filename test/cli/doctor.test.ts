import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { madeUpKey } from '../sources/tmdb-api/made-up-films.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const folder = temporaryFolder();

describe('doctor', () => {
  it('finds a fresh machine healthy, and names what an empty workspace wants', async () => {
    const said = await onWorkspace(join(folder, 'fresh'))('doctor');
    expect(said.out).not.toContain('FAIL');
    expect(flat(said.out)).toContain('streampulse import simulated');
    const { healthy, findings } = document(await onWorkspace(join(folder, 'fresh'))('doctor', '--json'));
    expect(healthy).toBe(true);
    expect(findings.map(({ check }: { check: string }) => check)).toEqual(
      expect.arrayContaining(['node', 'duckdb', 'workspace', 'warehouse', 'runs']),
    );
  });

  it('says whether a key of TMDB is set, and never which', async () => {
    const doctor = async (environment: Record<string, string>) =>
      await perform(['doctor', '--workspace', join(folder, 'fresh')], { environment });
    expect((await doctor({})).out).toMatch(/^ok {4}tmdb +no key/m);
    const set = await doctor({ TMDB_API_KEY: madeUpKey });
    expect(set.out).toMatch(/^ok {4}tmdb +a key is set/m);
    const wrong = await doctor({ TMDB_API_KEY: `${madeUpKey}!` });
    expect(wrong.exit).toBe(1);
    expect(wrong.out).toMatch(/^FAIL {2}tmdb +TMDB_API_KEY holds no key of TMDB/m);
    expect(set.out + wrong.out).not.toContain(madeUpKey);
  });

  it('says which data the workspace holds', async () => {
    const streampulse = onWorkspace(join(folder, 'full'));
    const { dataHash } = document(await streampulse('import', 'simulated', '--ratings', '500', '--json'));
    expect((await streampulse('doctor')).out).toContain(`simulated; data ${dataHash.slice(0, 12)}`);
  });

  it('ends with 1 where the manifest is damaged, or the workspace is in no folder', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(join(broken, 'warehouse'), { recursive: true });
    writeFileSync(join(broken, 'warehouse', 'current.json'), '{"snapshot":"../../etc"}');
    const { exit, out } = await perform(['doctor', '--workspace', broken]);
    expect(exit).toBe(1);
    expect(out).toMatch(/^FAIL {2}warehouse/m);
    writeFileSync(join(folder, 'file'), '');
    const nowhere = await perform(['doctor', '--workspace', join(folder, 'file', 'inside')]);
    expect(nowhere.exit).toBe(1);
    expect(nowhere.out).toMatch(/^FAIL {2}workspace/m);
  });
});
