import { longestName, normalName } from './normal-name.ts';

/** What a form of a name is: all of it; one in brackets or from another field; what stands behind or before a colon. */
export type FormKind = 'whole' | 'other' | 'tail' | 'head';

/** The lower, the more a form says by itself: films of a series share their heads. */
export const formRank: Readonly<Record<FormKind, number>> = { whole: 0, other: 1, tail: 2, head: 3 };

export function isPart({ kind }: NameForm): boolean {
  return kind === 'tail' || kind === 'head';
}

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
const notName = /^(?:\d{4}(?:\s*[-–]\s*\d{0,4})?|[ivx]+|v|tv|vg|mini|3-?d|imax)$/i;
const edition =
  /\bversion$|\bcut$|\bedition$|^(?:extended|unrated|uncut|dubbed|subtitled|english|spanish|hindi|tamil|telugu|malayalam|marathi|bengali|kannada|punjabi)$/i;

/** Whether a bracket says that this is one of several editions, as `(Spanish Version)` does. */
export function isEdition(name: string): boolean {
  return [...name.slice(0, longestName).matchAll(bracketed)].some(([, round, square]) =>
    edition.test(round ?? square),
  );
}

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
      if (forms.size < mostForms && (!held || formRank[form.kind] < formRank[held.kind]))
        forms.set(key, form);
    }
  });
  if (forms.size === 0) return unreadable(names);
  return [...forms.values()].sort((a, b) => formRank[a.kind] - formRank[b.kind]);
}

/** A name of which nothing is left, such as `'` or `()`, stands for itself. */
function unreadable(names: readonly string[]): readonly NameForm[] {
  const key = names.map((name) => name.slice(0, longestName).trim()).find((name) => name !== '');
  return key === undefined ? [] : [{ kind: 'whole', words: [key], key, numbers: '' }];
}

function* readings(name: string): Generator<readonly [text: string, kind: FormKind]> {
  const base = name.replace(bracketed, ' ').trim();
  const inner = [...name.matchAll(bracketed)]
    .map(([, round, square]) => (round ?? square).trim())
    .filter((text) => text !== '' && !notName.test(text) && !edition.test(text));
  const known = inner.flatMap((text) =>
    text.split(/\ba\.?k\.?a\.?\s/i).flatMap((one) => one.split(/\s\/\s/)),
  );
  yield [base, 'whole'];
  for (const text of known) yield [text.replace(alsoKnown, ''), 'other'];
  if (inner.length > 0 && !alsoKnown.test(inner[0])) yield [name.replace(/[()[\]]/g, ' '), 'other'];
  for (const text of [base, ...known]) yield* partsOf(text);
}

/** Who possesses a film is named in full: `Mary Shelley's`, not `Daddy's` or `A Midsummer Night's`. */
const possessive = /^(?!(?:the|an?)\s)(?:\S+\s+){1,3}\S+['’]s?\s+(\S.*)$/isu;

/** `Saga: Part One` -> both sides; `Mary Shelley's Frankenstein` -> what is possessed. */
function* partsOf(text: string): Generator<readonly [text: string, kind: FormKind]> {
  const [, possessed] = possessive.exec(text) ?? [];
  if (possessed !== undefined) yield [possessed, 'tail'];
  const [head, ...rest] = text.split(/\s*:\s+|\s+[-–—]\s+|\s+\/\s+|\s+or,?\s+/i);
  if (rest.length === 0) return;
  yield [rest.join(' '), 'tail'];
  yield [rest[rest.length - 1], 'tail'];
  yield [head, 'head'];
}

function numbersOf(words: readonly string[]): string {
  return words
    .filter((word) => /^\d/.test(word))
    .sort()
    .join(' ');
}
