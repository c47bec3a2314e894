import { describe, expect, it } from 'vitest';
import { tfIdf, vocabularyOf } from '../../../src/features/words/tf-idf.ts';
import { learnTextSpace, textComponents } from '../../../src/features/words/title-text.ts';
import { tokens } from '../../../src/features/words/tokens.ts';
import { noFacts } from '../../../src/warehouse/title-facts.ts';
import { starOf } from '../../star-of.ts';

describe('the words of a text', () => {
  it('are stems as the Snowball project lists them, without stop words and accents', () => {
    expect(tokens('The generously knackered Générations: knitting!')).toEqual([
      'generous',
      'knacker',
      'generat',
      'knit',
    ]);
    expect(tokens("A boy's 2 dogs — it is not I")).toEqual(['boy', '2', 'dog']);
  });

  it('are found in any script, and in nothing', () => {
    expect(tokens('七人の侍 Андрей Рублёв')).toEqual(['七人の侍', 'андреи', 'рублев']);
    expect(tokens('… — !')).toEqual([]);
    expect(tokens(`${'x'.repeat(60)} short`)).toEqual(['short']);
  });
});

describe('TF-IDF', () => {
  const documents = [
    ['a', 'a', 'b'],
    ['a', 'c'],
    ['a', 'c', 'b'],
    ['c', 'd'],
    ['b', 'e'],
    ...Array.from({ length: 10 }, () => ['z0']),
  ].map((terms: string[]) => {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    return counts;
  });

  it('keeps terms that stand in three documents and in few of them all', () => {
    const { terms, weights } = vocabularyOf(documents);
    expect(terms).toEqual(['a', 'b', 'c']);
    for (const weight of weights) expect(weight).toBeCloseTo(Math.log(16 / 4), 12);
  });

  it('weighs a term by 1 + log of its count and its rarity, and makes rows of length 1', () => {
    const { starts, columns, values } = tfIdf(documents, vocabularyOf(documents));
    expect(Array.from(starts.subarray(0, 4))).toEqual([0, 2, 4, 7]);
    expect(Array.from(columns.subarray(0, 2))).toEqual([0, 1]);
    const twice = 1 + Math.log(2);
    expect(values[0]).toBeCloseTo(twice / Math.hypot(twice, 1), 12);
    expect(values[1]).toBeCloseTo(1 / Math.hypot(twice, 1), 12);
    expect(starts[4] - starts[3]).toBe(1);
  });
});

const plots = ['spaceship alien planet laser', 'wedding bride love kiss'];
const titles = {
  ...starOf([[0, 39, 4, 1]]).titles,
  facts: Array.from({ length: 40 }, (_, title) => {
    const words = plots[title % 2].split(' ');
    return { ...noFacts(), overview: words.filter((__, at) => at !== (title >> 1) % 4).join(' ') };
  }),
};
const all = new Uint8Array(40).fill(1);

describe('text components', () => {
  it('lie near for texts about the same, and apart for others', () => {
    const space = learnTextSpace(titles, all);
    const components = textComponents(titles, space);
    const cosine = (a: number, b: number) => {
      let [sum, squaresA, squaresB] = [0, 0, 0];
      for (let k = 0; k < 2; k++) {
        const [x, y] = [components[a * space.rank + k], components[b * space.rank + k]];
        sum += x * y;
        squaresA += x * x;
        squaresB += y * y;
      }
      return sum / Math.sqrt(squaresA * squaresB);
    };
    expect(cosine(0, 2)).toBeGreaterThan(0.9);
    expect(cosine(0, 1)).toBeLessThan(0.1);
  });

  it('know only the words of titles that may be learned from', () => {
    const some = Uint8Array.from({ length: 40 }, (_, title) => (title % 2 === 0 ? 1 : 0));
    const { vocabulary } = learnTextSpace(titles, some);
    expect(vocabulary.terms).not.toContain('bride');
    const whole = learnTextSpace(titles, all);
    expect(whole.vocabulary.terms).toContain('bride');
    const changed = {
      ...titles,
      facts: titles.facts.map((facts, title) =>
        some[title] ? facts : { ...facts, overview: 'quite other words' },
      ),
    };
    expect(learnTextSpace(changed, some)).toEqual(learnTextSpace(titles, some));
  });

  it('of titles without any text are none', () => {
    const bare = starOf([[0, 2, 4, 1]]).titles;
    const space = learnTextSpace({ ...bare, name: ['', '', ''] }, new Uint8Array(3).fill(1));
    expect(space.rank).toBe(0);
  });
});
