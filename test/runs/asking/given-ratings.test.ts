import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGivenRatings } from '../../../src/runs/asking/given-ratings.ts';
import { starOf } from '../../star-of.ts';
import { temporaryFolder } from '../../temporary.ts';

const { titles: bare } = starOf([[0, 4, 3, 1]], { years: [1972, 1977, 1980, 1998, 1990] });
const titles = {
  ...bare,
  id: ['127', '50', '172', '9', '10'],
  name: ['Godfather, The', 'Star Wars', 'Empire Strikes Back, The', 'Twins', 'Twins'],
};
const folder = temporaryFolder();

async function read(lines: string) {
  const path = join(folder, 'mine.csv');
  writeFileSync(path, lines);
  return await readGivenRatings(path, titles);
}

describe('a file of ratings', () => {
  it('names titles by id, or by name with or without year, whichever side the article stands', async () => {
    expect(
      await read(
        'title,stars\n50,5\n"Godfather, The (1972)",4.5\nthe empire STRIKES back,1\nTwins (1990),2\n',
      ),
    ).toEqual([
      { title: 1, stars: 5 },
      { title: 0, stars: 4.5 },
      { title: 2, stars: 1 },
      { title: 4, stars: 2 },
    ]);
  });

  it.each([
    ['title,stars\n50,5\nGodfahter,3\n', 'mine.csv:3: no such title (found "Godfahter")', 'Godfather, The'],
    ['title,stars\nempire,3\n', 'mine.csv:2: no such title (found "empire")', 'Empire Strikes Back, The'],
    ['title,stars\nTwins (1985),3\n', 'no such title (found "Twins (1985)")', 'Twins (1998) or Twins (1990)'],
    ['title,stars\nTwins,3\n', '2 titles have this name (found "Twins")', '9, 10'],
    ['title,stars\n50,9\n', 'mine.csv:2: stars (found "9")', '0.5 to 5'],
    ['title,stars\n50,5\nStar Wars,5\n', 'mine.csv:3: the title was rated before', 'one rating a title'],
    ['title,rating\n50,5\n', 'no column stars', 'mine.csv:1'],
    ['title,stars\n', 'mine.csv', 'no rows'],
  ])('of %j is refused', async (lines, what, expected) => {
    const refused = read(lines);
    await expect(refused).rejects.toThrow(what);
    await expect(refused).rejects.toThrow(expected);
    await expect(refused).rejects.toMatchObject({ remedy: expect.stringContaining('title,stars') });
  });
});
