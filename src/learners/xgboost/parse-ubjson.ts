import { badModel } from '../document-fields.ts';

/** Levels of nesting; XGBoost's own files have seven. */
const mostLevels = 64;

const integers = new Map<string, { bytes: number; read: (view: DataView, at: number) => number }>([
  ['i', { bytes: 1, read: (view, at) => view.getInt8(at) }],
  ['U', { bytes: 1, read: (view, at) => view.getUint8(at) }],
  ['I', { bytes: 2, read: (view, at) => view.getInt16(at) }],
  ['l', { bytes: 4, read: (view, at) => view.getInt32(at) }],
  ['L', { bytes: 8, read: (view, at) => Number(view.getBigInt64(at)) }],
]);
const numbers = new Map([
  ...integers,
  ['d', { bytes: 4, read: (view: DataView, at: number) => view.getFloat32(at) }],
  ['D', { bytes: 8, read: (view: DataView, at: number) => view.getFloat64(at) }],
]);
const constants = new Map<string, unknown>([
  ['Z', null],
  ['T', true],
  ['F', false],
]);

/**
 * Universal Binary JSON, draft 12, as XGBoost writes it: lists may state their length, and the type of all their
 * numbers (those become Float64Arrays). Nothing is allocated on the word of a count that the bytes do not bear
 * out. Throws `model-bad`.
 */
export function parseUbjson(bytes: Uint8Array): unknown {
  const reader = new UbjsonReader(bytes);
  const value = reader.value(reader.marker(), 0);
  reader.end();
  return value;
}

class UbjsonReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #text = new TextDecoder('utf-8', { fatal: true });
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The next byte as a character, no-ops skipped. */
  marker(): string {
    let found = 'N';
    while (found === 'N') found = String.fromCharCode(this.#bytes[this.#take(1)]);
    return found;
  }

  value(marker: string, level: number): unknown {
    if (level > mostLevels) this.#bad(`at most ${mostLevels} levels`);
    const number = numbers.get(marker);
    if (number) return number.read(this.#view, this.#take(number.bytes));
    if (constants.has(marker)) return constants.get(marker);
    if (marker === 'S') return this.#string();
    if (marker === 'C') return String.fromCharCode(this.#bytes[this.#take(1)]);
    if (marker === '[') return this.#list(level);
    if (marker === '{') return this.#object(level);
    return this.#bad('a value');
  }

  end(): void {
    if (this.#at !== this.#bytes.length) this.#bad('the end');
  }

  #list(level: number): unknown {
    const { type, count } = this.#header();
    if (type !== undefined) return this.#typed(type, count!);
    const items: unknown[] = [];
    if (count !== undefined) {
      while (items.length < count) items.push(this.value(this.marker(), level + 1));
      return items;
    }
    for (let next = this.marker(); next !== ']'; next = this.marker())
      items.push(this.value(next, level + 1));
    return items;
  }

  #typed(type: string, count: number): Float64Array {
    const number = numbers.get(type);
    if (!number) return this.#bad('a list of numbers');
    const from = this.#take(number.bytes * count);
    const list = new Float64Array(count);
    for (let i = 0; i < count; i++) list[i] = number.read(this.#view, from + i * number.bytes);
    return list;
  }

  /** Without a prototype, so that no key can reach one. */
  #object(level: number): object {
    const { type, count } = this.#header();
    if (type !== undefined) this.#bad('an object of no one type');
    const fields: Record<string, unknown> = Object.create(null);
    const read = (lengthMarker: string) => {
      const key = this.#string(lengthMarker);
      if (key in fields) this.#bad(`one ${key}`);
      fields[key] = this.value(this.marker(), level + 1);
    };
    if (count !== undefined) for (let i = 0; i < count; i++) read(this.marker());
    else for (let next = this.marker(); next !== '}'; next = this.marker()) read(next);
    return fields;
  }

  /** `$type#count`, `#count` or nothing. */
  #header(): { type?: string; count?: number } {
    const type = this.#follows('$') ? this.marker() : undefined;
    if (this.#follows('#'))
      return { ...(type === undefined ? {} : { type }), count: this.#count(this.marker()) };
    if (type !== undefined) this.#bad('a count after a type');
    return {};
  }

  #follows(marker: string): boolean {
    if (this.#bytes[this.#at] !== marker.charCodeAt(0)) return false;
    this.#at++;
    return true;
  }

  #count(marker: string): number {
    const integer = integers.get(marker);
    if (!integer) return this.#bad('a count');
    const count = integer.read(this.#view, this.#take(integer.bytes));
    if (count < 0 || count > this.#bytes.length - this.#at) this.#bad('no more items than bytes');
    return count;
  }

  #string(lengthMarker = this.marker()): string {
    const length = this.#count(lengthMarker);
    const from = this.#take(length);
    try {
      return this.#text.decode(this.#bytes.subarray(from, from + length));
    } catch {
      return this.#bad('UTF-8');
    }
  }

  /** Moves on by so many bytes; gives where they begin. */
  #take(bytes: number): number {
    const from = this.#at;
    if (bytes > this.#bytes.length - from) this.#bad(`${bytes} more bytes`);
    this.#at += bytes;
    return from;
  }

  #bad(expected: string): never {
    badModel('bytes', `at byte ${this.#at} of ${this.#bytes.length}`, expected);
  }
}
