import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAhead, openWorkspace } from '../../src/runs/open-workspace.ts';
import { runOf, serveWorkspace } from '../../src/service/served.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { temporaryFolder } from '../temporary.ts';
import { type SmallService, smallService } from './small-service.ts';

const size = ['--ratings', '2000', '--viewers', '60', '--titles', '100'];
let small: SmallService;

beforeAll(async () => {
  small = await smallService(['static', 'history'], {}, size);
});
afterAll(async () => await small.service.close());

describe('a reload', () => {
  it('of another run of the same data reads no more than that run', async () => {
    const { served, runIds } = small;
    const { star } = served.now;
    const { standing, model } = runOf(served.now);
    await served.reload(runIds[1]);
    expect(runOf(served.now).receipt.runId).toBe(runIds[1]);
    expect(served.now.star).toBe(star);
    expect(runOf(served.now).standing).not.toBe(standing);
    await served.reload(runIds[0]);
    expect(runOf(served.now).model).not.toBe(model);
    const frames = runOf(served.now).standing;
    await served.reload(runIds[0]);
    expect(runOf(served.now).standing).toBe(frames);
  });

  it('takes up data that was imported since', async () => {
    const { served, streampulse } = small;
    const { star } = served.now;
    await streampulse(
      'import',
      'simulated',
      '--ratings',
      '2100',
      '--viewers',
      '70',
      '--titles',
      '110',
      '--force',
    );
    await served.reload();
    expect(served.now.star.dataHash).not.toBe(star.dataHash);
    expect(served.now.star.titles.rows).toBe(110);
  });
});

describe('data that were read ahead', () => {
  it('are served, and read anew where others came since', async () => {
    const { workspace, streampulse } = small;
    const ahead = openAhead(workspace);
    const { star } = (await ahead)!;
    const served = await serveWorkspace(workspace, undefined, ahead);
    expect(served.now.star).toBe(star);
    await streampulse('import', 'simulated', ...size, '--seed', '7', '--force');
    const later = await serveWorkspace(workspace, undefined, ahead);
    expect(later.now.star.dataHash).not.toBe(star.dataHash);
    await served.reload();
    expect(served.now.star.dataHash).toBe(later.now.star.dataHash);
  });

  it('may be none, or damaged: told to whoever serves them', async () => {
    const nothing = workspaceAt(temporaryFolder());
    const { found } = await serveWorkspace(nothing, undefined, openAhead(nothing));
    expect(found).toMatchObject({ code: 'workspace-missing' });
    const failed = Promise.reject(new RangeError('its own'));
    failed.catch(() => {});
    await expect(serveWorkspace(small.workspace, undefined, failed)).rejects.toThrow(
      new RangeError('its own'),
    );
  });

  it('stop being read where nobody waits any more', async () => {
    const stop = new AbortController();
    const reading = openWorkspace(small.workspace, stop.signal);
    stop.abort();
    await expect(reading).rejects.toMatchObject({ code: 'interrupted' });
    await expect(openWorkspace(small.workspace, stop.signal)).rejects.toMatchObject({ code: 'interrupted' });
  });
});
