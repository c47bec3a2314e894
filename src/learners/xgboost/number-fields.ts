import { badModel, type Fields, listAt, numberAt, wholeAt } from '../document-fields.ts';

/** As it is written in as few digits as tell it: a little more than it is. */
const greatestFloat32 = 3.4028235e38;

/** A list of numbers out of JSON or, ready-made, out of UBJSON; of booleans where they stand for 0 and 1. */
export function numberList(value: unknown, where: string, most: number): readonly unknown[] | Float64Array {
  if (!(value instanceof Float64Array)) return listAt(value, where, most);
  if (value.length > most) badModel(`number of ${where}`, value.length, `at most ${most}`);
  return value;
}

/** Lists of numbers in one object. All throw `model-bad` naming the place. */
export interface NumberLists {
  /** `length` numbers that float32 can hold. Those that `unread` names become 0, whatever they are. */
  floats(name: string, length: number, unread?: (at: number) => boolean): Float32Array;
  /** `length` whole numbers from `low` to `high`. */
  wholes(name: string, length: number, low: number, high: number): Int32Array;
}

export function numberLists(fields: Fields, where: string): NumberLists {
  const items = (name: string, length: number) => {
    const found = numberList(fields[name], `${where}.${name}`, length);
    if (found.length !== length) badModel(`number of ${where}.${name}`, found.length, String(length));
    return found;
  };
  const floats: NumberLists['floats'] = (name, length, unread = () => false) =>
    Float32Array.from(items(name, length), (item, at) =>
      unread(at) ? 0 : numberAt(item, `${where}.${name}[${at}]`, -greatestFloat32, greatestFloat32),
    );
  const wholes: NumberLists['wholes'] = (name, length, low, high) =>
    Int32Array.from(items(name, length), (item, at) =>
      wholeAt(typeof item === 'boolean' ? Number(item) : item, `${where}.${name}[${at}]`, low, high),
    );
  return { floats, wholes };
}

/** XGBoost writes its parameters as text: "3". */
export function parameterAt(fields: Fields, name: string, where: string, low: number, high: number): number {
  const text = fields[name];
  const value = typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
  return wholeAt(value, `${where}.${name}`, low, high);
}
