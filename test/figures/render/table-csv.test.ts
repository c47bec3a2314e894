import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { tableCsv } from '../../../src/figures/render/table-csv.ts';

describe('a table as CSV', () => {
  it('is read back by another reader as it was', () => {
    const rows = [
      ['plain', 0.1, null],
      ['a, "b"', -3, 1e-7],
    ];
    const read = parse(tableCsv({ columns: ['name', 'x', 'y'], rows }));
    expect(read).toEqual([
      ['name', 'x', 'y'],
      ['plain', '0.1', ''],
      ['a, "b"', '-3', '1e-7'],
    ]);
  });

  it('has no formulas for spreadsheets, and no lines within fields', () => {
    const text = tableCsv({ columns: ['title'], rows: [['=HYPERLINK("x")'], ['@a\nb'], [Number.NaN]] });
    expect(text).toBe(`title\r\n"'=HYPERLINK(""x"")"\r\n'@a b\r\n\r\n`);
  });
});
