import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBucket } from '../../../src/sources/tmdb-api/token-bucket.ts';

/** A clock on which everyone sleeps at once; time goes on to whoever wakes first. */
function sharedClock(lag: () => number = () => 0) {
  let time = 0;
  const sleepers: { readonly until: number; wake(): void }[] = [];
  return {
    now: () => time,
    sleep: async (milliseconds: number) =>
      await new Promise<void>((wake) => sleepers.push({ until: time + milliseconds + lag(), wake })),
    at: async (moment: number) => await new Promise<void>((wake) => sleepers.push({ until: moment, wake })),
    async run() {
      for (;;) {
        for (let turn = 0; turn < 20; turn++) await Promise.resolve();
        sleepers.sort((a, b) => a.until - b.until);
        const next = sleepers.shift();
        if (!next) return;
        time = Math.max(time, next.until);
        next.wake();
      }
    },
  };
}

describe('the token bucket', () => {
  it('lets at most burst + perSecond * t begin in any t seconds, first come first served, however late it wakes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.nat({ max: 700 }), { minLength: 1, maxLength: 9 }),
        async (gaps, perSecond, burst, lags) => {
          let slept = 0;
          const clock = sharedClock(() => lags[slept++ % lags.length]);
          const bucket = new TokenBucket(perSecond, burst, clock);
          const begun: number[] = [];
          const order: number[] = [];
          let at = 0;
          gaps.forEach((gap, i) => {
            at += gap;
            const arrival = at;
            void (async () => {
              await clock.at(arrival);
              await bucket.take();
              begun.push(clock.now());
              order.push(i);
            })();
          });
          await clock.run();
          expect(order).toEqual(gaps.map((_, i) => i));
          for (let first = 0; first < begun.length; first++)
            for (let last = first; last < begun.length; last++)
              expect(last - first + 1).toBeLessThanOrEqual(
                burst + ((begun[last] - begun[first]) / 1000) * perSecond + 1e-6,
              );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is as fast as it may be', async () => {
    const clock = sharedClock();
    const bucket = new TokenBucket(36, 4, clock);
    const begun: number[] = [];
    for (let i = 0; i < 40; i++) void bucket.take().then(() => begun.push(clock.now()));
    await clock.run();
    expect(begun).toHaveLength(40);
    expect(begun.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(begun[39]).toBeCloseTo(1000, 6);
  });

  it('holds everyone when told to, also those who wait already', async () => {
    const clock = sharedClock();
    const bucket = new TokenBucket(10, 1, clock);
    const begun: number[] = [];
    for (let i = 0; i < 3; i++) void bucket.take().then(() => begun.push(clock.now()));
    void (async () => {
      await clock.sleep(50);
      bucket.hold(1000);
    })();
    await clock.run();
    expect(begun[0]).toBe(0);
    expect(begun[1]).toBeGreaterThanOrEqual(1050);
    expect(begun[2]).toBeGreaterThanOrEqual(1050);
  });
});
