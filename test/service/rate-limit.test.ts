import { describe, expect, it, vi } from 'vitest';
import { rateLimit } from '../../src/service/rate-limit.ts';
import { smallService } from './small-service.ts';

describe('the rate of an address', () => {
  it('is so many a second, saved up for a second at most', () => {
    let now = 0;
    const limit = rateLimit(3, () => now);
    expect([1, 2, 3].map(() => limit.waitFor('a'))).toEqual([0, 0, 0]);
    expect(limit.waitFor('a')).toBeCloseTo(1 / 3, 12);
    expect(limit.waitFor('b')).toBe(0);
    now = 334;
    expect(limit.waitFor('a')).toBe(0);
    expect(limit.waitFor('a')).toBeGreaterThan(0);
    now = 100_000;
    expect([1, 2, 3, 4].map(() => limit.waitFor('a') > 0)).toEqual([false, false, false, true]);
  });

  it('forgets who was quiet longest', () => {
    const limit = rateLimit(1, () => 0);
    limit.waitFor('first');
    for (let at = 0; at < 10_000; at++) limit.waitFor(`other ${at}`);
    expect(limit.waitFor('first')).toBe(0);
  });

  it('is told with 429 and when to come back; health is always answered', async () => {
    const small = await smallService(['bias'], { ratePerSecond: 2 });
    // However long the answers take, no time goes by.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
    const statuses = [];
    for (let at = 0; at < 4; at++) statuses.push(await small.ask('/v1/ledger'));
    clock.mockRestore();
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
    expect(statuses[3].headers['retry-after']).toBe('1');
    expect(statuses[3].type).toContain('application/problem+json');
    expect((await small.ask('/healthz')).status).toBe(200);
    await small.service.close();
  });
});
