import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axesRows } from '../../../src/runs/asking/learned-rows.ts';
import { openWorkspace } from '../../../src/runs/open-workspace.ts';
import { type ScoreOrder, scoreAt } from '../../../src/runs/score/score-at.ts';
import type { ScoreAs } from '../../../src/runs/score/score-block.ts';
import { type Scoring, scoreText, scoringHere } from '../../../src/runs/score/score-text.ts';
import { type ScoringCrew, scoringCrew } from '../../../src/runs/score/scoring-crew.ts';
import { loadModel } from '../../../src/runs/store/load-run.ts';
import type { Receipt } from '../../../src/runs/store/receipt.ts';
import { readReceipt } from '../../../src/runs/store/run-store.ts';
import { type Workspace, workspaceAt } from '../../../src/warehouse/workspace.ts';
import { document, onWorkspace } from '../../cli/command-line.ts';
import { temporaryFolder } from '../../temporary.ts';

let workspace: Workspace;
let run: Receipt;
let here: Scoring;
let text: string;
const started: Worker[] = [];
const crews: ScoringCrew[] = [];
const built = new URL('../../../dist/runs/score/score-worker.js', import.meta.url);
const ndjson: ScoreAs = { in: 'ndjson', out: 'ndjson', answersWrong: true };

function crewOf(threads: number, start?: () => Worker): ScoringCrew {
  const begin = (on: Workspace) => {
    const worker = start ? start() : new Worker(built, { workerData: on.root });
    started.push(worker);
    return worker;
  };
  const crew = scoringCrew({ workspace, threads, start: begin });
  crews.push(crew);
  return crew;
}

beforeAll(async () => {
  const folder = join(temporaryFolder(), 'workspace');
  workspace = workspaceAt(folder);
  const streampulse = onWorkspace(folder);
  await streampulse('import', 'simulated', '--ratings', '3000', '--viewers', '80', '--titles', '100');
  const { runId } = document(await streampulse('run', '--recipe', 'static', '--split', 'time', '--json'));
  run = await readReceipt(workspace, runId);
  const open = await openWorkspace(workspace);
  const { model, calibrator } = await loadModel(workspace, run);
  const learned = await axesRows(open, run, model);
  here = scoringHere({ star: open.star, recipe: run.recipe, model, calibrator, learned });
  const { viewers, titles } = open.star;
  text = Array.from({ length: 9000 }, (_, at) =>
    at % 1000 === 999
      ? 'nonsense\n\n'
      : `{"viewerId":"${viewers.id[(at * 7) % viewers.rows]}","titleId":"${titles.id[(at * 13) % titles.rows]}"}\n`,
  ).join('');
});
afterAll(async () => {
  for (const crew of crews) await crew.close();
});

async function* pieces(of: string, size = 50_000): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(of);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function scored(scoring: Scoring, as = ndjson, of = text, onBlock = () => {}): Promise<string> {
  const found: Uint8Array[] = [];
  for await (const block of scoreText(scoring, pieces(of), as, 1)) {
    found.push(block.text);
    onBlock();
  }
  return Buffer.concat(found).toString();
}

describe('scores of threads', () => {
  it('are the same bytes as those of none, one or two', async () => {
    const expected = await scored(here);
    expect(expected.split('\n')).toHaveLength(9001);
    expect(expected).toContain('{"line":1000,"error":"not JSON"}\n');
    expect(await scored(crewOf(1).of(run))).toBe(expected);
    expect(await scored(crewOf(2).of(run))).toBe(expected);
  });

  it('are of CSV too, whose header all of them know', async () => {
    const csv: ScoreAs = { in: 'csv', out: 'csv', answersWrong: false };
    const lines = text.split('\n').flatMap((line) => (line.startsWith('{') ? [line] : []));
    const table = lines.map((line) => {
      const { viewerId, titleId } = JSON.parse(line) as Record<string, string>;
      return `${titleId},x,${viewerId}\r\n`;
    });
    const own = `\n\ntitle_id,note,viewer_id\n${table.join('')}`;
    const expected = await scored(here, csv, own);
    expect(expected.trimEnd().split('\n')).toHaveLength(lines.length);
    expect(await scored(crewOf(2).of(run), csv, own)).toBe(expected);
  });

  it('are whole when threads die in their midst', async () => {
    const crew = crewOf(2);
    let blocks = 0;
    const died = await scored(crew.of(run), ndjson, text, () => {
      if (blocks++ === 1) for (const worker of started.slice(-2)) void worker.terminate();
    });
    expect(died).toBe(await scored(here));
    expect(blocks).toBeGreaterThan(3);
  });

  it('fail where every thread dies, and where they were closed', async () => {
    const dying = crewOf(1, () => new Worker('process.exit(3)', { eval: true }));
    await expect(scored(dying.of(run))).rejects.toMatchObject({ code: 'engine-failed' });
    const crew = crewOf(1);
    const under = expect(scored(crew.of(run))).rejects.toMatchObject({ code: 'interrupted' });
    await crew.close();
    await under;
    await expect(scored(crew.of(run))).rejects.toMatchObject({ code: 'interrupted' });
  });

  it('are of the run that was asked for or of none', async () => {
    const other = { ...run, madeAt: '2001-01-01T00:00:00.000Z' };
    await expect(scored(crewOf(1).of(other))).rejects.toMatchObject({ code: 'snapshot-changed' });
  });

  it('let go of what they hold after a while', async () => {
    const crew = scoringCrew({ workspace, threads: 1, idle: 1, start: startAndKeep });
    crews.push(crew);
    const expected = await scored(here);
    expect(await scored(crew.of(run))).toBe(expected);
    await new Promise((resolve) => started.at(-1)!.once('exit', resolve));
    expect(await scored(crew.of(run))).toBe(expected);
  });
});

function startAndKeep({ root }: Workspace): Worker {
  const worker = new Worker(built, { workerData: root });
  started.push(worker);
  return worker;
}

describe('what a thread does', () => {
  const block = { bytes: new TextEncoder().encode('nonsense\n'), line: 4 };

  it('is told in answers, failures too', async () => {
    const work = scoreAt(workspace);
    const order: ScoreOrder = { at: 7, run, block, as: ndjson };
    const done = await work(order);
    expect([done.at, new TextDecoder().decode(done.scored!.text)]).toEqual([
      7,
      '{"line":4,"error":"not JSON"}\n',
    ]);
    expect(done.scored).toMatchObject({
      rows: 1,
      wrong: [{ line: 4, wrong: 'not JSON', text: 'nonsense' }],
    });
    const failed = await work({ ...order, at: 8, run: { ...run, runId: 'no-such-run' } });
    expect(failed).toMatchObject({ at: 8, failure: { code: 'run-unknown' } });
  });

  it('goes on by a model that it holds, when its run is gone', async () => {
    const work = scoreAt(workspace);
    const order: ScoreOrder = { at: 1, run, block, as: ndjson };
    expect((await work(order)).scored?.rows).toBe(1);
    const elsewhere = workspaceAt(join(temporaryFolder(), 'empty'));
    rmSync(elsewhere.root, { recursive: true, force: true });
    expect((await scoreAt(elsewhere)(order)).failure?.code).toBe('workspace-missing');
    expect((await work(order)).scored?.rows).toBe(1);
  });
});

it('reads no further than what is under way, where nobody takes the scores', async () => {
  let read = 0;
  async function* counted() {
    for await (const piece of pieces(text.repeat(5))) {
      read++;
      yield piece;
    }
  }
  const scores = scoreText(here, counted(), ndjson, 1);
  const first = await scores.next();
  expect(first.done).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 50));
  // Blocks weigh 40,000 bytes at least: pieces of 50,000 are a block each.
  expect(read).toBeLessThanOrEqual(3);
  await scores.return(undefined);
});

it('answers what came, while more is awaited', async () => {
  let goOn = () => {};
  const answered = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  async function* slowly() {
    yield* pieces(text.slice(0, text.lastIndexOf('\n', 60_000) + 1));
    await answered;
    yield* pieces(text.slice(text.lastIndexOf('\n', 60_000) + 1));
  }
  const found: Uint8Array[] = [];
  // Two may be under way: the first is answered though the second has not come.
  for await (const block of scoreText({ ...here, ahead: 2 }, slowly(), ndjson, 1)) {
    found.push(block.text);
    goOn();
  }
  expect(Buffer.concat(found).toString()).toBe(await scored(here));
});

it('refuses what came before other data, which it does not read', async () => {
  const score = scoreAt(workspace);
  const streampulse = onWorkspace(workspace.root);
  await streampulse(
    'import',
    'simulated',
    '--ratings',
    '300',
    '--viewers',
    '30',
    '--titles',
    '40',
    '--force',
  );
  const snapshots = join(workspace.root, 'warehouse', 'snapshots');
  for (const name of readdirSync(snapshots, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.parquet')) rmSync(join(snapshots, name));
  const block = { bytes: new TextEncoder().encode(text.slice(0, 100)), line: 1 };
  const { failure } = await score({ at: 0, run, block, as: ndjson });
  expect(failure).toMatchObject({ code: 'snapshot-changed' });
});
