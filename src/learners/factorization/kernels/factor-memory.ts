import { arrayRoom } from '../../array-room.ts';
import { loopsIn, moduleOf, type WasmMemory, wasmMemory } from '../../web-assembly.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { type FactorKernels, kernelNames } from './kernels.ts';
import { plainKernels } from './plain-kernels.ts';

/** Arrays that kernels work on, and the kernels that can reach them. */
export interface FactorMemory {
  readonly kernels: FactorKernels;
  /** Holds these values. */
  int32(values: Int32Array): Int32Array;
  /** Zero at first. */
  float64(length: number): Float64Array;
}

const alignment = 64;

/** Bytes that one array may take of a memory. */
export function arrayBytes(length: number, bytesEach: 4 | 8): number {
  return length * bytesEach + alignment;
}

/** Room for arrays of `bytes` in all: in WebAssembly where that is to be had, else one by one as they are asked for. */
export function factorMemory(bytes: number): FactorMemory {
  try {
    return compiledMemory(wasmMemory(bytes + alignment, false));
  } catch {
    // No WebAssembly, no SIMD, or not so much memory in one piece.
    return plainFactorMemory();
  }
}

export function plainFactorMemory(): FactorMemory {
  return {
    kernels: plainKernels,
    int32: (values) => values,
    float64: (length) => new Float64Array(length),
  };
}

let compiled: object | undefined;

function compiledMemory(memory: WasmMemory): FactorMemory {
  compiled ??= moduleOf(kernelBytes);
  const room = arrayRoom(memory.buffer, alignment);
  return {
    kernels: loopsIn(compiled, memory, kernelNames),
    int32(values) {
      const copy = room.int32(values.length);
      copy.set(values);
      return copy;
    },
    float64: room.float64,
  };
}
