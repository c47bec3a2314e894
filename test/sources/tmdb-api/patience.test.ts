import { describe, expect, it } from 'vitest';
import { backoff, retryAfter } from '../../../src/sources/tmdb-api/patience.ts';

describe('how long to wait', () => {
  const now = Date.UTC(2026, 0, 2, 3, 4, 5);

  it.each([
    ['0', 0],
    ['10', 10_000],
    [' 7 ', 7_000],
    ['Fri, 02 Jan 2026 03:04:35 GMT', 30_000],
    ['Fri, 02 Jan 2026 03:00:00 GMT', 0],
    [null, undefined],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['9999999999', undefined],
  ])('reads Retry-After %j', (header, milliseconds) => {
    expect(retryAfter(header, now)).toBe(milliseconds);
  });

  it('doubles from half a second up to half a minute, half of it drawn', () => {
    expect([0, 1, 2, 3].map((attempt) => backoff(attempt, () => 0))).toEqual([250, 500, 1000, 2000]);
    expect([0, 1, 2, 3].map((attempt) => backoff(attempt, () => 1))).toEqual([500, 1000, 2000, 4000]);
    expect(backoff(40, () => 1)).toBe(30_000);
  });
});
