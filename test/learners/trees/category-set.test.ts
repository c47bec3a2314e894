import { describe, expect, it } from 'vitest';
import { categorySet, codesIn, hasCategory } from '../../../src/learners/trees/category-set.ts';

describe('a set of labels', () => {
  it('holds the codes that it was given, at the ends of its words too', () => {
    const codes = [0, 5, 31, 32, 63, 64, 69];
    const set = categorySet(70, codes);
    expect(set).toEqual(Uint32Array.of(0x80000021, 0x80000001, 0b100001));
    expect(codesIn(set)).toEqual(codes);
    for (let code = 0; code < 70; code++) expect(hasCategory(set, code)).toBe(codes.includes(code));
  });

  it('holds no code beyond it, and not that of an unknown label', () => {
    const set = categorySet(32, [0, 31]);
    expect(set.length).toBe(1);
    for (const code of [-1, 32, 63, 64, 4095]) expect(hasCategory(set, code)).toBe(false);
    expect(codesIn(categorySet(0, []))).toEqual([]);
  });
});
