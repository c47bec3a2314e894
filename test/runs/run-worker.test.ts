import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { JobResult, RunJob } from '../../src/runs/run-pool.ts';
import { readReceipt } from '../../src/runs/store/run-store.ts';
import { simulate } from '../../src/sources/simulator/simulate.ts';
import { importTables } from '../../src/warehouse/import-tables.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { temporaryFolder } from '../temporary.ts';

const workspace = workspaceAt(join(temporaryFolder(), 'workspace'));

class FakePort extends EventEmitter {
  postMessage(result: JobResult): void {
    this.emit('answer', result);
  }
}

const port = new FakePort();
const job: RunJob = { recipe: 'constant', split: 'time', seed: 4, command: 'a test', version: '0' };

async function ask(asked: RunJob): Promise<JobResult> {
  const answer = once(port, 'answer') as Promise<[JobResult]>;
  port.emit('message', asked);
  return (await answer)[0];
}

beforeAll(async () => {
  const tables = simulate({ ratings: 1000, seed: 1 });
  await importTables(workspace, tables, { maxErrors: 0, force: false });
  vi.doMock('node:worker_threads', () => ({ parentPort: port, workerData: workspace.root }));
  await import('../../src/runs/run-worker.ts');
});

describe('a worker', () => {
  it('makes the run that it is asked for, and one more', async () => {
    for (const split of ['time', 'random:1']) {
      const result = await ask({ ...job, split });
      expect(result).toHaveProperty('runId');
      const receipt = await readReceipt(workspace, (result as { runId: string }).runId);
      expect(receipt).toMatchObject({ command: 'a test', split: { name: split, seed: 4 } });
    }
  });

  it('answers a job that can not be done with its error, and goes on', async () => {
    expect(await ask({ ...job, split: 'u1' })).toMatchObject({ code: 'split-impossible' });
    expect(await ask({ ...job, recipe: 'magic' })).toMatchObject({ code: 'recipe-unknown' });
    expect(await ask(job)).toHaveProperty('runId');
  });
});
