type Numbers = Float64Array | Float32Array | Int32Array | Int8Array | Uint8Array;

/** The bytes of arrays in a row, for {@link unpackState} on the same machine. */
export function packState(arrays: readonly Numbers[]): Uint8Array {
  const packed = new Uint8Array(packedLength(arrays));
  let at = 0;
  for (const array of arrays) {
    packed.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return packed;
}

/** Fills arrays from the first bytes of what {@link packState} gave, and gives the rest; undefined, where it is too short. */
export function unpackState(packed: Uint8Array, arrays: readonly Numbers[]): Uint8Array | undefined {
  if (packed.length < packedLength(arrays)) return undefined;
  let at = 0;
  for (const array of arrays) {
    const bytes = packed.subarray(at, at + array.byteLength);
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(bytes);
    at += array.byteLength;
  }
  return packed.subarray(at);
}

/** Bytes of what {@link packState} gives of arrays. */
export function packedLength(arrays: readonly Numbers[]): number {
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
