/**
 * JSON in which every float looks like one: XGBoost refuses `3` where it wants `3.0`. Float32Arrays are floats, other
 * typed arrays whole numbers, the rest as JSON.stringify has it.
 */
export function floatJson(value: unknown): string {
  if (value instanceof Float32Array) return `[${Array.from(value, floatText).join(',')}]`;
  if (ArrayBuffer.isView(value)) return `[${(value as Int32Array).join(',')}]`;
  if (Array.isArray(value)) return `[${value.map(floatJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${floatJson(item)}`);
  return `{${fields.join(',')}}`;
}

/** As few digits as tell a float32 from its neighbours; nine always do, and of a base score XGBoost reads no more. */
export function floatText(value: number): string {
  let digits = 6;
  while (digits < 9 && Math.fround(Number(value.toPrecision(digits))) !== value) digits++;
  const text = String(Number(value.toPrecision(digits)));
  return /[.e]/.test(text) ? text : `${text}.0`;
}
