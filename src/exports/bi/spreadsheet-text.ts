import { quoteIdentifier } from '../../warehouse/duckdb.ts';

/** What makes a spreadsheet take a cell for a formula, by its first character (OWASP, CSV Injection). */
const risky = String.raw`^[=+\-@\t\r\n]|^\s+[=+\-@]`;

/** SQL for a text column that a spreadsheet shows as it is: what looks like a formula gets a leading apostrophe. */
export function spreadsheetText(column: string): string {
  const name = quoteIdentifier(column);
  return `CASE WHEN regexp_matches(${name}, '${risky}') THEN '''' || ${name} ELSE ${name} END`;
}
