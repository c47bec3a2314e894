import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { StreamPulseError } from '../../src/errors.ts';
import { prepareMaps } from '../../src/forecast/questions/audience-map.ts';
import { prepareScores, standingScores } from '../../src/runs/asking/standing-scores.ts';
import { askedOf, serveWorkspace } from '../../src/service/served.ts';
import { createService } from '../../src/service/service.ts';
import { warmUp } from '../../src/service/warm-up.ts';
import { type SmallService, smallService } from './small-service.ts';

const size = ['--ratings', '6000', '--viewers', '300', '--titles', '120'];
let small: SmallService;

beforeAll(async () => {
  small = await smallService(['history'], {}, size);
  await small.streampulse('forecast', 'fit');
  await small.served.reload();
});
afterAll(async () => await small.service.close());

const fresh = async () => await serveWorkspace(small.workspace);

/** Steps that are left to do. */
function left(steps: Iterable<unknown>): number {
  return [...steps].length;
}

function scoreSteps(served: { readonly now: Parameters<typeof askedOf>[0] }): number {
  return left(prepareScores(askedOf(served.now)));
}

const never = () => false;

describe('what first answers are made of', () => {
  it('is made beforehand, in steps, and once', async () => {
    const [served, other] = [await fresh(), await fresh()];
    expect(scoreSteps(other)).toBeGreaterThan(3);
    await warmUp(served, never);
    expect(scoreSteps(served)).toBe(0);
    const { forecasts } = served.now;
    if (forecasts instanceof StreamPulseError) throw forecasts;
    const past = vi.spyOn(forecasts.forecaster, 'past');
    expect(left(prepareMaps(forecasts))).toBeGreaterThan(3);
    expect(past).not.toHaveBeenCalled();
  });

  it('says the same to the bit as where somebody asked at once, or in its midst', async () => {
    const [warm, cold, between] = [await fresh(), await fresh(), await fresh()];
    await warmUp(warm, never);
    const { viewers, titles } = warm.now.star;
    const count = 500;
    const askers = Int32Array.from({ length: count }, (_, at) => (at * 7) % viewers.rows);
    const asked = Int32Array.from({ length: count }, (_, at) => (at * 13) % titles.rows);
    const said = (served: typeof warm) => standingScores(askedOf(served.now), count)!(askers, asked);
    const steps = prepareScores(askedOf(between.now));
    steps.next();
    steps.next();
    const early = said(between);
    expect(left(steps)).toBe(0);
    expect(said(between)).toEqual(early);
    expect(said(warm)).toEqual(said(cold));
    expect(early).toEqual(said(cold));
  });

  it('is left where the service ends, other data are served, or there is nothing', async () => {
    const served = await fresh();
    await warmUp(served, () => true);
    expect(scoreSteps(served)).toBeGreaterThan(3);
    const swapped = await fresh();
    const holder = { found: swapped.now as typeof swapped.found };
    await warmUp(holder, () => {
      holder.found = served.now;
      return false;
    });
    expect(scoreSteps(swapped)).toBeGreaterThan(3);
    await warmUp({ found: new StreamPulseError('workspace-missing', 'nothing') }, never);
  });

  it('is made once a service listens, and anew for what is served then', async () => {
    const served = await fresh();
    const service = await createService({
      workspace: small.workspace,
      served,
      version: '0.0.0',
      hosts: ['127.0.0.1'],
    });
    const address = await service.listen({ host: '127.0.0.1', port: 0 });
    const isWarm = () => prepareScores(askedOf(served.now)).next().done === true;
    const untilWarm = async () => await vi.waitUntil(isWarm, { timeout: 100_000, interval: 200 });
    await untilWarm();
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`${address}/v1/reload`, { method: 'POST', headers, body: '{}' });
    expect(reply.status).toBe(200);
    await untilWarm();
    await service.close();
  });
});
