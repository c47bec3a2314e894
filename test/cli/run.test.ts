import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rowsOf, withDuckDB } from '../../src/warehouse/duckdb.ts';
import { requireManifest } from '../../src/warehouse/manifest.ts';
import { tableSource } from '../../src/warehouse/table-source.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const streampulse = onWorkspace(workspace);
const ratings = 6000;

beforeAll(async () => {
  await streampulse(
    'import',
    'simulated',
    '--ratings',
    String(ratings),
    '--viewers',
    '150',
    '--titles',
    '120',
  );
});

interface Row {
  readonly viewer: string;
  readonly title: string;
  readonly ratedAt: string;
  readonly liked: number;
  readonly probability: number;
}

function readCsv(path: string): Row[] {
  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(head).toBe('viewer_id,title_id,rated_at,stars,probability');
  return lines.map((line) => {
    const [viewer, title, ratedAt, stars, probability] = line.split(',');
    return { viewer, title, ratedAt, liked: Number(stars) >= 4 ? 1 : 0, probability: Number(probability) };
  });
}

/** Chance that a liked row is above another one, counted pair by pair. */
function aucOf(rows: readonly Row[]): number {
  const liked = rows.filter((row) => row.liked === 1);
  const others = rows.filter((row) => row.liked === 0);
  let won = 0;
  for (const { probability } of liked)
    for (const other of others)
      won += probability > other.probability ? 1 : probability === other.probability ? 0.5 : 0;
  return won / (liked.length * others.length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const figures = [
  'auc',
  'userAuc',
  'logLoss',
  'brier',
  'ece',
  'accuracy',
  'precision',
  'recall',
  'f1',
  'prAuc',
];

describe('run --json', () => {
  it('prints one document with every field that is promised', async () => {
    const found = document(await streampulse('run', '--recipe', 'static', '--seed', '3', '--json'));
    expect(found).toMatchObject({
      schemaVersion: 1,
      recipe: 'static',
      lane: 'preview',
      seed: 3,
      simulated: true,
    });
    expect(found.runId).toMatch(/^static-time-s3-[0-9a-f]{8}$/);
    expect(found.split).toMatchObject({ name: 'time', history: 'as-of', optimistic: false });
    expect(found.dataHash).toMatch(/^[0-9a-f]{64}$/);
    expect(found.peakBytes).toBeGreaterThan(1e6);
    expect(found.seconds.total).toBeGreaterThan(0);
    const parts = found.split.ratings;
    expect(parts.train + parts.tune + parts.calibrate + parts.test).toBe(ratings);
    for (const part of ['train', 'test'] as const) {
      expect(found[part].n).toBe(parts[part]);
      for (const name of ['positiveShare', ...figures]) expect(found[part][name], name).toBeTypeOf('number');
      const { tp, fp, tn, fn } = found[part].confusion;
      expect(tp + fp + tn + fn).toBe(parts[part]);
      expect(found[part].accuracy).toBeCloseTo((tp + tn) / parts[part], 12);
    }
    for (const name of figures) {
      const [low, high] = found.test.intervals[name];
      expect(low, name).toBeLessThanOrEqual(high);
    }
  });

  it('gives a constant an AUC of one half, within every viewer too', async () => {
    const { test } = document(await streampulse('run', '--recipe', 'constant', '--json'));
    expect(test.auc).toBe(0.5);
    expect(test.userAuc).toBe(0.5);
    expect(test.logLoss).toBeCloseTo(test.constant.logLoss, 12);
  });

  it('says how far chains agree and what they came by, and keeps it', async () => {
    const args = ['run', '--recipe', 'factors', '--split', 'random:2'];
    const said = flat((await streampulse(...args)).out);
    const { directory, convergence, trace } = document(await streampulse(...args, '--json'));
    expect(convergence).toMatchObject({ chains: 4, states: 32 });
    const states = convergence.effectiveStates.toFixed(0);
    expect(said).toContain(
      `4 of 32 states, R-hat ${convergence.rHat.toFixed(2)}, worth ${states} independent states`,
    );
    expect(said.includes('they do not agree yet')).toBe(convergence.rHat > 1.1);
    const receipt = JSON.parse(readFileSync(join(directory, 'receipt.json'), 'utf8'));
    expect(receipt.convergence).toEqual(convergence);
    const { value, falling } = trace.tune;
    expect(said).toContain(`tune log loss ${value.toFixed(4)}, ${falling ? 'still falling' : 'level'}`);
    expect(trace.chains.map(({ steps }: { steps: number[] }) => steps.at(-1))).toEqual([128, 128, 128, 128]);
    expect(receipt.trace).toEqual(trace);
    expect('convergence' in document(await streampulse('run', '--recipe', 'constant', '--json'))).toBe(false);
  });

  it('keeps how many ratings it takes where it is asked to, and is the same run for that', async () => {
    const args = ['run', '--recipe', 'bias', '--json'];
    const plain = document(await streampulse(...args));
    const path = join(plain.directory, 'learning-curve.json');
    expect(existsSync(path)).toBe(false);
    const found = document(await streampulse(...args, '--learning-curve'));
    expect([found.runId, found.test]).toEqual([plain.runId, plain.test]);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(found.learningCurve);
    const { points, n } = found.learningCurve;
    expect(n).toBe(found.split.ratings.tune);
    expect(points.at(-1)).toMatchObject({ share: 1, ratings: found.split.ratings.train });
    const said = flat((await streampulse('run', '--recipe', 'bias', '--learning-curve')).out);
    expect(said).toContain(`100 % ${points.at(-1).auc.value.toFixed(4)}`);
    const { figures } = document(await streampulse('figures', '--only', 'learning-curve', '--json'));
    expect(figures).toMatchObject([{ id: 'learning-curve' }]);
  });

  it('writes predictions from which its figures can be computed again', async () => {
    const path = join(folder, 'static.csv');
    const { test } = document(
      await streampulse('run', '--recipe', 'static', '--split', 'random:2', '--predictions', path, '--json'),
    );
    const rows = readCsv(path);
    expect(rows).toHaveLength(test.n);
    expect(new Set(rows.map(({ viewer, title }) => `${viewer} ${title}`)).size).toBe(test.n);
    for (const { ratedAt } of rows) expect(ratedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(rows.map(({ ratedAt }) => ratedAt)).toEqual(rows.map(({ ratedAt }) => ratedAt).sort());
    expect(test.auc).toBeCloseTo(aucOf(rows), 10);
    const losses = rows.map(({ liked, probability }) => -Math.log(liked ? probability : 1 - probability));
    expect(test.logLoss).toBeCloseTo(mean(losses), 10);
    expect(test.brier).toBeCloseTo(mean(rows.map((row) => (row.probability - row.liked) ** 2)), 10);
    expect(test.positiveShare).toBeCloseTo(mean(rows.map(({ liked }) => liked)), 12);
  });

  it('is the same to the byte when it is made again, and another with another seed', async () => {
    const make = async (seed: string) => {
      const path = join(folder, 'bytes.csv');
      const args = ['run', '--recipe', 'static', '--split', 'new-titles:1', '--seed', seed];
      const { directory, runId } = document(await streampulse(...args, '--predictions', path, '--json'));
      const model = readFileSync(join(directory, 'model.json'), 'utf8');
      return { runId, model, predictions: readFileSync(path, 'utf8') };
    };
    const first = await make('1');
    expect(await make('1')).toEqual(first);
    const other = await make('2');
    expect(other.runId).not.toBe(first.runId);
    expect(other.model).not.toBe(first.model);
  });

  it('is the same with several threads', async () => {
    const words = ['run', '--recipe', 'static', '--split', 'random:4', '--json'] as const;
    const alone = document(await streampulse(...words));
    const model = readFileSync(join(alone.directory, 'model.json'), 'utf8');
    const together = document(await streampulse(...words, '--workers', '2'));
    expect(together.runId).toBe(alone.runId);
    expect(together.test).toEqual(alone.test);
    expect(readFileSync(join(together.directory, 'model.json'), 'utf8')).toBe(model);
  });

  it('leaves a whole run folder and no draft', async () => {
    const { directory, runId } = document(await streampulse('run', '--recipe', 'bias', '--json'));
    const receipt = JSON.parse(readFileSync(join(directory, 'receipt.json'), 'utf8'));
    expect(receipt).toMatchObject({ schemaVersion: 1, runId, simulated: true });
    expect(receipt.command).toContain('streampulse run --recipe bias --json');
    expect([...Object.keys(receipt.files), 'receipt.json'].sort()).toEqual(readdirSync(directory).sort());
    expect(readdirSync(join(workspace, 'runs')).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('run', () => {
  it('says what was found in words, and which commands come next', async () => {
    const { out, err } = await streampulse('run', '--recipe', 'segment', '--split', 'random:1');
    expect(out).toMatch(/^SIMULATED audience\. Run segment-random-1-s1-/);
    expect(out).toContain('optimistic');
    expect(out).toMatch(/AUC {7}0\.\d{4} \(0\.\d{4} to 0\.\d{4}\)/);
    expect(flat(err)).toMatch(/streampulse predict --run segment-random-1-s1-[0-9a-f]{8}/);
  });

  it('calibrates on a part of its own', async () => {
    const args = ['run', '--recipe', 'static', '--calibration', 'platt', '--json'];
    const { split, directory, runId } = document(await streampulse(...args));
    expect(split.ratings.calibrate).toBeGreaterThan(0);
    expect(existsSync(join(directory, 'calibrator.json'))).toBe(true);
    const answer = await streampulse('predict', '--run', runId, '--viewer', '1', '--title', '1', '--json');
    expect(document(answer).answers[0].probability).toBeGreaterThan(0);
  });

  it('takes a split from a file, which says the part of every rating', async () => {
    const all = await trueProbabilities();
    const parts = ['train', 'train', 'train', 'tune', 'test'];
    const lines = [...all.keys()].map((pair, at) => `${pair.replace(' ', ',')},${parts[at % 5]}`);
    const path = join(folder, 'split.csv');
    writeFileSync(path, `viewer_id,title_id,part\n${lines.join('\n')}\n`);
    const { split } = document(
      await streampulse('run', '--recipe', 'constant', '--split', `file:${path}`, '--json'),
    );
    const fifth = ratings / 5;
    expect(split.ratings).toEqual({ train: 3 * fifth, tune: fifth, calibrate: 0, test: fifth });
  });

  it.each([
    [['--recipe', 'magic'], 2, 'expected one of constant, bias'],
    [['--split', 'tomorrow'], 2, 'no such split'],
    [['--history', 'future'], 2, 'expected as-of or frozen'],
    [['--calibration', 'prayer'], 2, 'expected none, platt, beta, isotonic'],
    [['--split', 'random:1', '--history', 'frozen', '--recipe', 'constant'], 2, 'no order in time'],
    [['--split', 'u1', '--recipe', 'constant'], 3, 'has no split u1 of its own'],
    [['--split', 'file:nowhere.csv', '--recipe', 'constant'], 3, 'nowhere.csv'],
    [['--seed', '-3'], 2, 'expected a whole number from 0 to 4294967295'],
  ])('refuses %j with exit %i', async (args, exit, message) => {
    const said = await perform(['run', ...args, '--workspace', workspace]);
    expect(said.exit).toBe(exit);
    expect(said.out).toBe('');
    expect(flat(said.err)).toContain(message);
  });

  it('says that predictions could not be written, and where', async () => {
    const path = join(folder, 'no', 'such', 'folder', 'p.csv');
    const args = ['run', '--recipe', 'constant', '--predictions', path, '--workspace', workspace];
    const { exit, err } = await perform(args);
    expect(exit).toBe(1);
    expect(err).toContain('[write-failed]');
    expect(flat(err)).toContain(path);
  });

  it('stops without a trace when it is interrupted', async () => {
    const before = readdirSync(join(workspace, 'runs')).sort();
    const args = ['run', '--recipe', 'constant', '--split', 'new-viewers:9', '--workspace', workspace];
    const { exit, err } = await perform(args, { signal: AbortSignal.abort() });
    expect(exit).toBe(130);
    expect(err).toBe('Interrupted. Nothing half-written was left behind.\n');
    expect(readdirSync(join(workspace, 'runs')).sort()).toEqual(before);
  });
});

describe('recipe history on an audience whose truth is known', () => {
  it('says probabilities that are near the true ones, nearer than the constant', async () => {
    const path = join(folder, 'history.csv');
    const args = ['run', '--recipe', 'history', '--split', 'random:4', '--predictions', path, '--json'];
    const { test } = document(await streampulse(...args));
    const truth = await trueProbabilities();
    const rows = readCsv(path).map((row) => ({ ...row, truth: truth.get(`${row.viewer} ${row.title}`)! }));
    const share = mean(rows.map((row) => row.truth));
    const missed = mean(rows.map((row) => (row.probability - row.truth) ** 2));
    const missedByConstant = mean(rows.map((row) => (share - row.truth) ** 2));
    expect(missed).toBeLessThan(0.6 * missedByConstant);
    const sorted = [...rows].sort((a, b) => a.probability - b.probability);
    for (let fifth = 0; fifth < 5; fifth++) {
      const bin = sorted.slice((fifth * rows.length) / 5, ((fifth + 1) * rows.length) / 5);
      const gap = mean(bin.map((row) => row.probability)) - mean(bin.map((row) => row.truth));
      expect(Math.abs(gap), `fifth ${fifth}`).toBeLessThan(0.07);
    }
    expect(test.auc).toBeGreaterThan(0.6);
  });
});

async function trueProbabilities(): Promise<Map<string, number>> {
  const opened = workspaceAt(workspace);
  const manifest = await requireManifest(opened);
  const source = (name: 'ratings' | 'viewers' | 'titles') => tableSource(opened, manifest, name);
  const rows = await withDuckDB(
    async (connection) =>
      await rowsOf(
        connection,
        `SELECT viewer_id, title_id, true_probability AS truth FROM ${source('ratings')}
         JOIN ${source('viewers')} USING (viewer_key) JOIN ${source('titles')} USING (title_key)`,
      ),
  );
  return new Map(
    rows.map((row) => [`${String(row['viewer_id'])} ${String(row['title_id'])}`, Number(row['truth'])]),
  );
}
