import type { Titles } from '../../warehouse/star.ts';

export interface Franchises {
  /** Name of the franchise of each title, null for titles that stand alone in the catalogue. */
  readonly of: readonly (string | null)[];
  /** 1 for the first title of a franchise by year of release, 2 for the next; 0 for titles without one. */
  readonly place: Int32Array;
}

/**
 * Titles that belong together: by TMDB's collection, or by name, where one continues another's: "Rocky", "Rocky II",
 * "Batman & Robin" does not, "Star Trek: Generations" and "Star Trek: First Contact" do.
 */
export function franchises(titles: Titles): Franchises {
  const named = titles.name.map((name, title) =>
    franchiseName(name, titles.facts?.[title]?.collection ?? null),
  );
  const members = new Map<string, number[]>();
  named.forEach((name, title) => {
    if (name !== null) members.set(name, [...(members.get(name) ?? []), title]);
  });
  const place = new Int32Array(titles.rows);
  const of = named.map((name) => (name !== null && members.get(name)!.length > 1 ? name : null));
  for (const [, own] of members) {
    if (own.length < 2) continue;
    own.sort((a, b) => yearOf(titles, a) - yearOf(titles, b) || a - b);
    own.forEach((title, at) => {
      place[title] = at + 1;
    });
  }
  return { of, place };
}

function yearOf({ year }: Titles, title: number): number {
  return Number.isNaN(year[title]) ? Number.POSITIVE_INFINITY : year[title];
}

/** What a title would share with others of its franchise: the name of its collection, else what its name continues. */
export function franchiseName(name: string, collection: string | null): string | null {
  const shared = collection?.replace(/\s+(the )?(collection|series|trilogy|anthology|saga)$/i, '').trim();
  return (shared && plain(shared)) || stemOf(name);
}

const roman = /^(ii|iii|iv|v|vi|vii|viii|ix|x)$/;
const part = /^(part|chapter|episode|volume|vol)$/;

/** The name without what makes it a sequel: a subtitle behind a colon or dash, a number, "Part"; null where nothing is left. */
export function stemOf(name: string): string | null {
  const whole = name.replace(/\s*\([^)]*\)/g, '').replace(/, (the|a|an|les|le|la|die|der|das|il|el)$/i, '');
  const words = plain(whole.split(/:|\s-\s/)[0])
    .split(' ')
    .filter(Boolean);
  while (words.length > 1 && isNumbering(words.at(-1)!)) words.pop();
  const stem = words.join(' ');
  return stem.length > 2 ? stem : null;
}

function isNumbering(word: string): boolean {
  return roman.test(word) || part.test(word) || /^\d{1,2}$/.test(word);
}

function plain(text: string): string {
  const letters = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return letters
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(the|a|an) /, '');
}
