import { describe, expect, it } from 'vitest';
import { biTableNames, biTables } from '../../../src/exports/bi/tables.ts';
import { tableTmdl } from '../../../src/exports/bi/tmdl.ts';

describe('the star of a bundle', () => {
  it('joins every key to the one key of its dimension', () => {
    for (const name of biTableNames)
      for (const { name: column, references } of biTables[name].columns)
        if (references) {
          expect(biTables[references].key, `${name}.${column}`).toHaveLength(1);
          expect(biTables[references].columns.map((other) => other.name)).toContain(
            biTables[references].key[0],
          );
        }
  });

  it.each(biTableNames)('%s has its key among its columns, and every column once', (name) => {
    const columns = biTables[name].columns.map((column) => column.name);
    expect(new Set(columns).size).toBe(columns.length);
    for (const key of biTables[name].key) expect(columns).toContain(key);
  });
});

describe('a table in TMDL', () => {
  const whole = (name: (typeof biTableNames)[number]) => tableTmdl(name, 'data');

  it.each(biTableNames)('%s has each column once, and reads each from its CSV', (name) => {
    const text = whole(name);
    for (const { name: column } of biTables[name].columns) {
      expect(text.split(`\n\tcolumn ${column}\n`)).toHaveLength(2);
      expect(text).toContain(`{"${column}", `);
    }
    expect(text).toContain(`"\\${name}.csv"`);
  });

  it('names only columns and measures that there are', () => {
    const all = biTableNames.map(whole).join('\n');
    const measures = [...all.matchAll(/measure '([^']+)'/g)].map(([, name]) => name);
    for (const [, table, column] of all.matchAll(/(fact_\w+)\[(\w+)\]/g))
      expect(biTables[table as (typeof biTableNames)[number]].columns.map(({ name }) => name)).toContain(
        column,
      );
    for (const [, measure] of all.matchAll(/[ (]\[([A-Z][^\]]*)\]/g)) {
      if (measure !== 'IsParameterQuery' && !measure.includes('=')) expect(measures).toContain(measure);
    }
  });

  it('marks one key a table at most, and for days their date', () => {
    for (const name of biTableNames) expect(whole(name).match(/^\t\tisKey$/gm)?.length ?? 0).toBeLessThan(2);
    expect(whole('dim_date')).toMatch(/column date\n\t\tdataType: dateTime\n\t\tisKey/);
  });

  it('sorts words by the column that has their order, where the table has it', () => {
    expect(whole('dim_segment')).toContain('sortByColumn: age_order');
    expect(whole('dim_viewer')).not.toContain('sortByColumn');
  });
});
