import { BadRow } from './bad-row.ts';

/** A value of JSON or of Python's literals; objects are maps, so no key can reach a prototype. */
export type Literal = string | number | boolean | null | readonly Literal[] | ReadonlyMap<string, Literal>;

const words = new Map<string, Literal>([
  ['None', null],
  ['null', null],
  ['True', true],
  ['true', true],
  ['False', false],
  ['false', false],
]);
const escapes = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['/', '/'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);
const codeDigits = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);
const deepest = 32;

/** Parses JSON, or what Python prints for lists and dicts of plain values. @throws BadRow `literal-bad` */
export function parseLiteral(text: string): Literal {
  const reader = new LiteralReader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class LiteralReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Literal {
    if (depth > deepest) throw this.#bad(`at most ${deepest} levels`);
    const char = this.#peek();
    if (char === '[') return this.#list(depth);
    if (char === '{') return this.#map(depth);
    if (char === '"' || char === "'") return this.#string(char);
    return this.#word();
  }

  end(): void {
    if (this.#peek() !== '') throw this.#bad('the end');
  }

  #list(depth: number): Literal[] {
    const items: Literal[] = [];
    this.#take('[');
    while (this.#peek() !== ']') {
      items.push(this.value(depth + 1));
      if (this.#peek() !== ']') this.#take(',');
    }
    this.#at++;
    return items;
  }

  #map(depth: number): Map<string, Literal> {
    const entries = new Map<string, Literal>();
    this.#take('{');
    while (this.#peek() !== '}') {
      const key = this.value(depth + 1);
      this.#take(':');
      entries.set(String(key), this.value(depth + 1));
      if (this.#peek() !== '}') this.#take(',');
    }
    this.#at++;
    return entries;
  }

  #string(quote: string): string {
    let text = '';
    for (let from = ++this.#at; ; from = this.#at) {
      while (this.#at < this.#text.length && !this.#isOneOf(quote, '\\')) this.#at++;
      text += this.#text.slice(from, this.#at);
      if (this.#at >= this.#text.length) throw this.#bad(`a closing ${quote}`);
      if (this.#text[this.#at++] === quote) return text;
      text += this.#escape();
    }
  }

  #isOneOf(a: string, b: string): boolean {
    const char = this.#text[this.#at];
    return char === a || char === b;
  }

  /** As in Python, an escape that means nothing stands for itself. */
  #escape(): string {
    const kind = this.#text[this.#at++] ?? '';
    const width = codeDigits.get(kind);
    if (width === undefined) return escapes.get(kind) ?? `\\${kind}`;
    const digits = this.#text.slice(this.#at, this.#at + width);
    const code = Number.parseInt(digits, 16);
    if (digits.length < width || !/^[\da-f]+$/i.test(digits) || code > 0x10ffff)
      throw this.#bad('a character code');
    this.#at += width;
    return String.fromCodePoint(code);
  }

  #word(): Literal {
    const [word = ''] = /^[\w.+-]+/.exec(this.#text.slice(this.#at, this.#at + 40)) ?? [];
    const known = words.get(word);
    const value = known !== undefined ? known : word === '' ? Number.NaN : Number(word);
    if (Number.isNaN(value)) throw this.#bad('a value');
    this.#at += word.length;
    return value;
  }

  #take(char: string): void {
    if (this.#peek() !== char) throw this.#bad(char);
    this.#at++;
  }

  /** The next character that is no space; empty at the end. */
  #peek(): string {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? '-')) this.#at++;
    return this.#text[this.#at] ?? '';
  }

  #bad(expected: string): BadRow {
    const value = this.#text.slice(this.#at, this.#at + 40);
    return new BadRow('literal-bad', `a list that cannot be read at character ${this.#at + 1}`, {
      value,
      expected,
    });
  }
}
