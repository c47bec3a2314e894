import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOf } from '../../src/service/served.ts';
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
