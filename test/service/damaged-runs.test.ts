import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveWorkspace } from '../../src/service/served.ts';
import { type SmallService, smallService } from './small-service.ts';

let small: SmallService;
beforeAll(async () => {
  small = await smallService(['static', 'bias', 'constant']);
});
afterAll(async () => await small.service.close());

describe('runs', () => {
  it('half deleted are told as damaged, and hide no others', async () => {
    const [kept, , broken] = small.runIds;
    await small.served.reload(kept);
    rmSync(join(small.workspace.runs, broken, 'model.json'));
    rmSync(join(small.workspace.runs, broken, 'metrics.json'));
    const { status, body } = await small.ask(`/v1/runs/${broken}/metrics`);
    expect([status, body.code]).toEqual([503, 'run-damaged']);
    expect((await small.post('/v1/reload', { runId: broken })).status).toBe(503);
    expect((await small.ask('/readyz')).body.runId).toBe(kept);
    rmSync(join(small.workspace.runs, broken, 'receipt.json'));
    const { body: listed, raw } = await small.ask('/v1/runs');
    expect(listed.runs.map(({ damage }: { damage?: string }) => typeof damage).sort()).toEqual([
      'string',
      'undefined',
      'undefined',
    ]);
    expect(raw.toString()).not.toContain(small.workspace.runs);
  });

  it('of other data are not served', async () => {
    const { runIds, streampulse, workspace } = small;
    await small.served.reload(runIds[0]);
    await streampulse(
      'import',
      'simulated',
      '--ratings',
      '3000',
      '--viewers',
      '90',
      '--titles',
      '100',
      '--force',
    );
    await expect(serveWorkspace(workspace, runIds[0])).rejects.toMatchObject({ code: 'model-mismatch' });
    const { status, body } = await small.post('/v1/reload', { runId: runIds[0] });
    expect([status, body.code]).toEqual([422, 'model-mismatch']);
    expect((await small.ask('/readyz')).body.runId).toBe(runIds[0]);
  });
});
