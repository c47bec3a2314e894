/** Arrays laid one after another into a memory, each starting at a multiple of so many bytes; zero at first. */
export interface ArrayRoom {
  uint8(length: number): Uint8Array;
  uint16(length: number): Uint16Array;
  int32(length: number): Int32Array;
  float32(length: number): Float32Array;
  float64(length: number): Float64Array;
}

/** Lays arrays into a buffer from `alignment` on, so that no array stands at address 0. */
export function arrayRoom(buffer: ArrayBuffer | SharedArrayBuffer, alignment: number): ArrayRoom {
  let next = alignment;
  const reserve = (bytes: number) => {
    const start = next;
    next = Math.ceil((start + bytes) / alignment) * alignment;
    return start;
  };
  return {
    uint8: (length) => new Uint8Array(buffer, reserve(length), length),
    uint16: (length) => new Uint16Array(buffer, reserve(2 * length), length),
    int32: (length) => new Int32Array(buffer, reserve(4 * length), length),
    float32: (length) => new Float32Array(buffer, reserve(4 * length), length),
    float64: (length) => new Float64Array(buffer, reserve(8 * length), length),
  };
}
