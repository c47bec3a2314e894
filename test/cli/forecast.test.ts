import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { forecasterPath } from '../../src/forecast/stored-forecaster.ts';
import { workspaceAt } from '../../src/warehouse/workspace.ts';
import { temporaryFolder } from '../temporary.ts';
import { document, flat, onWorkspace, perform } from './command-line.ts';

const folder = temporaryFolder();
const workspace = join(folder, 'w');
const streampulse = onWorkspace(workspace);
const forecast = async (...args: string[]) => await streampulse('forecast', ...args);
const refused = async (...args: string[]) => await perform(['forecast', ...args, '--workspace', workspace]);
const moon = ['--name', 'Moon Harvest', '--genre', 'Drama', '--year', '1990'];
const path = (name: string) => join(folder, name);

beforeAll(async () => {
  await streampulse('import', 'simulated', '--ratings', '16000', '--viewers', '200', '--titles', '200');
});

describe('forecast', () => {
  it('fits a forecaster the first time, and keeps it', async () => {
    const first = await forecast(...moon);
    expect(first.err).toContain('Fitting a forecaster');
    expect(existsSync(forecasterPath(workspaceAt(workspace)))).toBe(true);
    const second = await forecast(...moon);
    expect(second.err).not.toContain('Fitting');
    expect(second.out).toBe(first.out);
    expect(document(await forecast('fit', '--json')).titles).toBe(200);
  });

  it('answers first, then says how sure that is, why, what became of titles like it, and what to do next', async () => {
    const { out, err } = await forecast(...moon, '--audience', 'women, 25-34');
    const order = [
      'SIMULATED',
      'Moon Harvest (1990): Drama',
      'For women, 25-34',
      'of 100 women',
      '80 % interval',
      'Why',
      'nearest earlier',
    ];
    const places = order.map((text) => flat(out).indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(flat(err)).toContain('Raters chose what they watched');
    expect(flat(err.replaceAll('\\', ''))).toContain(
      "streampulse forecast map --name 'Moon Harvest' --genre Drama --year 1990",
    );
  });

  it('prints the numbers that it tells', async () => {
    const found = document(await forecast(...moon, '--audience', 'women', 'men', '--json'));
    expect(found).toMatchObject({ schemaVersion: 1, simulated: true, seed: 1 });
    expect(found.answers.map(({ audience }: { audience: { name: string } }) => audience.name)).toEqual([
      'women',
      'men',
    ]);
    const [{ forecast: women }] = found.answers;
    const { out } = await forecast(...moon, '--audience', 'women', 'men');
    expect(out).toContain(`${Math.round(women.low * 100)}-${Math.round(women.high * 100)} %`);
  });

  it('asks about a known title by id or name, and about one with changes', async () => {
    const [byId] = document(await forecast('--title', '5', '--json')).answers;
    const [byName] = document(await forecast('--title', byId.title.name, '--json')).answers;
    expect(byName).toEqual(byId);
    const [changed] = document(await forecast('--title', '5', '--genre', 'Horror', '--json')).answers;
    expect(changed.title).toMatchObject({ titleId: '5', genres: ['Horror'] });
    expect(changed.notes.join()).toContain('with changes');
  });

  it('reads cards and first ratings from files', async () => {
    writeFileSync(path('card.json'), JSON.stringify({ name: 'Moon Harvest', genres: ['Drama'], year: 1990 }));
    const [one] = document(await forecast('--card', path('card.json'), '--json')).answers;
    const [other] = document(await forecast(...moon, '--json')).answers;
    expect(one).toEqual(other);
    writeFileSync(path('week.csv'), 'gender,age,stars,ratings\nF,30,5,40\n');
    const { out, err } = await forecast('launch', ...moon, '--ratings', path('week.csv'));
    expect(out).toContain('takes in 40 ratings');
    expect(err).toContain('40 ratings of it');
  });

  it.each([
    [['map', ...moon], 'than everybody'],
    [['map', ...moon, '--by', 'occupation'], 'mix of genders and ages'],
    [['what-if', ...moon, '--change', 'genres=Horror', 'year=1980'], 'genres=Horror ->'],
    [['best', '--top', '3'], 'the first 3 of'],
    [['compare', '--title', '5', '6'], 'than the first'],
    [['launch', ...moon], 'points wide'],
    [['audiences'], 'women, 25-34'],
  ])('%j tells it in words and in JSON', async (args, said) => {
    const { out, err } = await forecast(...args);
    expect(flat(out)).toContain(said);
    expect(err).toContain('Next:');
    expect(document(await forecast(...args, '--json')).schemaVersion).toBe(1);
  });

  it('keeps names for audiences', async () => {
    await forecast('audiences', '--save', 'the young', '--audience', 'under 25');
    const [saved] = document(await forecast(...moon, '--audience', 'The Young', '--json')).answers;
    expect(saved.audience.name).toBe('under 25');
    expect((await forecast('audiences')).out).toContain('the young');
  });

  it('writes answers for spreadsheets, where a name is no formula, and as JSON', async () => {
    const args = ['--name', '=1+1', '--genre', 'Drama', '--audience', 'women', 'men'];
    await forecast(...args, '--out', path('a.csv'));
    const [head, first, second] = readFileSync(path('a.csv'), 'utf8').split('\r\n');
    expect(head.startsWith('\uFEFFtitle_id,title,year,audience')).toBe(true);
    expect(first).toMatch(/^,'=1\+1,,women,/);
    expect(second).toMatch(/^,'=1\+1,,men,/);
    const again = await refused(...args, '--out', path('a.csv'));
    expect([again.exit, again.err]).toEqual([2, expect.stringContaining('file-exists')]);
    await forecast(...args, '--out', path('a.csv'), '--force');
    await forecast(...args, '--out', path('a.json'));
    expect(JSON.parse(readFileSync(path('a.json'), 'utf8')).answers).toHaveLength(2);
  });

  it.each([
    [[], 'no title is named'],
    [['mapp'], 'map, perhaps'],
    [['--title', 'no such'], 'no such title'],
    [['--title', '5', '6'], 'about one title'],
    [['--title', '5', '6', '--genre', 'Drama'], 'of one title'],
    [[...moon, '--year', 'soon'], '--year'],
    [[...moon, '--genre', 'Dramma'], 'Drama, perhaps'],
    [[...moon, '--audience', 'womn'], 'women, perhaps'],
    [['map', ...moon, '--by', 'zip'], 'gender-age or occupation'],
    [['map', ...moon, '--card', 'none.json'], 'no title cards to read'],
    [['what-if', ...moon], 'nothing is changed'],
    [['what-if', ...moon, '--change', 'x=1'], 'no such line'],
    [['what-if', ...moon, '--change', 'year=1990', '--audience', 'women', 'men'], 'one audience'],
    [['compare', '--title', '5'], 'two titles or more'],
    [['best', '--top', '0'], '--top'],
    [['best', '--order', 'luck'], 'share or sure'],
    [['best', '--genre', 'Drama', 'Comedy'], 'one genre'],
    [['launch', ...moon, '--ratings', 'none.csv'], 'none.csv'],
    [['audiences', '--save', 'x'], 'needs its text'],
    [['audiences', '--save', 'a, b', '--audience', 'men'], 'without comma'],
    [[...moon, '--out', 'answers.txt'], '.csv or .json'],
  ])('%j is refused with what would do', async (args, said) => {
    const { exit, err } = await refused(...args);
    expect([2, 3]).toContain(exit);
    expect(flat(err)).toContain(said);
  });

  it('draws what it answers, light or dark, and replaces nothing unasked', async () => {
    const figures = path('figures');
    const drawn = async (...args: string[]) => (await forecast(...args, '--figures', figures)).err;
    expect(await drawn(...moon)).toContain('Drew forecast, forecast-why, forecast-look-alikes into');
    expect(await drawn(...moon, '--audience', 'women', 'men')).toContain('Drew forecast-by-audience into');
    expect(await drawn('map', ...moon, '--theme', 'dark', '--width', '360')).toContain(
      'Drew forecast-map into',
    );
    expect(await drawn('launch', ...moon)).toContain('Drew forecast-launch into');
    expect(await drawn('compare', '--title', '5', '6')).toContain('Drew forecast-by-title into');
    expect(await drawn('what-if', ...moon, '--change', 'genres+=Comedy')).toMatch(
      /Drew forecast-what-if-changes into|There is no forecast to draw/,
    );
    expect(existsSync(join(figures, 'forecast-map-dark.png'))).toBe(true);
    const svg = readFileSync(join(figures, 'forecast-why.svg'), 'utf8');
    expect(svg).toContain('Moon Harvest for everybody.');
    expect(svg).toContain('SIMULATED');
    const [answer] = document(await forecast(...moon, '--json')).answers;
    const table = readFileSync(join(figures, 'forecast.csv'), 'utf8');
    expect(table).toContain(`share of 4 stars or more,${answer.forecast.likeShare},`);
    const again = await refused(...moon, '--figures', figures);
    expect(again.err).toContain('file-exists');
    expect((await refused('best', '--figures', figures)).err).toContain('nothing else is drawn');
    expect((await refused(...moon, '--figures', figures, '--theme', 'blue')).err).toContain('light or dark');
  });

  it('says what to do where there is no data, and where the forecaster is damaged', async () => {
    const empty = await perform(['forecast', ...moon, '--workspace', path('empty')]);
    expect([empty.exit, empty.err]).toEqual([3, expect.stringContaining('workspace-missing')]);
    writeFileSync(forecasterPath(workspaceAt(workspace)), 'nonsense');
    expect((await refused(...moon)).err).toContain('model-bad');
    writeFileSync(
      forecasterPath(workspaceAt(workspace)),
      `streampulse-forecaster 1 sha256:${'0'.repeat(64)}\n{}\n`,
    );
    expect(flat((await refused(...moon)).err)).toMatch(/another format \(found "1"\), expected 4/);
    expect((await forecast('fit')).out).toContain('Fitted to 200 titles');
    expect((await refused(...moon)).exit).toBe(0);
  });

  it('checks its intervals on titles held out at random and on the newest, as text and as numbers', async () => {
    const { out } = await forecast('check');
    expect(flat(out)).toContain('SIMULATED audience. P14');
    expect(flat(out)).toMatch(/newest-titles: 160 titles learned from, 40 held out/);
    expect(flat(out)).toMatch(/Of the squared error [\d.]+ % is counting/);
    expect(flat(out)).not.toContain('Looking ahead');
    const { checks, protocol } = document(await forecast('check', '--json'));
    expect(protocol).toBe('P14');
    expect(checks.map(({ split }: { split: string }) => split)).toEqual(['new-titles:1', 'newest-titles']);
    for (const { overall, errorParts, launch, unfamiliarity, countedLater } of checks) {
      const { counting, level, contrast } = errorParts;
      expect(counting + level + contrast).toBeCloseTo(overall.rmse ** 2, 10);
      expect(countedLater).toBeNull();
      expect(overall.coverage).toBeGreaterThan(0.5);
      expect(launch).toHaveLength(3);
      expect(unfamiliarity).toHaveLength(5);
    }
  });
});
