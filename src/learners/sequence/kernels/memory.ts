import { arrayRoom } from '../../array-room.ts';
import { loopsIn, moduleOf, type WasmMemory, wasmMemory } from '../../web-assembly.ts';
import { kernelBytes, sharedMemoryAt } from './kernel-bytes.ts';
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
    return compiledMemory(roomFor(numbers, false), false);
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

/** Memory for {@link compiledMemory} that threads share; undefined where it is not to be had. */
export function sharedMemory(numbers: number): WasmMemory | undefined {
  try {
    return roomFor(numbers, true);
  } catch {
    return undefined;
  }
}

function roomFor(numbers: number, isShared: boolean): WasmMemory {
  return wasmMemory(4 * (numbers + alignment), isShared);
}

const compiled: { alone?: object; shared?: object } = {};

/** Arrays in a memory, from its beginning on, and the compiled kernels over it. */
export function compiledMemory(memory: WasmMemory, isShared: boolean): SequenceMemory {
  const kind = isShared ? 'shared' : 'alone';
  compiled[kind] ??= moduleOf(kernelBytes, isShared ? sharedMemoryAt : undefined);
  const kernels = loopsIn(compiled[kind], memory, kernelNames);
  return { kernels, floats: arrayRoom(memory.buffer, 4 * alignment).float32 };
}
