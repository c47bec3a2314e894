import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { figureSpecs } from '../../src/figures/specs/registry.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const workspace = join(temporaryFolder(), 'workspace');
const streampulse = onWorkspace(workspace);
const visuals = join(workspace, 'visuals');
let runId: string;

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '3000', '--viewers', '80', '--titles', '100');
  await streampulse('run', '--recipe', 'constant', '--split', 'time');
  await streampulse('run', '--recipe', 'bias', '--split', 'random:1');
  runId = document(await streampulse('run', '--recipe', 'static', '--split', 'time', '--json')).runId;
});

describe('figures', () => {
  it('draws every figure of a run of trees and of its data, each with its table, and a page of them', async () => {
    const { out } = await streampulse('figures', '--width', '480');
    const files = readdirSync(visuals);
    const { missing } = document(
      await streampulse('figures', '--json', '--format', 'svg', '--out', join(workspace, 'again')),
    );
    const lacking = missing.map(({ id }: { id: string }) => id);
    expect(lacking).toEqual(expect.arrayContaining(['netflix-growth', 'overlap', 'claim-tmdb']));
    expect(lacking.length).toBeLessThan(9);
    for (const { id } of figureSpecs.filter((spec) => !lacking.includes(spec.id))) {
      expect(files).toEqual(expect.arrayContaining([`${id}.svg`, `${id}.png`, `${id}.csv`]));
      expect(out).toContain(`${id}: `);
      expect(statSync(join(visuals, `${id}.svg`)).size).toBeLessThan(150_000);
    }
    const page = readFileSync(join(visuals, 'index.html'), 'utf8');
    expect(page).toContain('SIMULATED');
    expect(page).not.toMatch(/<script|https?:/);
    expect(out).toContain('Not drawn:');
    expect(flat(out)).toContain('netflix-growth: no Netflix catalogue');
  });

  it('states the run’s own numbers, and where they come from', () => {
    const metrics = JSON.parse(readFileSync(join(workspace, 'runs', runId, 'metrics.json'), 'utf8'));
    const svg = readFileSync(join(visuals, 'roc.svg'), 'utf8');
    expect(svg).toContain(metrics.test.auc.toFixed(3));
    expect(svg).toContain(runId);
    expect(svg).toMatch(/role="img"/);
    const counts = readFileSync(join(visuals, 'confusion.csv'), 'utf8').trim().split('\r\n').slice(1);
    const { tn, fp, fn, tp } = metrics.test.thresholds.tuned.confusion;
    expect(counts.map((line) => Number(line.split(',')[2]))).toEqual([tn, fp, fn, tp]);
  });

  it('lists every figure, with what it is made of', async () => {
    const { figures } = document(await streampulse('figures', '--list', '--json'));
    expect(figures.map(({ id }: { id: string }) => id)).toEqual(figureSpecs.map(({ id }) => id));
    const { out } = await streampulse('figures', '--list');
    for (const { id, about } of figureSpecs) expect(flat(out)).toContain(`${id} ${about}`);
  });

  it('draws what it has without a run, and says what it has not', async () => {
    const other = join(temporaryFolder(), 'other');
    const there = onWorkspace(other);
    await there('import', 'simulated', '--ratings', '900', '--viewers', '40', '--titles', '60');
    const { missing, figures } = document(await there('figures', '--json', '--format', 'svg'));
    expect(missing.length + figures.length).toBe(figureSpecs.length);
    expect(missing.find(({ id }: { id: string }) => id === 'roc').reason).toContain('there is no run yet');
  });

  it('says why a recipe without trees has no SHAP values', async () => {
    const { runs } = document(await streampulse('runs', '--json'));
    const constant = runs.find((run: { runId: string }) => run.runId.startsWith('constant')).runId;
    const args = [
      'figures',
      '--run',
      constant,
      '--only',
      'shap',
      'roc',
      '--json',
      '--out',
      join(workspace, 'few'),
    ];
    const { missing } = document(await streampulse(...args));
    expect(missing).toEqual([{ id: 'shap', reason: 'recipe constant is not made of trees' }]);
  });

  it('replaces nothing unless told to, and writes the same bytes again', async () => {
    const before = readFileSync(join(visuals, 'shap.png'));
    const refused = await perform(['figures', '--workspace', workspace, '--width', '480']);
    expect([refused.exit, flat(refused.err)]).toEqual([2, expect.stringContaining('--force')]);
    await streampulse('figures', '--width', '480', '--force', '--only', 'shap');
    expect(readFileSync(join(visuals, 'shap.png')).equals(before)).toBe(true);
  });

  it.each([
    [['--only', 'nonsense'], 'no such figure'],
    [['--theme', 'sepia'], 'light or dark'],
    [['--format', 'pdf'], 'svg, png or svg,png'],
    [['--width', '50'], '360 to 4000'],
    [['--run', 'nonsense'], 'no such run'],
  ])('refuses %j', async (args, text) => {
    const { exit, err } = await perform(['figures', ...args, '--workspace', workspace]);
    expect([exit, flat(err)]).toEqual([2, expect.stringContaining(text)]);
  });
});
