import { arrayRoom } from '../../array-room.ts';
import { loopsIn, moduleOf, type WasmMemory, wasmMemory } from '../../web-assembly.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { kernelNames, type SequenceMemory } from './kernels.ts';
import { plainKernels } from './plain-kernels.ts';

/** What arrays start at a multiple of, in numbers. */
const alignment = 4;

/** Numbers of room that an array of `length` takes. */
export function roomOf(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}

/** Room for arrays of `numbers` float32 in all ({@link roomOf} each): in WebAssembly where that is to be had. */
export function sequenceMemory(numbers: number): SequenceMemory {
  try {
    return compiledMemory(wasmMemory(4 * (numbers + alignment), false));
  } catch {
    // No WebAssembly, no SIMD, or not so much memory in one piece.
    return plainMemory();
  }
}

export function plainMemory(): SequenceMemory {
  return { kernels: plainKernels, floats: (length) => new Float32Array(length) };
}

/** Double precision, in which gradients can be told from differences. */
export function preciseMemory(): SequenceMemory {
  return { kernels: plainKernels, floats: (length) => new Float64Array(length) };
}

let compiled: object | undefined;

function compiledMemory(memory: WasmMemory): SequenceMemory {
  compiled ??= moduleOf(kernelBytes);
  const kernels = loopsIn(compiled, memory, kernelNames);
  return { kernels, floats: arrayRoom(memory.buffer, 4 * alignment).float32 };
}
