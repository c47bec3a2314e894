import { formulaStart } from '../../text/spreadsheet.ts';
import { quoteIdentifier } from '../../warehouse/duckdb.ts';

/** SQL for a text column as `spreadsheetText` tells it. */
export function spreadsheetSql(column: string): string {
  const name = quoteIdentifier(column);
  return `CASE WHEN regexp_matches(${name}, '${formulaStart.source}') THEN '''' || ${name} ELSE ${name} END`;
}
