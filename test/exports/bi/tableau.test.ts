import { DOMParser } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { BiManifest } from '../../../src/exports/bi/manifest.ts';
import { tableauFiles } from '../../../src/exports/bi/tableau.ts';
import { type BiTableName, biTables } from '../../../src/exports/bi/tables.ts';

const files = tableauFiles({ mode: 'data' } as BiManifest);
const facts = ['fact_rating', 'fact_prediction', 'fact_metric'] as const;

describe.each(facts)('the data source of %s', (fact) => {
  const document = new DOMParser().parseFromString(files[`tableau/${fact}.tds`], 'text/xml');
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const tables = all('relation[type=table]').map((relation) => relation.getAttribute('name') as BiTableName);
  const joined = biTables[fact].columns.flatMap(({ references }) => references ?? []);

  it('reads the fact and each of its dimensions from their CSV', () => {
    expect(tables.toSorted()).toEqual([fact, ...joined].toSorted());
    expect(
      all('named-connection > connection').map((connection) => connection.getAttribute('filename')),
    ).toEqual([fact, ...joined].map((name) => `${name}.csv`));
  });

  it('joins keys of the fact to keys of dimensions, keeping rows of the fact', () => {
    const joins = all('relation[type=join]');
    expect(joins.map((join) => join.getAttribute('join'))).toEqual(joined.map(() => 'left'));
    const clauses = all('clause > expression').map((clause) =>
      [...clause.children].map((side) => side.getAttribute('op')),
    );
    expect(clauses.toSorted()).toEqual(
      biTables[fact].columns
        .flatMap(({ name, references }) =>
          references ? [[`[${fact}].[${name}]`, `[${references}].[${biTables[references].key[0]}]`]] : [],
        )
        .toSorted(),
    );
  });

  it('names every column of every table in the order of its file', () => {
    for (const relation of all('relation[type=table]')) {
      const names = [...relation.querySelectorAll('columns > column')].map((one) => one.getAttribute('name'));
      const table = relation.getAttribute('name') as BiTableName;
      expect(names).toEqual(biTables[table].columns.map(({ name }) => name));
    }
  });

  it('hides keys from readers, and nothing that a reader chooses by', () => {
    const hidden = all('datasource > column[hidden]').map((column) => column.getAttribute('name'));
    for (const { name, type, references } of biTables[fact].columns) {
      if (references) expect(hidden).toContain(`[${name}]`);
      if (type !== 'INTEGER') expect(hidden).not.toContain(`[${name}]`);
    }
  });

  it('takes the mean of what is said of a row: a sum of probabilities means nothing', () => {
    for (const measure of all('datasource > column[role=measure]'))
      expect(measure.getAttribute('aggregation')).toBe(measure.getAttribute('name') === '[n]' ? null : 'Avg');
  });
});
