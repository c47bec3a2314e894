import { describe, expect, it } from 'vitest';
import { realEffects } from '../../../src/sources/tmdb-api/effects.ts';

describe('the real world', () => {
  it('has a clock that does not go back, a sleep that can be ended, and chance', async () => {
    const before = realEffects.now();
    await realEffects.sleep(2);
    expect(realEffects.now()).toBeGreaterThan(before);
    expect(Math.abs(realEffects.date() - Date.now())).toBeLessThan(60_000);
    const stop = new AbortController();
    const slept = realEffects.sleep(600_000, stop.signal);
    stop.abort();
    await expect(slept).rejects.toThrow(/abort/);
    const drawn = Array.from({ length: 100 }, realEffects.random);
    expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(new Set(drawn).size).toBeGreaterThan(90);
  });
});
