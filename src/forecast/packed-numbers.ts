import { badModel, textAt } from '../learners/document-fields.ts';

const kinds = { float32: Float32Array, float64: Float64Array } as const;

/** Numbers in a JSON document: little-endian bytes in base64. */
export function packNumbers(values: Float32Array | Float64Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

export interface NumberRange {
  readonly low?: number;
  readonly high?: number;
  /** NaN, for what is not known, may stand among them. */
  readonly missing?: boolean;
}

/** `length` numbers in a range; throws `model-bad` naming `where`. */
export function unpackFloat32(
  value: unknown,
  where: string,
  length: number,
  range?: NumberRange,
): Float32Array {
  return unpack('float32', value, where, length, range) as Float32Array;
}

/** As {@link unpackFloat32}. */
export function unpackFloat64(
  value: unknown,
  where: string,
  length: number,
  range?: NumberRange,
): Float64Array {
  return unpack('float64', value, where, length, range) as Float64Array;
}

function unpack(
  kind: keyof typeof kinds,
  value: unknown,
  where: string,
  length: number,
  { low = -Number.MAX_VALUE, high = Number.MAX_VALUE, missing = false }: NumberRange = {},
): Float32Array | Float64Array {
  const text = textAt(value, where);
  const bytes = Buffer.from(text, 'base64');
  const size = kinds[kind].BYTES_PER_ELEMENT;
  if (bytes.length !== length * size) badModel(`bytes of ${where}`, bytes.length, String(length * size));
  const values = new kinds[kind](new Uint8Array(bytes).buffer);
  for (let at = 0; at < length; at++) {
    const number = values[at];
    if ((number >= low && number <= high) || (missing && Number.isNaN(number))) continue;
    badModel(`${where}[${at}]`, number, `a number from ${low} to ${high}`);
  }
  return values;
}
