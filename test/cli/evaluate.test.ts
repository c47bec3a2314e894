import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const streampulse = onWorkspace(workspace);
let runId: string;

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '4000', '--viewers', '60', '--titles', '200');
  runId = document(await streampulse('run', '--recipe', 'static', '--json')).runId;
});

describe('evaluate', () => {
  it('prints the whole evaluation of the newest run, or of the one that is named', async () => {
    const { out, err } = await streampulse('evaluate');
    expect(out).toContain(`SIMULATED audience. Run ${runId}`);
    for (const part of [
      'AUC by user',
      'tuned for F1',
      'TP/FP/TN/FN',
      'What was said, and what came',
      'worst:',
    ])
      expect(out).toContain(part);
    expect(err).toContain(`streampulse compare ${runId} OTHER_RUN`);
    expect((await streampulse('evaluate', runId)).out).toBe(out);
  });

  it('gives receipt and figures as one document', async () => {
    const found = document(await streampulse('evaluate', runId, '--json'));
    expect(found).toMatchObject({ schemaVersion: 1, runId, simulated: true, recipe: { name: 'static' } });
    expect(found.test.n).toBe(found.split.ratings.test);
    for (const { slices } of found.slices.slicings)
      for (const slice of slices) if (slice.n !== undefined) expect(slice.n).toBeGreaterThanOrEqual(10);
  });

  it.each([
    ['auc=0.01', 0],
    ['auc=0.999', 4],
    ['logLoss=5', 0],
    ['logLoss=0.01', 4],
  ])('--fail-under %s ends with %i', async (gate, exit) => {
    const args = ['evaluate', runId, '--fail-under', gate, '--workspace', workspace];
    const said = await perform(args);
    expect(said.exit).toBe(exit);
    expect(said.out).toContain(runId);
    if (exit === 4)
      expect(flat(said.err)).toMatch(/\[gate-not-met\]: \w+ is 0\.\d+, expected at (least|most) 0\.\d+/);
  });

  it.each([['auc'], ['auc=high'], ['sharpness=1'], ['auc=']])('refuses the gate %s', async (gate) => {
    const { exit, err } = await perform(['evaluate', '--fail-under', gate, '--workspace', workspace]);
    expect(exit).toBe(2);
    expect(flat(err)).toContain(`--fail-under (found ${JSON.stringify(gate)}), expected METRIC=BOUND`);
  });

  it.each([['no-such-run'], ['../../etc/passwd'], ['..'], ['']])('does not know the run %j', async (id) => {
    const { exit, err } = await perform(['evaluate', id, '--workspace', workspace]);
    expect(exit).toBe(2);
    expect(err).toContain('[run-unknown]');
  });
});

describe('evaluate --honesty', () => {
  const splits = ['--splits', 'time,new-titles:1', '--recipes', 'constant,static'];
  const honesty = async (workers: string, ...more: string[]) =>
    await streampulse('evaluate', '--honesty', ...splits, '--workers', workers, ...more);

  it('gives every split x recipe, the same bytes by one worker or two', async () => {
    const one = document(await honesty('1', '--json'));
    const cells = one.cells as { recipe: string; split: string; runId: string; test: { auc: number } }[];
    expect(cells.map(({ split, recipe }) => `${split} ${recipe}`)).toEqual([
      'time constant',
      'time static',
      'new-titles:1 constant',
      'new-titles:1 static',
    ]);
    for (const { recipe, test } of cells) if (recipe === 'constant') expect(test.auc).toBe(0.5);
    const modelsOf = () =>
      cells.map(({ runId: id }) =>
        ['model.json', 'metrics.json'].map((name) => readFileSync(join(workspace, 'runs', id, name), 'utf8')),
      );
    const before = modelsOf();
    expect(document(await honesty('2', '--json'))).toEqual(one);
    expect(modelsOf()).toEqual(before);
    expect(cells[1].runId).toBe(runId);
  });

  it('prints a table a split, and says what a cell failed of', async () => {
    const { out } = await honesty('2');
    expect(out).toMatch(/^SIMULATED audience\.\n\nsplit time\n/);
    expect(out).toMatch(/^split new-titles:1$/m);
    const failing = await streampulse('evaluate', '--honesty', '--splits', 'u1', '--recipes', 'constant');
    expect(flat(failing.out)).toContain('constant failed: this data set has no split u1 of its own');
  });

  it.each([
    [['--splits', 'time,someday'], 'no such split'],
    [['--recipes', 'static,magic'], 'no such recipe'],
  ])('refuses %j before any work', async (args, message) => {
    const { exit, err } = await perform(['evaluate', '--honesty', ...args, '--workspace', workspace]);
    expect(exit).toBe(2);
    expect(flat(err)).toContain(message);
  });

  it('stops when it is interrupted', async () => {
    const args = ['evaluate', '--honesty', '--recipes', 'constant', '--workspace', workspace];
    const controller = new AbortController();
    const stopping = perform(args, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    expect((await stopping).exit).toBe(130);
    expect((await perform(args, { signal: AbortSignal.abort() })).exit).toBe(130);
  });
});

describe('evaluate --leaks', () => {
  it('finds none in the ledger, and says what it looked for', async () => {
    const { out } = await streampulse('evaluate', '--leaks');
    expect(out).toMatch(/^SIMULATED audience\.$/m);
    expect(out).toMatch(/^ok {4}labels shuffled, recipe history on time$/m);
    expect(out).not.toContain('LEAK');
    const { findings, simulated } = document(await streampulse('evaluate', '--leaks', '--json'));
    expect(simulated).toBe(true);
    expect(findings).toHaveLength(6);
    for (const { passed } of findings) expect(passed).toBe(true);
  });
});
