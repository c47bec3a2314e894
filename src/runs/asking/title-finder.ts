import { StreamPulseError } from '../../errors.ts';
import { nearestName } from '../../learners/rows/nearest-name.ts';
import { BadRow } from '../../sources/bad-row.ts';
import { splitYear } from '../../sources/title-name.ts';
import type { Titles } from '../../warehouse/star.ts';

/** Finds the key of a title by its id or its name, with or without its year. Throws a {@link BadRow} where it is none or several. */
export function titleFinder({ id, name, year }: Titles): (text: string) => number {
  const byId = new Map(id.map((own, key) => [own, key]));
  const byName = new Map<string, number[]>();
  name.forEach((own, key) => {
    const plain = plainName(own);
    byName.set(plain, [...(byName.get(plain) ?? []), key]);
  });
  return (text) => {
    const own = byId.get(text);
    if (own !== undefined) return own;
    const asked = splitYear(text);
    const named = byName.get(plainName(asked.name)) ?? [];
    const found = asked.year === null ? named : named.filter((key) => year[key] === asked.year);
    if (found.length === 1) return found[0];
    if (found.length > 1)
      throw ambiguous(
        text,
        found.map((key) => id[key]),
      );
    throw unknown(
      text,
      named.length > 0 ? named.map((key) => labelled(name[key], year[key])) : near(asked.name, name),
    );
  };
}

/** The keys of titles by id or name. @throws `title-unknown` where one is none or several */
export function titlesNamed(titles: Titles, texts: readonly string[], remedy?: string): number[] {
  const find = titleFinder(titles);
  try {
    return texts.map(find);
  } catch (error) {
    if (!(error instanceof BadRow)) throw error;
    const { what, value, expected } = error;
    throw new StreamPulseError('title-unknown', what, { value, expected, remedy });
  }
}

const article = /^(.*), (the|a|an)$/;

/** `Matrix, The` and `the matrix` alike. */
function plainName(name: string): string {
  const lower = splitYear(name).name.toLowerCase();
  const [, rest, first] = article.exec(lower) ?? [];
  return rest ? `${first} ${rest}` : lower;
}

function labelled(name: string, year: number): string {
  return Number.isNaN(year) ? name : `${splitYear(name).name} (${year})`;
}

/** Names that hold it, the shortest first, else those that are the fewest slips away. */
function near(asked: string, names: readonly string[]): string[] {
  const plain = withoutArticle(asked);
  const holding = plain.length < 3 ? [] : names.filter((name) => withoutArticle(name).includes(plain));
  if (holding.length > 0) return holding.sort((a, b) => a.length - b.length).slice(0, 3);
  const nearest = nearestName(plain, names.map(withoutArticle));
  return names.filter((name) => withoutArticle(name) === nearest).slice(0, 1);
}

function withoutArticle(name: string): string {
  return plainName(name).replace(/^(the|a|an) /, '');
}

function unknown(text: string, suggestions: readonly string[]): BadRow {
  const meant = suggestions.length > 0 ? `, such as ${suggestions.join(' or ')}` : '';
  return new BadRow('title-unknown', 'no such title', {
    value: text,
    expected: `the id or the name of a title${meant}`,
  });
}

function ambiguous(text: string, ids: readonly string[]): BadRow {
  return new BadRow('title-ambiguous', `${ids.length} titles have this name`, {
    value: text,
    expected: `one of the ids ${ids.slice(0, 5).join(', ')}`,
  });
}
