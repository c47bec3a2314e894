import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/forecast/questions/answer.ts';
import type { AudienceMap } from '../../src/forecast/questions/audience-map.ts';
import { saveAudience } from '../../src/forecast/questions/saved-audiences.ts';
import { forecasterPath, openForecaster } from '../../src/forecast/stored-forecaster.ts';
import { openWorkspace } from '../../src/runs/open-workspace.ts';
import { type SmallService, smallService } from './small-service.ts';

let small: SmallService;

beforeAll(async () => {
  const size = ['--ratings', '16000', '--viewers', '200', '--titles', '200'];
  small = await smallService(['bias'], {}, size);
  const { workspace, served } = small;
  const { star } = await openWorkspace(workspace);
  await openForecaster(workspace, star, { seed: 1 });
  await saveAudience(workspace, 'the young', 'under 25');
  await served.reload();
});
afterAll(async () => await small.service.close());

const card = { name: 'Moon Harvest (2031)', genres: ['drama'], overview: 'A farmer on the moon.' };
const titleId = () => small.served.now.star.titles.id[3];

const post = async (url: string, payload: object) => await small.post(url, payload);

describe('forecasts over HTTP', () => {
  it('are given for each title and each audience, in their order', async () => {
    const { status, body } = await post('/v1/forecasts', {
      titles: [{ card }, { titleId: titleId() }],
      audiences: ['women, 25-34', { genders: ['M'] }, 'the young'],
    });
    expect(status).toBe(200);
    const asked = body.forecasts.map(({ title, audience }: Answer) => [title.name, audience.name]);
    const known = small.served.now.star.titles.name[3];
    expect(asked).toEqual(
      ['Moon Harvest', known].flatMap((name) =>
        ['women, 25-34', 'men', 'under 25'].map((one) => [name, one]),
      ),
    );
    for (const { forecast, verdict } of body.forecasts as Answer[]) {
      const { base, parts, likeShare, low, high, stars } = forecast!;
      expect(parts.reduce((sum, { share }) => sum + share, base)).toBeCloseTo(likeShare, 9);
      expect(stars[3] + stars[4]).toBeCloseTo(likeShare, 9);
      expect(low <= likeShare && likeShare <= high).toBe(true);
      expect(verdict).toMatch(/of 100 .* who choose to watch it/);
    }
    expect(body).toMatchObject({ simulated: true, dataHash: small.served.now.star.dataHash });
    expect(body.caveat).toContain('chose what they watched');
  });

  it('agree with the map of audiences', async () => {
    const map: AudienceMap = (await post('/v1/forecasts/map', { title: { card } })).body;
    const names = map.cells.map(({ audience }) => audience.name);
    const alone = (await post('/v1/forecasts', { titles: [{ card }], audiences: names.slice(0, 14) })).body
      .forecasts;
    expect(map.cells.map(({ likeShare }) => likeShare)).toEqual(
      alone.map(({ forecast }: Answer) => forecast?.likeShare ?? null),
    );
  });

  it('map occupations too, and say what they are made of', async () => {
    const map: AudienceMap = (await post('/v1/forecasts/map', { title: { card }, by: 'occupation' })).body;
    expect(map.cells.map(({ audience }) => audience.occupations)).toEqual(
      small.served.now.star.viewers.occupation
        .filter((name, at, all) => name !== null && all.indexOf(name) === at)
        .sort()
        .map((name) => [name]),
    );
    expect(map.note).toContain('mix of genders and ages');
    expect((await post('/v1/forecasts/map', { title: { card }, by: 'zip' })).status).toBe(422);
  });

  it('say what a change of the card would change', async () => {
    const { body } = await post('/v1/forecasts/what-if', {
      title: { card: { name: 'Moon Harvest', genres: ['Drama'], year: 1990 } },
      changes: [{}, { genres: ['Horror'] }, { year: 1986 }],
    });
    const [nothing, genre, year] = body.whatIfs;
    expect(nothing.difference).toEqual({ value: 0, low: 0, high: 0 });
    expect([genre.changed, year.changed]).toEqual([['genres'], ['year']]);
    const { before, after, difference } = year;
    expect(difference.value).toBeCloseTo(after.forecast.likeShare - before.forecast.likeShare, 12);
    expect(difference.low).toBeLessThan(difference.high);
  });

  it('show look-alikes that are older, and what became of them', async () => {
    const { body } = await post('/v1/forecasts/look-alikes', { title: { titleId: titleId() }, count: 5 });
    const { year } = small.served.now.star.titles;
    for (const one of body.titles) {
      expect(one.titleId).not.toBe(titleId());
      expect(one.year).toBeLessThanOrEqual(year[3]);
      expect(one.hit).toBe(one.happened >= one.low && one.happened <= one.high);
    }
    expect(body.hits).toBe(body.titles.filter(({ hit }: { hit: boolean }) => hit).length);
  });

  it('compare titles, find the best, and tell how ratings sharpen them', async () => {
    const titles = [{ titleId: titleId() }, { card }, { card: { ...card, genres: ['Horror'] } }];
    const { body } = await post('/v1/forecasts/compare', { titles });
    const back = (await post('/v1/forecasts/compare', { titles: [...titles].reverse() })).body;
    expect(back).toEqual(body);
    const best = (await post('/v1/forecasts/best-titles', { audience: 'men', genre: 'comedy', top: 3 })).body;
    expect(best.titles).toHaveLength(3);
    for (const { title } of best.titles) expect(title.genres).toContain('Comedy');
    const { steps } = (await post('/v1/forecasts/launch', { title: { card }, audience: 'women' })).body;
    const widths = steps.map(({ width }: { width: number }) => width).slice(1);
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
  });

  it('take in the ratings so far', async () => {
    const launch = [{ gender: 'F', ageBand: '25-34', stars: [0, 0, 0, 10, 40] }];
    const [before] = (await post('/v1/forecasts', { titles: [{ card }] })).body.forecasts;
    const [after] = (await post('/v1/forecasts', { titles: [{ card }], launch })).body.forecasts;
    expect(after.forecast.likeShare).toBeGreaterThan(before.forecast.likeShare);
    expect(after.forecast.launchRatings).toBe(50);
  });

  it('tell whom they can be for, and give cards that can be asked about', async () => {
    const { segments, everybody, saved, genres } = (await small.ask('/v1/forecasts/audiences')).body;
    expect(everybody.viewers).toBe(200);
    expect(segments.length).toBeGreaterThan(5);
    expect(saved).toMatchObject([{ name: 'the young', audience: 'under 25' }]);
    expect(genres).toContain('Drama');
    const own = await small.ask(`/v1/titles/${titleId()}/card`);
    expect((await post('/v1/forecasts', { titles: [{ card: own.body.card }] })).status).toBe(200);
  });
});

describe('what is wrong with a forecast that is asked for', () => {
  it.each([
    ['no titles', {}, /titles/],
    ['an empty list of titles', { titles: [] }, /titles/],
    ['an empty title', { titles: [{}] }, /either titleId or card/],
    ['a title and a card', { titles: [{ titleId: '1', card }] }, /either titleId or card/],
    ['an unknown genre', { titles: [{ card: { ...card, genres: ['Dramma'] } }] }, /Drama, perhaps/],
    ['a year long ago', { titles: [{ card: { ...card, year: 31 } }] }, /year/],
    [
      'an overview that is too long',
      { titles: [{ card: { ...card, overview: 'x'.repeat(5001) } }] },
      /overview/,
    ],
    ['a line that no card has', { titles: [{ card: { ...card, votes: 7 } }] }, /votes/],
    ['a slip of the pen', { titles: [{ card }], audiences: ['womn'] }, /women, perhaps/],
    ['ages that cut bands', { titles: [{ card }], audiences: ['20-30'] }, /bands/],
    ['an unknown gender', { titles: [{ card }], audiences: [{ genders: ['X'] }] }, /audiences/],
    ['a launch of two titles', { titles: [{ card }, { card }], launch: [] }, /one title/],
    [
      'too many pairs',
      {
        titles: Array.from({ length: 16 }, () => ({ card })),
        audiences: Array.from({ length: 16 }, () => 'women'),
      },
      /at most 64/,
    ],
    [
      'a launch of two levels',
      { titles: [{ card }], launch: [{ gender: 'F', ageBand: '25-34', stars: [1, 2] }] },
      /stars/,
    ],
    ['an unknown field', { titles: [{ card }], more: 1 }, /more/],
  ])('%s', async (_, payload, message) => {
    const { status, type, body } = await post('/v1/forecasts', payload);
    expect([status, type]).toEqual([422, expect.stringContaining('application/problem+json')]);
    expect(body.detail).toMatch(message);
  });

  it('is an unknown title', async () => {
    const { status, body } = await post('/v1/forecasts/map', { title: { titleId: 'nothing' } });
    expect([status, body.code]).toEqual([404, 'title-unknown']);
  });

  it.each([
    ['nonsense', () => 'nonsense'],
    ['changed', (text: string) => text.replace('"seed":1', '"seed":2')],
    ['of an older format', (text: string) => text.replace(/forecaster \d+/, 'forecaster 1')],
  ])(
    'is a stored forecaster that is %s: where it lies is not told, and the remedy is true',
    async (_, spoil) => {
      const path = forecasterPath(small.workspace);
      const whole = await readFile(path, 'utf8');
      await writeFile(path, spoil(whole));
      await small.served.reload();
      const { status, type, body, raw } = await post('/v1/forecasts', { titles: [{ card }] });
      expect([status, body.code]).toEqual([503, 'model-bad']);
      expect(type).toContain('application/problem+json');
      expect(raw.toString()).not.toContain(small.folder);
      expect(body.remedy).toMatch(/streampulse forecast fit.*POST \/v1\/reload/);
      await small.streampulse('forecast', 'fit');
      expect((await small.post('/v1/reload', {})).status).toBe(200);
      expect((await post('/v1/forecasts', { titles: [{ card }] })).status).toBe(200);
    },
  );

  it('is no forecaster, and it says how to make one', async () => {
    await rm(forecasterPath(small.workspace));
    await small.served.reload();
    const { status, body } = await post('/v1/forecasts', { titles: [{ card }] });
    expect([status, body.code]).toEqual([409, 'forecaster-missing']);
    expect(body.remedy).toContain('streampulse forecast fit');
  });
});
