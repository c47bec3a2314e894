import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitForecaster } from '../../../src/forecast/fit-forecaster.ts';
import { readCards } from '../../../src/forecast/questions/cards-file.ts';
import { createDesk } from '../../../src/forecast/questions/desk.ts';
import { readLaunch } from '../../../src/forecast/questions/launch-file.ts';
import {
  readSavedAudiences,
  saveAudience,
  savedAudiencesPath,
} from '../../../src/forecast/questions/saved-audiences.ts';
import { workspaceAt } from '../../../src/warehouse/workspace.ts';
import { temporaryFolder } from '../../temporary.ts';
import { starOfTitles } from '../star-of-titles.ts';

const folder = temporaryFolder();
const star = starOfTitles(40, 30);
const desk = createDesk(star, fitForecaster(star, { seed: 1 }));
let files = 0;

function file(contents: string, ending: string): string {
  const path = join(folder, `f${files++}.${ending}`);
  writeFileSync(path, contents);
  return path;
}

describe('a file of cards', () => {
  it('is read the same as CSV, JSON and JSON Lines', async () => {
    const csv = 'name,genres,year,directors,titleId\n"Sun, The",Comedy|War,2030,Ann Ray|Bo Lee,\n,,,,t3\n';
    const people = [
      { name: 'Ann Ray', job: 'director' },
      { name: 'Bo Lee', job: 'director' },
    ];
    const cards = [{ name: 'Sun, The', genres: ['Comedy', 'War'], year: 2030, people }, { titleId: 't3' }];
    const lines = cards.map((card) => JSON.stringify(card)).join('\n\n');
    const read = await readCards(file(csv, 'csv'), desk);
    expect(read[0].card).toMatchObject(cards[0]);
    expect(read[1]).toEqual({ key: 3, card: desk.cards[3] });
    expect(await readCards(file(JSON.stringify(cards), 'json'), desk)).toEqual(read);
    expect(await readCards(file(lines, 'jsonl'), desk)).toEqual(read);
  });

  it.each([
    ['csv', 'name,stars\nA,5\n', 'card-bad'],
    ['csv', 'genres\nComedy\n', 'format-wrong'],
    ['csv', 'name,year\nA,soon\n', 'row-bad'],
    ['csv', 'name,genres\nA,Opera\n', 'card-bad'],
    ['csv', 'name\n', 'file-empty'],
    ['json', '[]', 'file-empty'],
    ['json', '{"name": ', 'card-bad'],
    ['json', '[{"titleId": "nothing"}]', 'title-unknown'],
    ['json', '{"titleId": "t1", "name": "A"}', 'card-bad'],
    ['jsonl', '{"name": "A"}\n{"name": 7}\n', 'card-bad'],
    ['jsonl', '{"name": "A"}\n'.repeat(1001), 'input-too-large'],
    ['json', `"${'x'.repeat(10_000_001)}"`, 'input-too-large'],
  ])('that is bad, a %s of %.40j, is refused: %s', async (ending, contents, code) => {
    await expect(readCards(file(contents, ending), desk)).rejects.toThrow(expect.objectContaining({ code }));
  });

  it('may begin with a byte order mark', async () => {
    const [{ card }] = await readCards(file('\uFEFF{"name": "A"}\r\n', 'json'), desk);
    expect(card.name).toBe('A');
  });

  it('is told by file and line where a card is bad, and missed where it is not there', async () => {
    const path = file('{"name": "A"}\n{"name": "B", "year": 3}\n', 'jsonl');
    await expect(readCards(path, desk)).rejects.toThrow(
      `${path}:2: the title card does not fit: year: found 3, expected a year of 1870 to 2100`,
    );
    await expect(readCards(join(folder, 'none.json'), desk)).rejects.toThrow(
      expect.objectContaining({ code: 'file-missing' }),
    );
  });
});

describe('a file of first ratings', () => {
  const asked = { card: desk.cards[3], key: 3 };

  it('is counted by segment and stars; nothing is left out in silence', async () => {
    const path = file(
      'title,gender,age,stars,ratings\nt3,F,20,5,3\nTitle 3,F,18-24,4.5,1\nt3,M,40,1,2\nt4,M,40,1,7\nt3,M,80,5,4\n',
      'csv',
    );
    const { segments } = desk.forecaster;
    const at = (gender: string, ageBand: string) =>
      segments.all.findIndex((one) => one.gender === gender && one.ageBand === ageBand);
    expect(await readLaunch(path, desk, asked)).toEqual({
      counts: [
        { segment: at('F', '18-24'), stars: [0, 0, 0, 1, 3] },
        { segment: at('M', '35-44'), stars: [2, 0, 0, 0, 0] },
      ],
      ratings: 6,
      others: 7,
      unplaced: 4,
    });
  });

  it('may be one rating a row of the title that is asked about', async () => {
    const { ratings } = await readLaunch(file('gender,age,stars\nF,20,5\nM,40,3\n', 'csv'), desk, asked);
    expect(ratings).toBe(2);
  });

  it.each([
    ['gender,age\nF,20\n', 'column-missing'],
    ['gender,age,stars\nF,20,6\n', 'row-bad'],
    ['gender,age,stars\nX,20,5\n', 'row-bad'],
    ['gender,age,stars\nF,old,5\n', 'row-bad'],
    ['gender,age,stars,ratings\nF,20,5,-1\n', 'row-bad'],
    ['gender,age,stars\n', 'file-empty'],
  ])('%j is refused: %s', async (contents, code) => {
    await expect(readLaunch(file(contents, 'csv'), desk, asked)).rejects.toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe('saved audiences', () => {
  it('are kept by name, the last of a name counting', async () => {
    const workspace = workspaceAt(join(folder));
    expect(await readSavedAudiences(workspace)).toEqual(new Map());
    await saveAudience(workspace, 'core', 'women');
    await saveAudience(workspace, 'late', '56+');
    await saveAudience(workspace, 'core', 'women, under 25');
    expect([...(await readSavedAudiences(workspace))]).toEqual([
      ['core', 'women, under 25'],
      ['late', '56+'],
    ]);
    for (const name of ['', 'x'.repeat(61), 'a, b'])
      await expect(saveAudience(workspace, name, 'men')).rejects.toThrow(
        expect.objectContaining({ code: 'audience-bad' }),
      );
  });

  it.each(['{', '{"schemaVersion": 2, "audiences": []}', '{"schemaVersion": 1, "audiences": [{"name": 3}]}'])(
    'that are %j are damaged',
    async (contents) => {
      const workspace = workspaceAt(folder);
      writeFileSync(savedAudiencesPath(workspace), contents);
      await expect(readSavedAudiences(workspace)).rejects.toThrow(
        expect.objectContaining({ code: 'workspace-damaged' }),
      );
    },
  );
});
