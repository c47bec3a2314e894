import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraph, pasteable } from '../../src/cli/paragraph.ts';

const words = fc.array(fc.stringMatching(/^[a-z,.]{1,20}$/), { minLength: 1, maxLength: 60 });

describe('a paragraph', () => {
  it('keeps every word in its order, and no line over 80 columns', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 0, max: 16 }), (list, depth) => {
        const text = paragraph(list.join(' '), ' '.repeat(depth));
        expect(text.split(/\s+/).filter(Boolean)).toEqual(list);
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
      }),
    );
  });

  it('never breaks a word, however long, and leaves breaks that are there', () => {
    const path = `/${'deep/'.repeat(30)}u.data`;
    expect(paragraph(`see ${path} first\nthen`)).toBe(`see\n${path}\nfirst\nthen`);
    expect(paragraph('  short  as it is')).toBe('  short  as it is');
  });
});

describe('a command to paste', () => {
  it('stays on one line where it fits', () => {
    expect(pasteable('streampulse runs')).toBe('  streampulse runs');
  });

  it('goes on behind a backslash, broken only before flags', () => {
    const command = `streampulse predict --run ${'r'.repeat(40)} --viewer 1 --title 1 2 3 --workspace some/folder`;
    const text = pasteable(command);
    expect(text.split('\n').length).toBe(2);
    expect(text.replaceAll(/ \\\n {4}/g, ' ').trim()).toBe(command);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });
});
