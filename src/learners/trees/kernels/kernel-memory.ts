import { type ArrayRoom, arrayRoom } from '../../array-room.ts';
import { wasmMemory } from '../../web-assembly.ts';
import { compiledKernels } from './compiled-kernels.ts';
import type { KernelTeam } from './kernel-team.ts';
import { type Kernels, kernelNames, kernelsAtOnce } from './kernels.ts';
import { plainLoops } from './plain-kernels.ts';

/** Arrays that kernels work on, zero at first, and the kernels that can reach them. */
export interface KernelMemory extends Omit<ArrayRoom, 'float32'> {
  readonly kernels: Kernels;
}

/** What arrays start at a multiple of. */
const alignment = 16;

/** Bytes of one array, for {@link kernelMemory}: its own, and what its start may skip. */
export function arrayBytes(length: number, bytesEach: 1 | 2 | 4 | 8): number {
  return length * bytesEach + alignment;
}

/**
 * Room for arrays of `bytes` in all: in WebAssembly where that is to be had, else one by one as they are asked for.
 * That of a team is the team's own, and what was claimed before is given up.
 */
export function kernelMemory(bytes: number, team?: KernelTeam): KernelMemory {
  try {
    return team ? arraysIn(team.claim(bytes + alignment), team.kernels) : ownMemory(bytes + alignment);
  } catch {
    // No WebAssembly, no SIMD, or not so much memory in one piece.
    return plainMemory();
  }
}

function ownMemory(bytes: number): KernelMemory {
  const memory = wasmMemory(bytes, false);
  return arraysIn(memory.buffer, compiledKernels(memory));
}

function arraysIn(buffer: ArrayBuffer | SharedArrayBuffer, kernels: Kernels): KernelMemory {
  return { kernels, ...arrayRoom(buffer, alignment) };
}

export function plainMemory(): KernelMemory {
  return {
    kernels: plainKernels(),
    uint8: (length) => new Uint8Array(length),
    uint16: (length) => new Uint16Array(length),
    int32: (length) => new Int32Array(length),
    float64: (length) => new Float64Array(length),
  };
}

function plainKernels(): Kernels {
  const loops = kernelNames.map((name) => plainLoops[name] as (...args: unknown[]) => number);
  return kernelsAtOnce((kernel, args) => loops[kernel](...args));
}
