import { StreamPulseError } from '../errors.ts';

/** Percent of the rows; without `tune` a tenth of what may be learned from is tuned on. */
export interface RandomShares {
  readonly test: number;
  readonly tune?: number;
}

/** A split as people write it, parsed. */
export type SplitSpec =
  | { readonly kind: 'time' }
  | { readonly kind: 'canonical'; readonly name: string }
  | { readonly kind: 'random'; readonly seed: number; readonly shares: RandomShares }
  | { readonly kind: 'new-viewers' | 'new-titles'; readonly seed: number }
  | { readonly kind: 'newest-titles' }
  | { readonly kind: 'file'; readonly path: string };

const expected =
  'time, u1..u5, ua, ub, random:SEED, random:SEED:80-10-10, new-viewers:SEED, new-titles:SEED, newest-titles or file:PATH';

/** @throws `split-unknown` */
export function parseSplit(text: string): SplitSpec {
  if (text === 'time' || text === 'newest-titles') return { kind: text };
  if (/^u[1-5ab]$/.test(text)) return { kind: 'canonical', name: text };
  const whole = /^(new-viewers|new-titles):([0-9]{1,9})$/.exec(text);
  if (whole) return { kind: whole[1] as 'new-viewers', seed: Number(whole[2]) };
  const random = parseRandom(text);
  if (random) return random;
  const file = /^file:(.+)$/s.exec(text);
  if (file) return { kind: 'file', path: file[1] };
  throw new StreamPulseError('split-unknown', 'no such split', { value: text, expected });
}

/** `random:SEED`, `random:SEED:90-10` (learn, test) or `random:SEED:80-10-10` (train, tune, test), in percent. */
function parseRandom(text: string): SplitSpec | undefined {
  const plain = /^random:([0-9]{1,9})$/.exec(text);
  if (plain) return { kind: 'random', seed: Number(plain[1]), shares: { test: 20 } };
  const shared = /^random:([0-9]{1,6}):([1-9][0-9]?)-(?:([1-9][0-9]?)-)?([1-9][0-9]?)$/.exec(text);
  if (!shared) return undefined;
  const [learn, tune, test] = shared.slice(2).map((share) => Number(share ?? 0));
  if (learn + tune + test !== 100) return undefined;
  return { kind: 'random', seed: Number(shared[1]), shares: tune > 0 ? { tune, test } : { test } };
}
