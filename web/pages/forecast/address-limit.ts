import { stringifySearch } from '../../address/search.ts';
import { type ForecastSearch, forecastFields } from './forecast-fields.ts';

/** Servers and messages cut longer ones. In bytes as sent: letters beyond ASCII take up to nine. */
export const longestAddress = 6000;

/** Lines that give way, the first first. */
const giving = [
  'overview',
  'keyword',
  'actor',
  'studio',
  'country',
  'with',
  'versus',
  'director',
  'collection',
  'genre',
] as const;

export interface Fitted {
  readonly search: ForecastSearch;
  /** Lines that were shortened. */
  readonly cut: readonly string[];
}

/** The view shortened until its address can be shared whole. */
export function fitAddress(search: ForecastSearch): Fitted {
  let fitted = search;
  const cut: string[] = [];
  for (const line of giving) {
    if (addressLength(fitted) <= longestAddress) break;
    fitted = { ...fitted, [line]: shortened(fitted, line) };
    cut.push(line);
  }
  return { search: fitted, cut };
}

/** As much of a line as fits: words of a text, items of a list. */
function shortened(search: ForecastSearch, line: (typeof giving)[number]): string | readonly string[] {
  const value = search[line];
  const isText = typeof value === 'string';
  const parts: readonly string[] = isText ? value.split(/(?<=\s)/) : value;
  const upTo = (count: number) => (isText ? parts.slice(0, count).join('').trimEnd() : parts.slice(0, count));
  let [fits, tooMany] = [0, parts.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (addressLength({ ...search, [line]: upTo(middle) }) <= longestAddress) fits = middle;
    else tooMany = middle;
  }
  return upTo(fits);
}

export function addressLength(search: ForecastSearch): number {
  return stringifySearch(saidOf(search)).length;
}

/** Only what differs from the default, as the address says it. */
function saidOf(search: ForecastSearch): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([name, value]) =>
        JSON.stringify(value) !== JSON.stringify(forecastFields[name as keyof ForecastSearch].fallback),
    ),
  );
}
