import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const workspace = join(temporaryFolder(), 'workspace');
const streampulse = onWorkspace(workspace);
const reports = join(workspace, 'reports');
let runId: string;

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '6000', '--viewers', '100', '--titles', '150');
  await streampulse('run', '--recipe', 'constant', '--split', 'time');
  await streampulse('run', '--recipe', 'bias', '--split', 'random:1');
  runId = document(await streampulse('run', '--recipe', 'static', '--split', 'time', '--json')).runId;
});

const read = (extension: string) => readFileSync(join(reports, `${runId}.${extension}`), 'utf8');

describe('report', () => {
  it('tells the newest run, and says where', async () => {
    const { out, err } = await streampulse('report');
    expect(flat(out)).toContain('On a simulated audience, split time, recipe static reaches an AUC of');
    expect(readdirSync(reports).sort()).toEqual(
      [`${runId}.card.md`, `${runId}.html`, `${runId}.json`, `${runId}.md`].sort(),
    );
    for (const name of readdirSync(reports)) expect(out).toContain(name);
    expect(err).toContain('Next:');
  });

  it("tells the run's own figures, and those of the run it can be held against", () => {
    const metrics = JSON.parse(readFileSync(join(workspace, 'runs', runId, 'metrics.json'), 'utf8'));
    const { sections } = JSON.parse(read('json'));
    const rowsOf = (id: string) =>
      sections
        .find((section: { id: string }) => section.id === id)
        .blocks.find(({ kind }: { kind: string }) => kind === 'table').rows;
    const [low, high] = metrics.test.intervals.auc;
    expect(rowsOf('result')[0].slice(0, 5)).toEqual(['AUC', metrics.test.auc, low, high, metrics.train.auc]);
    expect(rowsOf('honesty').map((row: string[]) => row[1])).toEqual([
      'bias',
      'constant',
      'static (this run)',
    ]);
    const [[against, gained]] = rowsOf('ablation');
    expect([against, gained]).toEqual(['constant', metrics.test.auc - 0.5]);
  });

  it('is one small page without script or anything to fetch, marked as simulated', () => {
    const page = read('html');
    expect(statSync(join(reports, `${runId}.html`)).size).toBeLessThan(2e6);
    expect(page).not.toMatch(/<script|https?:\/\/|<link|url\(/);
    for (const extension of ['html', 'md', 'card.md'])
      expect(read(extension)).toContain('SIMULATED audience');
  });

  it('draws what it says, each picture once, and answers what the data can answer', () => {
    const { sections } = JSON.parse(read('json'));
    const blocks = sections.flatMap((section: { blocks: { kind: string; id: string }[] }) => section.blocks);
    const drawn = blocks
      .filter(({ kind }: { kind: string }) => kind === 'figure')
      .map(({ id }: { id: string }) => id);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(drawn).toEqual(expect.arrayContaining(['roc', 'calibration', 'confusion', 'importance']));
    expect(read('html').split('<svg')).toHaveLength(2 * drawn.length + 1);
    const asked = blocks.filter(({ kind }: { kind: string }) => kind === 'answer');
    expect(asked.length).toBeGreaterThan(5);
  });

  it('does not replace what is there unasked; asked, it writes the same bytes', async () => {
    const before = read('html');
    const again = await perform(['report', '--workspace', workspace]);
    expect(again.exit).toBe(2);
    expect(flat(again.err)).toContain('Give --force to replace it');
    await streampulse('report', '--force');
    expect(read('html')).toBe(before);
  });

  it('prints the document alone with --json, and writes nothing', async () => {
    rmSync(reports, { recursive: true });
    const told = document(await streampulse('report', runId, '--json'));
    expect(told).toMatchObject({ schemaVersion: 1, runId, simulated: true });
    expect(() => readdirSync(reports)).toThrow();
  });

  it('leaves the audit out where the warehouse has other data by now', async () => {
    await streampulse('import', 'simulated', '--ratings', '3000', '--seed', '9', '--force');
    const { sections } = document(await streampulse('report', runId, '--json'));
    expect(JSON.stringify(sections[0])).toContain('The warehouse has other data now');
  });

  it('says which run it does not know, and leaves no report of a damaged one', async () => {
    const unknown = await perform(['report', 'nothing-like-it', '--workspace', workspace]);
    expect(unknown.exit).toBe(2);
    writeFileSync(join(workspace, 'runs', runId, 'metrics.json'), '{}');
    const damaged = await perform(['report', runId, '--workspace', workspace]);
    expect(damaged.exit).toBe(3);
    expect(flat(damaged.err)).toContain('metrics.json is missing or was changed');
    expect(() => readdirSync(reports)).toThrow();
  });
});
