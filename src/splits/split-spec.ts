import { StreamPulseError } from '../errors.ts';

/** A split as people write it, parsed. */
export type SplitSpec =
  | { readonly kind: 'time' }
  | { readonly kind: 'canonical'; readonly name: string }
  | { readonly kind: 'random' | 'new-viewers' | 'new-titles'; readonly seed: number }
  | { readonly kind: 'newest-titles' }
  | { readonly kind: 'file'; readonly path: string };

const expected =
  'time, u1..u5, ua, ub, random:SEED, new-viewers:SEED, new-titles:SEED, newest-titles or file:PATH';

/** @throws `split-unknown` */
export function parseSplit(text: string): SplitSpec {
  if (text === 'time' || text === 'newest-titles') return { kind: text };
  if (/^u[1-5ab]$/.test(text)) return { kind: 'canonical', name: text };
  const seeded = /^(random|new-viewers|new-titles):([0-9]{1,9})$/.exec(text);
  if (seeded) return { kind: seeded[1] as 'random', seed: Number(seeded[2]) };
  const file = /^file:(.+)$/s.exec(text);
  if (file) return { kind: 'file', path: file[1] };
  throw new StreamPulseError('split-unknown', 'no such split', { value: text, expected });
}
