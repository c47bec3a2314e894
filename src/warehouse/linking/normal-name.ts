import { withDigits } from './number-words.ts';

/** A name of more characters than this is compared by its beginning. */
export const longestName = 300;

const letters = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i' }),
);
const abbreviations = new Map(
  Object.entries({
    dr: 'doctor',
    mr: 'mister',
    mrs: 'missus',
    st: 'saint',
    vs: 'versus',
    pt: 'part',
    vol: 'volume',
    ep: 'episode',
    blvd: 'boulevard',
    n: 'and',
  }),
);
const articles = new Set(
  'the a an le la les l un une il lo gli uno una el los las der die das ein eine het een den det ett uma'.split(
    ' ',
  ),
);
const markup = /<\/?[a-z!][^<>]{0,200}>/gi;
const entities = /&(?:amp|quot|apos|lt|gt|nbsp|#\d{1,6});/gi;

/** A name that is ready to be compared: lower case, Latin letters without accents, numbers as digits. */
export interface NormalName {
  /** Words, the leading article among them. */
  readonly words: readonly string[];
  /** The words without the leading article. */
  readonly bare: readonly string[];
  /** The bare words written as one: equal for names that count as the same. */
  readonly key: string;
}

/**
 * `Matrix, The` -> `the matrix`, `Se7en` -> `se7en`, `Ocean's Eleven` -> `oceans 11`, `Amélie` -> `amelie`. Markup,
 * invisible characters and punctuation fall out, unless there is nothing else; letters of other scripts stay. Idempotent.
 */
export function normalName(text: string): NormalName {
  const tokens = withDigits(tokensOf(articleFirst(plain(text))));
  const words = tokens.filter((token, at) => token !== 'part' || !numberFollows(tokens, at));
  const bare = words.length > 1 && articles.has(words[0]) ? words.slice(1) : words;
  return { words, bare, key: bare.join('') };
}

/** Whether a number follows: `part` says nothing more than the number behind it. */
function numberFollows(tokens: readonly string[], at: number): boolean {
  return /^\d+$/.test(tokens.slice(at).find((token) => token !== 'part') ?? '');
}

function plain(text: string): string {
  return text.slice(0, longestName).replace(markup, ' ').replace(entities, entity).trim();
}

function entity(text: string): string {
  return text.toLowerCase() === '&amp;' ? '&' : ' ';
}

/** `Postino, Il` -> `Il Postino`, also before a subtitle: `Godfather, The: Part II`. */
function articleFirst(text: string): string {
  const [, head, article, rest] = /^(.*?\S),\s+(\p{L}{1,5})['’]?\s*(:.*)?$/su.exec(text) ?? [];
  if (head === undefined || !articles.has(article.toLowerCase())) return text;
  return `${article} ${head}${rest ?? ''}`;
}

function tokensOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^\s*l['’]\s*(?=\p{L})/u, 'l ')
    .replace(/[\u0300-\u036f\p{Cf}'’‘`´]/gu, '')
    .normalize('NFC')
    .replace(/[ßæœøđðþłı]/g, (letter) => letters.get(letter)!)
    .replace(/(\d)[,.](?=\d{3}(?!\d))/g, '$1')
    .replace(/&|\+/g, ' and ');
  const tokens = folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? folded.match(/\S+/gu) ?? [];
  return tokens.map((token, at) =>
    at > 0 || token.length > 1 ? (abbreviations.get(token) ?? token) : token,
  );
}
