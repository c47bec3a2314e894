import { BadRow } from './bad-row.ts';
import type { IdColumn } from './tables.ts';

const longestId = 256;
const largestInteger = 2 ** 31 - 1;

/** Ids while they are read: numbers as long as each is one in its plainest form, text from then on. */
export class IdColumnBuilder {
  #numbers = new Int32Array(1_024);
  #texts: string[] | undefined;
  #rows = 0;
  readonly #interned = new Map<string, string>();

  push(id: string): void {
    if (!this.#texts && !isPlainInteger(id)) this.#texts = this.#asTexts();
    if (this.#texts) this.#texts.push(this.#intern(id));
    else this.#pushNumber(Number(id));
    this.#rows++;
  }

  build(): IdColumn {
    return this.#texts ?? this.#numbers.slice(0, this.#rows);
  }

  #pushNumber(id: number): void {
    if (this.#rows === this.#numbers.length) {
      const larger = new Int32Array(this.#rows * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#rows] = id;
  }

  #asTexts(): string[] {
    return Array.from(this.#numbers.subarray(0, this.#rows), (id) => this.#intern(String(id)));
  }

  #intern(id: string): string {
    const known = this.#interned.get(id);
    if (known !== undefined) return known;
    this.#interned.set(id, id);
    return id;
  }
}

function isPlainInteger(id: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(id) && Number(id) <= largestInteger;
}

/** An id of any kind, without spaces around it. @throws BadRow `id-missing`, `id-too-long` */
export function textIdField(name: string, text: string): string {
  const id = text.trim();
  if (id === '') throw new BadRow('id-missing', `${name} is empty`);
  if (id.length > longestId) throw new BadRow('id-too-long', `${name} of more than ${longestId} characters`);
  return id;
}
