import { describe, expect, it } from 'vitest';
import { spreadsheetSql } from '../../../src/exports/bi/spreadsheet-sql.ts';
import { spreadsheetText } from '../../../src/text/spreadsheet.ts';
import { rowsOf, withDuckDB } from '../../../src/warehouse/duckdb.ts';

describe('a text in a spreadsheet', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['  =1', "'  =1"],
    ['Seven (a.k.a. Se7en)', 'Seven (a.k.a. Se7en)'],
    ['a=b', 'a=b'],
    ['', ''],
    ["'tis", "'tis"],
  ])('%j is told as %j', async (text, expected) => {
    const told = await withDuckDB(async (connection) => {
      await connection.run('CREATE TABLE t AS SELECT $1::VARCHAR AS name', [text]);
      return await rowsOf(connection, `SELECT ${spreadsheetSql('name')} AS told FROM t`);
    });
    expect(told).toEqual([{ told: expected }]);
    expect(spreadsheetText(text)).toBe(expected);
  });
});
