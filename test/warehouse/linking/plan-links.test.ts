import { describe, expect, it } from 'vitest';
import { countLinks } from '../../../src/warehouse/linking/link-accuracy.ts';
import { linkFunnel } from '../../../src/warehouse/linking/link-funnel.ts';
import { type LinkTask, planLinks } from '../../../src/warehouse/linking/plan-links.ts';
import type { TitleRecord } from '../../../src/warehouse/linking/title-record.ts';

const film = (id: string, name: string, year: number | null = 1996): TitleRecord => ({
  id,
  names: [name],
  year,
});

const task = (more: Partial<LinkTask> = {}): LinkTask => ({
  target: 'tmdb',
  titles: [
    film('a', 'Goats'),
    film('b', 'Sheep'),
    film('c', 'Sheep (Schafe)'),
    film('d', 'Cows'),
    film('e', 'Hens'),
  ],
  catalogue: [film('1', 'Goats'), film('2', 'Sheep (Schafe)'), film('3', 'Cows'), film('4', 'Horses')],
  ids: new Map(),
  overrides: new Map(),
  ...more,
});

const roads = (more: Partial<LinkTask> = {}) =>
  planLinks(task(more)).links.map(({ titleId, road, entryId }) => `${titleId} ${road} ${entryId}`);

describe('planLinks', () => {
  it('goes by names where nothing else is known', () => {
    expect(roads()).toEqual([
      'a title+year 1',
      'b doubtful null',
      'c doubtful null',
      'd title+year 3',
      'e none null',
    ]);
  });

  it('lets ids win over names, and humans over ids, and gives nothing twice', () => {
    const ids = new Map([
      ['a', '4'],
      ['d', '99'],
    ]);
    const overrides = new Map([
      ['a', '1'],
      ['b', '2'],
      ['c', null],
    ]);
    expect(roads({ ids, overrides })).toEqual([
      'a override 1',
      'b override 2',
      'c override null',
      'd id 99',
      'e none null',
    ]);
    expect(planLinks(task({ ids, overrides })).notInCatalogue).toBe(1);
    expect(roads({ ids: new Map([['b', '1']]) })[0]).toBe('a none null');
  });

  it('looks for two titles of one id by their own names', () => {
    const titles = [film('a', 'Goats'), film('a', 'Cows')];
    expect(roads({ titles })).toEqual(['a title+year 1', 'a title+year 3']);
    expect(roads({ titles, ids: new Map([['a', '1']]) })).toEqual(['a id 1', 'a id 1']);
  });

  it('makes a funnel whose roads add up to the titles', () => {
    const funnel = linkFunnel(
      planLinks(
        task({
          ids: new Map([
            ['e', '1'],
            ['d', '1'],
          ]),
        }),
      ),
    );
    expect(Object.values(funnel.roads).reduce((sum, count) => sum + count, 0)).toBe(funnel.titles);
    expect(funnel).toMatchObject({ titles: 5, entries: 4, linked: 2, sharedEntries: 1 });
    expect(funnel.roads).toMatchObject({ id: 2, doubtful: 2, none: 1, 'title+year': 0 });
  });

  it('is compared with a truth', () => {
    const truth = new Map([
      ['a', '1'],
      ['d', '4'],
      ['c', '2'],
      ['e', '77'],
      ['b', null],
    ]);
    const asked = task();
    expect(countLinks({ ...asked, plan: planLinks(asked) }, truth)).toEqual({
      judged: 2,
      right: 1,
      wrong: [
        {
          titleId: 'd',
          road: 'title+year',
          entryId: '3',
          trueId: '4',
          title: 'Cows (1996)',
          entry: 'Cows (1996)',
          trueEntry: 'Horses (1996)',
        },
      ],
      findable: 3,
      unjudged: 0,
    });
  });
});
