const floats = new Float64Array(2);
const bits = new BigInt64Array(floats.buffer);

/** How many representable numbers lie between two of the same sign. */
export function ulps(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  floats[0] = a;
  floats[1] = b;
  const apart = bits[0] - bits[1];
  return Number(apart < 0n ? -apart : apart);
}
