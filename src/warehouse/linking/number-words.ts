/** Numbers as names write them: in words, as ordinals, in roman numerals. All become digits. */

const units = words(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  (at) => at,
);
const tens = words('twenty thirty forty fifty sixty seventy eighty ninety', (at) => 20 + 10 * at);
const scales = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
]);
const ordinals = words(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth',
  (at) => at + 1,
);
const counted = new Set(['part', 'episode', 'chapter', 'volume', 'act', 'book', 'season']);

function words(list: string, value: (at: number) => number): ReadonlyMap<string, number> {
  return new Map(list.split(' ').map((word, at) => [word, value(at)]));
}

/** `['ocean', 'eleven']` -> `['ocean', '11']`; `one hundred and one` -> `101`; `rocky iii` -> `rocky 3`. */
export function withDigits(tokens: readonly string[]): string[] {
  const out: string[] = [];
  let at = 0;
  while (at < tokens.length) {
    const phrase = numberPhrase(tokens, at);
    if (phrase) {
      out.push(String(phrase.value));
      at = phrase.end;
    } else {
      out.push(single(tokens, at));
      at++;
    }
  }
  return out;
}

function single(tokens: readonly string[], at: number): string {
  const token = tokens[at];
  const ordinal = ordinals.get(token);
  if (ordinal !== undefined) return `${ordinal}${suffixOf(ordinal)}`;
  return at > 0 && readsAsRoman(token, tokens[at - 1]) ? String(romanValue(token)) : token;
}

function suffixOf(ordinal: number): string {
  return ['th', 'st', 'nd', 'rd'][ordinal < 4 ? ordinal : 0];
}

/** Words of one number from `at` on: tens and units add up, hundreds multiply what stands before them. */
function numberPhrase(tokens: readonly string[], at: number): { value: number; end: number } | undefined {
  let end = at;
  let total = 0;
  let group = 0;
  for (; end < tokens.length; end++) {
    const token = tokens[end];
    const scale = scales.get(token);
    if (scale !== undefined && group > 0) {
      group *= scale;
      if (scale > 100) {
        total += group;
        group = 0;
      }
      continue;
    }
    if (token === 'and' && total + group > 0 && group % 100 === 0 && smallValue(tokens[end + 1])) continue;
    const value = smallValue(token);
    if (value === undefined || !fits(group, value)) break;
    group += value;
  }
  return end === at ? undefined : { value: total + group, end };
}

function smallValue(token: string | undefined): number | undefined {
  return token === undefined ? undefined : (units.get(token) ?? tens.get(token));
}

function fits(group: number, value: number): boolean {
  if (group === 0) return true;
  return value < 10 ? group % 10 === 0 && group !== 10 && value > 0 : group % 100 === 0;
}

const roman = /^(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})$/;

/** A lone `i` is a numeral only behind a word such as `part`. */
function readsAsRoman(token: string, before: string): boolean {
  return roman.test(token) && (token !== 'i' || counted.has(before));
}

function romanValue(token: string): number {
  const values = Array.from(token, (letter) => ({ i: 1, v: 5, x: 10 })[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
