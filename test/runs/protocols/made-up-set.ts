import { type OpenWorkspace, openWorkspace } from '../../../src/runs/open-workspace.ts';
import { simulate } from '../../../src/sources/simulator/simulate.ts';
import { importTables } from '../../../src/warehouse/import-tables.ts';
import { workspaceAt } from '../../../src/warehouse/workspace.ts';

/** A simulated audience under the name of a real data set, with canonical splits of its own: every fifth row each. */
export async function madeUpSet(
  folder: string,
  source: 'ml-100k' | 'ml-1m',
  size = { ratings: 4000, viewers: 80, titles: 200 },
): Promise<OpenWorkspace> {
  const tables = simulate({ ...size, seed: 2 });
  const everyFifth = (from: number) =>
    Int32Array.from({ length: size.ratings / 5 }, (_, at) => at * 5 + from);
  const canonicalSplits = ['u1', 'u2', 'u3', 'u4', 'u5', 'ua'].map((name, at) => ({
    name,
    testRows: everyFifth(at % 5),
  }));
  const workspace = workspaceAt(folder);
  await importTables(workspace, { ...tables, source, canonicalSplits }, { maxErrors: 0, force: false });
  return await openWorkspace(workspace);
}
