/** What makes a spreadsheet take a cell for a formula, by its first characters (OWASP, CSV Injection); in SQL too. */
export const formulaStart = /^[=+\-@\t\r\n]|^\s+[=+\-@]/;

/** A text that a spreadsheet shows as it is: what it would take for a formula gets a leading apostrophe. */
export function spreadsheetText(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
