/** A title's name and the year that MovieLens writes behind it. */
export interface NamedYear {
  readonly name: string;
  readonly year: number | null;
}

const withYear = /^(.*?)\s*\((\d{4})(?:\s*[-–]\s*(?:\d{4})?)?\)(\s*\([^()]*\))?$/s;

/** `Postman, The (1997)` -> `Postman, The`, 1997. A mark behind the year, as in `(1995) (V)`, is dropped. */
export function splitYear(text: string): NamedYear {
  const trimmed = text.trim();
  const [, name, year] = withYear.exec(trimmed) ?? [];
  return name && year ? { name, year: Number(year) } : { name: trimmed, year: null };
}
