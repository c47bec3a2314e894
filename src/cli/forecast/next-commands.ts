import { type Context, type Options, shellWord, workspaceFlag } from '../context.ts';

const titleFlags: readonly (readonly [string, string])[] = [
  ['title', '--title'],
  ['card', '--card'],
  ['name', '--name'],
  ['genre', '--genre'],
  ['year', '--year'],
  ['releaseDate', '--release-date'],
  ['runtime', '--runtime'],
  ['budget', '--budget'],
  ['language', '--language'],
  ['country', '--country'],
  ['ageRating', '--age-rating'],
  ['overview', '--overview'],
  ['keyword', '--keyword'],
  ['collection', '--collection'],
  ['studio', '--studio'],
  ['director', '--director'],
  ['cast', '--cast'],
];

interface Asking {
  readonly audience?: boolean;
  /** Further flags. */
  readonly more?: string;
}

/** `forecast VERB` about the title and, where asked, the audience of this command. */
export function again(context: Context, verb: string, options: Options, asking: Asking = {}): string {
  return `${question(verb, options, asking)}${workspaceFlag(context)}`;
}

/** The same wherever the workspace lies. */
export function question(
  verb: string,
  options: Options,
  { audience = true, more = '' }: Asking = {},
): string {
  const flags = [...titleFlags, ...(audience ? [['audience', '--audience'] as const] : [])];
  const given = flags.flatMap(([name, flag]) => {
    const value = options[name];
    if (value === undefined) return [];
    const words = (Array.isArray(value) ? value : [value]).map((word) => shellWord(String(word)));
    return [` ${flag} ${words.join(' ')}`];
  });
  return `streampulse forecast${verb === '' ? '' : ` ${verb}`}${given.join('')}${more}`;
}
