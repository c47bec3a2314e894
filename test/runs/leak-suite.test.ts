import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { leakSuite } from '../../src/runs/leak-suite.ts';
import { type OpenWorkspace, openWorkspace } from '../../src/runs/open-workspace.ts';
import { simulate } from '../../src/sources/simulator/simulate.ts';
import { importTables } from '../../src/warehouse/import-tables.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { temporaryFolder } from '../temporary.ts';

const workspace = workspaceAt(join(temporaryFolder(), 'workspace'));
let open: OpenWorkspace;

beforeAll(async () => {
  const tables = simulate({ ratings: 4000, viewers: 80, titles: 200, seed: 2 });
  const testRows = Int32Array.from({ length: 800 }, (_, at) => at * 5);
  await importTables(
    workspace,
    { ...tables, canonicalSplits: [{ name: 'u1', testRows }] },
    { maxErrors: 0, force: false },
  );
  open = await openWorkspace(workspace);
});

describe('the leak suite', () => {
  it('asks the canary on data sets with a u1 of their own, and tells each finding as it is made', async () => {
    const told: string[] = [];
    const findings = await leakSuite(open, 1, ({ test }) => told.push(test));
    expect(findings.map(({ test }) => test)).toEqual(told);
    expect(findings.at(-1)).toMatchObject({ test: 'canary: trees on plain means, u1', passed: true });
    expect(findings.every(({ passed }) => passed)).toBe(true);
  });

  it('does its work through whatever it is given for it', async () => {
    let works = 0;
    await leakSuite(
      open,
      1,
      () => {},
      (work) => {
        works++;
        return work();
      },
    );
    expect(works).toBe(7);
  });
});
