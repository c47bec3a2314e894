/** Addresses that are remembered; the one that was quiet longest goes. */
const mostAddresses = 10_000;

/** How many requests an address may make: `perSecond` in the long run, and as many at once after a second of quiet. */
export interface RateLimit {
  /** Seconds after which it may ask again; 0 where it may now, which counts as asked. */
  waitFor(address: string): number;
}

/** A bucket an address, filled by the second. `now` tells milliseconds. */
export function rateLimit(perSecond: number, now: () => number = () => performance.now()): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    waitFor(address) {
      const moment = now();
      const last = buckets.get(address) ?? { left: perSecond, at: moment };
      const left = Math.min(perSecond, last.left + ((moment - last.at) / 1000) * perSecond);
      const mayAsk = left >= 1;
      buckets.delete(address);
      buckets.set(address, { left: mayAsk ? left - 1 : left, at: moment });
      if (buckets.size > mostAddresses) buckets.delete(buckets.keys().next().value!);
      return mayAsk ? 0 : (1 - left) / perSecond;
    },
  };
}
