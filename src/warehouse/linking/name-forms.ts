import { longestName, normalName } from './normal-name.ts';

/** What a form of a name is: all of it, one in brackets or from another field, or what stands beside a colon. */
export type FormKind = 'whole' | 'other' | 'part';

/** One way in which a title may be called. */
export interface NameForm {
  readonly kind: FormKind;
  /** Without the leading article. */
  readonly words: readonly string[];
  readonly key: string;
  /** Its numbers, sorted: sequels differ in them. */
  readonly numbers: string;
}

const bracketed = /\(([^()]*)\)|\[([^[\]]*)\]/g;
const alsoKnown = /^\s*(?:a\.?k\.?a\.?|also known as|or)[\s:,]+/i;
/** Not names: years, marks such as `(V)`, and what shops add. */
const notName =
  /^(?:\d{4}(?:\s*[-–]\s*\d{0,4})?|[ivx]+|v|tv|vg|mini|3-?d|imax|unrated|uncut|director'?s cut)$/i;
const mostForms = 24;

/**
 * The forms of a title's names, the first of them the usual one: without its brackets, the names in them, with the
 * brackets read as plain text, and the parts around a colon or dash. Each key once, the strongest kind of it.
 */
export function nameForms(names: readonly string[]): readonly NameForm[] {
  const forms = new Map<string, NameForm>();
  names.forEach((name, at) => {
    for (const [text, kind] of readings(name.slice(0, longestName))) {
      const { bare: words, key } = normalName(text);
      if (key === '') continue;
      const form = {
        kind: at > 0 && kind === 'whole' ? ('other' as const) : kind,
        words,
        key,
        numbers: numbersOf(words),
      };
      const held = forms.get(key);
      if (forms.size < mostForms && (!held || rank[form.kind] < rank[held.kind])) forms.set(key, form);
    }
  });
  return [...forms.values()].sort((a, b) => rank[a.kind] - rank[b.kind]);
}

const rank: Record<FormKind, number> = { whole: 0, other: 1, part: 2 };

function* readings(name: string): Generator<readonly [text: string, kind: FormKind]> {
  const base = name.replace(bracketed, ' ').trim();
  const inner = [...name.matchAll(bracketed)]
    .map(([, round, square]) => (round ?? square).trim())
    .filter((text) => text !== '' && !notName.test(text));
  const known = inner.flatMap((text) =>
    text.split(/\ba\.?k\.?a\.?\s/i).flatMap((one) => one.split(/\s\/\s/)),
  );
  yield [base, 'whole'];
  for (const text of known) yield [text.replace(alsoKnown, ''), 'other'];
  if (inner.length > 0 && !alsoKnown.test(inner[0])) yield [name.replace(/[()[\]]/g, ' '), 'other'];
  for (const text of [base, ...known]) for (const part of partsOf(text)) yield [part, 'part'];
}

/** `Saga: Part One` -> both sides; `Mary Shelley's Frankenstein` -> what is possessed. */
function partsOf(text: string): string[] {
  const [, possessed] = /^(?:\S+\s+){0,3}\S+['’]s?\s+(\S.*)$/su.exec(text) ?? [];
  const cut = text.split(/\s*:\s+|\s+[-–—]\s+|\s+\/\s+|\s+or,?\s+/i);
  const sides = cut.length > 1 ? [cut[0], cut.slice(1).join(' '), cut[cut.length - 1]] : [];
  return possessed === undefined ? sides : [...sides, possessed];
}

function numbersOf(words: readonly string[]): string {
  return words
    .filter((word) => /^\d/.test(word))
    .sort()
    .join(' ');
}
