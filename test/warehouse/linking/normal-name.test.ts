import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalName } from '../../../src/warehouse/linking/normal-name.ts';

const key = (text: string) => normalName(text).key;

describe('normalName', () => {
  it.each([
    ['Lantern, The', 'The Lantern'],
    ['Postino, Il', 'il postino'],
    ["Avventura, L'", "L'Avventura"],
    ['L’Avventura', "L'avventura"],
    ['Harbour, The: The Return', 'The Harbour: The Return'],
    ['Schöne Müllerin, Die', 'die schone mullerin'],
    ['Señor Ñandú', 'Senor Nandu'],
    ['Smørbrød & Æbler', 'Smorbrod and Aebler'],
    ['Spider-Goat', 'Spidergoat'],
    ['Harbour III', 'Harbour 3'],
    ['Harbour: Part III', 'Harbour Part Three'],
    ['Twelve Goats', '12 Goats'],
    ['One Hundred and One Goats', '101 Goats'],
    ['Nineteen Eighty-Four', '1984'],
    ['20,000 Goats', 'Twenty Thousand Goats'],
    ['The Thirteenth Goat', 'The 13th Goat'],
    ['Dr. Goat vs. Mr. Sheep', 'Doctor Goat versus Mister Sheep'],
    ['Goat &amp; Sheep', 'Goat & Sheep'],
    ['<b>Goat</b>', 'Goat'],
    ['\u202eGoat\u202c \u200b', 'Goat'],
    ['Goat 🐐', 'Goat'],
  ])('reads %j as %j', (one, other) => {
    expect(key(one)).toBe(key(other));
  });

  it.each([
    ['Goats II', 'Goats III'],
    ['Malcolm X', 'Malcolm Y'],
    ['山羊', '绵羊'],
    ['I, Goat', 'Goat'],
    ['!!!', '???'],
  ])('tells %j from %j', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });

  it('keeps what other scripts write with marks', () => {
    expect(key('हिन्दी')).not.toBe(key('हन्द'));
  });

  it('reads no numeral into a first word or a lone I', () => {
    expect(normalName('X Marks the Goat').words).toEqual(['x', 'marks', 'the', 'goat']);
    expect(normalName('The Goat and I').words).toEqual(['the', 'goat', 'and', 'i']);
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(name, (text) => {
        const once = normalName(text);
        expect(normalName(once.words.join(' '))).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a long name in little time, by its beginning', () => {
    const long = 'goat ('.repeat(2000);
    expect(normalName(long).key.length).toBeLessThanOrEqual(300);
  });
});

const word = fc.constantFrom(
  ...'the a part two twenty one hundred thousand and iii v x i first der la goat 3 10,000 & Die: L’ "dr." É ß'.split(
    ' ',
  ),
);
const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
);
