import { badModel, type Fields, objectAt, textAt, wholeAt } from '../../document-fields.ts';
import type { Room } from '../../threads/room.ts';

/**
 * What rows say in each kept sample: an effect and `rank` factors. Eight bits a number, in steps of a scale that the
 * numbers of one sample and column share; the rounding is far below the spread between samples.
 */
export interface SampleTable {
  readonly rows: number;
  readonly samples: number;
  /** 1 + rank: the effect, then the factors. */
  readonly width: number;
  /** Number c of row r in sample s: `values[(r * samples + s) * width + c] * scales[s * width + c]`. */
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

const mostSteps = 127;

export function emptyTable(rows: number, samples: number, width: number, room: Room): SampleTable {
  const values = new Int8Array(room(rows * samples * width));
  return { rows, samples, width, values, scales: new Float32Array(room(4 * samples * width)) };
}

/** Writes column `column` of a sample: one number a row. */
export function writeColumn(table: SampleTable, sample: number, column: number, numbers: Float64Array): void {
  const { rows, samples, width, values, scales } = table;
  const greatest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = Math.fround(greatest / mostSteps) || 1;
  scales[sample * width + column] = scale;
  for (let row = 0; row < rows; row++) {
    const steps = Math.round(numbers[row] / scale);
    values[(row * samples + sample) * width + column] = Math.min(mostSteps, Math.max(-mostSteps, steps));
  }
}

/** Sums over the rows of a prediction, `samples` x `width`: of effects and factors, and of squared factors. */
export interface RowSums {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/** Adds `x` times a row of the table, as a feature of value x. */
export function addRow(table: SampleTable, row: number, x: number, { sums, squares }: RowSums): void {
  const { values, scales } = table;
  const from = row * scales.length;
  for (let at = 0; at < scales.length; at++) {
    const value = x * (values[from + at] * scales[at]);
    sums[at] += value;
    squares[at] += value * value;
  }
}

/** Adds a row of one sample alone; sums are of `width`. */
export function addState(table: SampleTable, row: number, sample: number, { sums, squares }: RowSums): void {
  const { values, scales, samples, width } = table;
  const from = (row * samples + sample) * width;
  for (let c = 0; c < width; c++) {
    const value = values[from + c] * scales[sample * width + c];
    sums[c] += value;
    squares[c] += value * value;
  }
}

export function tableDocument({ rows, values, scales }: SampleTable): Fields {
  return { rows, values: base64Of(values), scales: base64Of(scales) };
}

/** Throws `model-bad`. */
export function readTable(value: unknown, where: string, samples: number, width: number): SampleTable {
  const fields = objectAt(value, where);
  const rows = wholeAt(fields['rows'], `${where}.rows`, 0, mostRows);
  const each = samples * width;
  const values = new Int8Array(bytesAt(fields['values'], `${where}.values`, rows * each));
  const scales = new Float32Array(bytesAt(fields['scales'], `${where}.scales`, 4 * each));
  const bad = scales.findIndex((scale) => !(scale > 0 && scale <= greatestScale));
  if (bad >= 0) badModel(`${where}.scales[${bad}]`, scales[bad], `above 0 and at most ${greatestScale}`);
  return { rows, samples, width, values, scales };
}

const mostRows = 100_000_000;
const greatestScale = 1e6;

/** A multiple of 3, so that the texts of pieces can be joined. */
const piece = 3 * 8192;

/** Little-endian, as all machines that run this are. */
export function base64Of(array: ArrayBufferView): string {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; at += piece)
    texts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + piece))));
  return texts.join('');
}

export function bytesAt(value: unknown, where: string, length: number): ArrayBuffer {
  const text = textAt(value, where);
  const expected = `${length} bytes in base64`;
  if (text.length !== 4 * Math.ceil(length / 3)) badModel(where, `${text.length} characters`, expected);
  const bytes = bytesOf(text);
  if (bytes?.length !== length) badModel(where, 'other text', expected);
  return bytes.buffer;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
