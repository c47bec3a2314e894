/**
 * Seeded random numbers: xoshiro128** seeded by splitmix32 (Blackman and Vigna, 2018).
 * The same seed gives the same numbers on every machine and engine.
 */
export interface Random {
  /** Uniform integer in [0, 2^32). */
  uint32(): number;
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform integer in [0, bound); bound at most 2^32. */
  below(bound: number): number;
  /** Fisher-Yates, in place. */
  shuffle<T extends Int32Array | unknown[]>(items: T): T;
  /** An independent stream, named so that adding one never shifts another. */
  fork(label: string): Random;
  /** Where the stream stands: four words, from which {@link restore} goes on. */
  state(): Int32Array;
  /** Goes on from where this stream, or another, once stood. */
  restore(state: ArrayLike<number>): void;
}

export function createRandom(seed: number | string): Random {
  const root =
    typeof seed === 'number' ? mix(seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0) : hashText(seed, 0);
  return xoshiro(root, String(seed));
}

function xoshiro(root: number, path: string): Random {
  let [a, b, c, d] = splitmix(root);
  const uint32 = () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result;
  };
  const next = () => ((uint32() >>> 5) * 67_108_864 + (uint32() >>> 6)) / 9_007_199_254_740_992;
  const below = (bound: number) => Math.floor(next() * bound);
  const shuffle = <T extends Int32Array | unknown[]>(items: T): T => {
    for (let i = items.length - 1; i > 0; i--) {
      const j = below(i + 1);
      const kept = items[i];
      items[i] = items[j];
      items[j] = kept;
    }
    return items;
  };
  const fork = (label: string) => xoshiro(hashText(`${path}/${label}`, root), `${path}/${label}`);
  const state = () => Int32Array.of(a, b, c, d);
  const restore = (words: ArrayLike<number>) => {
    [a, b, c, d] = Int32Array.from(words);
  };
  return { uint32, next, below, shuffle, fork, state, restore };
}

function splitmix(seed: number): [number, number, number, number] {
  let state = seed | 0;
  const draw = () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state, 0) | 0;
  };
  return [draw(), draw(), draw(), draw() | 1];
}

/** The 32-bit finaliser of MurmurHash3, folded over two words. */
function mix(low: number, high: number): number {
  let z = (low ^ Math.imul(high, 0x85ebca6b)) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

function hashText(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash, seed);
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
