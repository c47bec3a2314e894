import { StreamPulseError } from '../../errors.ts';
import type { LaunchCounts } from '../../forecast/launch.ts';
import type { CardChanges } from '../../forecast/questions/card-shape.ts';
import { readCards } from '../../forecast/questions/cards-file.ts';
import { type AskedTitle, audienceAt, type Desk, type NamedAudience } from '../../forecast/questions/desk.ts';
import { readLaunch } from '../../forecast/questions/launch-file.ts';
import { changeCard, parseCard } from '../../forecast/questions/parse-card.ts';
import { titlesNamed } from '../../runs/asking/title-finder.ts';
import type { Context, Options } from '../context.ts';
import { grouped } from '../table.ts';

const unreleased =
  'A title that is in no warehouse is asked about by --name, --genre and what else is known of it.';

/** The titles that flags and files name, with what further flags change on them. @throws `option-bad`, `title-unknown`, `card-bad` */
export async function titlesAsked(desk: Desk, options: Options): Promise<AskedTitle[]> {
  const own = lines(options);
  const named = list(options, 'title');
  const file = text(options, 'card') ?? text(options, 'cards');
  const known = titlesNamed(desk.star.titles, named, unreleased).map((key) => ({
    card: desk.cards[key],
    key,
  }));
  const filed = file === undefined ? [] : await readCards(file, desk);
  const titles = [...known, ...filed];
  if (titles.length === 0 && own.name !== undefined)
    return [{ card: parseCard(own, desk.genres), key: null }];
  if (Object.keys(own).length === 0) return titles;
  if (titles.length === 1) return [{ ...titles[0], card: changeCard(titles[0].card, own, desk.genres) }];
  throw new StreamPulseError('option-bad', 'flags of a title card are of one title', {
    value: `${titles.length} titles`,
    expected: '--name for a new title, or one --title or --card to change',
  });
}

/** @throws `option-bad` where it is none or several */
export async function titleAsked(desk: Desk, options: Options): Promise<AskedTitle> {
  const titles = await titlesAsked(desk, options);
  if (titles.length === 1) return titles[0];
  throw new StreamPulseError(
    'option-bad',
    titles.length === 0 ? 'no title is named' : 'this is about one title',
    {
      ...(titles.length > 1 && { value: `${titles.length} titles` }),
      expected: 'one --title ID or NAME, --name with --genre and what else is known, or --card FILE',
    },
  );
}

/** Flags of a card, as `parseCard` takes them. */
function lines(options: Options): CardChanges {
  const directors = list(options, 'director').map((name) => ({ name, job: 'director' as const }));
  const cast = list(options, 'cast').map((name) => ({ name, job: 'cast' as const }));
  const people = [...directors, ...cast];
  const given: CardChanges = {
    name: text(options, 'name'),
    genres: maybeList(options, 'genre'),
    year: number(options, 'year', '--year'),
    releaseDate: text(options, 'releaseDate'),
    runtimeMinutes: number(options, 'runtime', '--runtime'),
    budget: number(options, 'budget', '--budget'),
    language: text(options, 'language'),
    countries: maybeList(options, 'country'),
    ageRating: text(options, 'ageRating'),
    overview: text(options, 'overview'),
    keywords: maybeList(options, 'keyword'),
    collection: text(options, 'collection'),
    studios: maybeList(options, 'studio'),
    people: people.length > 0 ? people : undefined,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function text(options: Options, name: string): string | undefined {
  return options[name] === undefined ? undefined : String(options[name]);
}

function list(options: Options, name: string): readonly string[] {
  return (options[name] as readonly string[] | undefined) ?? [];
}

function maybeList(options: Options, name: string): string[] | undefined {
  return options[name] === undefined ? undefined : [...list(options, name)];
}

function number(options: Options, name: string, flag: string): number | undefined {
  const value = text(options, name);
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  throw new StreamPulseError('option-bad', flag, { value, expected: 'a number of 0 or more, as in 95' });
}

/** Everybody where none is named. @throws `audience-bad` */
export function audiencesAsked(desk: Desk, options: Options): NamedAudience[] {
  const named = list(options, 'audience');
  return (named.length === 0 ? ['everybody'] : named).map((one) => audienceAt(desk, one));
}

/** @throws `option-bad`, `audience-bad` */
export function audienceAsked(desk: Desk, options: Options): NamedAudience {
  const audiences = audiencesAsked(desk, options);
  if (audiences.length === 1) return audiences[0];
  throw new StreamPulseError('option-bad', 'this is about one audience', {
    value: `${audiences.length} audiences`,
    expected: 'one --audience',
  });
}

/** Ratings so far; says what of the file is not among them. */
export async function launchAsked(
  { terminal }: Context,
  desk: Desk,
  asked: AskedTitle,
  options: Options,
): Promise<readonly LaunchCounts[]> {
  const file = text(options, 'ratings');
  if (file === undefined) return [];
  const { counts, ratings, others, unplaced } = await readLaunch(file, desk, asked);
  const told = [
    `${file}: ${grouped(ratings)} ratings of it`,
    ...(others > 0 ? [`${grouped(others)} of other titles left out`] : []),
    ...(unplaced > 0 ? [`${grouped(unplaced)} of viewers like nobody here left out`] : []),
  ];
  terminal.say(`${told.join('; ')}.`);
  return counts;
}

/** A whole number of a flag. @throws `option-bad` */
export function wholeOf(
  options: Options,
  name: string,
  flag: string,
  least: number,
  most: number,
): number | undefined {
  const value = text(options, name);
  if (value === undefined) return undefined;
  const found = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (found >= least && found <= most) return found;
  throw new StreamPulseError('option-bad', flag, {
    value,
    expected: `a whole number of ${least} to ${most}`,
  });
}
