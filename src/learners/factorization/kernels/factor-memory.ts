import { type Argument, addressOf, type WasmMemory, wasmMemory, webAssembly } from '../../web-assembly.ts';
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

function compiledMemory(memory: WasmMemory): FactorMemory {
  const { buffer } = memory;
  let next = alignment;
  const reserve = (bytes: number) => {
    const start = next;
    next = Math.ceil((start + bytes) / alignment) * alignment;
    return start;
  };
  return {
    kernels: compiledKernels(memory),
    int32(values) {
      const copy = new Int32Array(buffer, reserve(4 * values.length), values.length);
      copy.set(values);
      return copy;
    },
    float64: (length) => new Float64Array(buffer, reserve(8 * length), length),
  };
}

let compiled: object | undefined;

function compiledKernels(memory: WasmMemory): FactorKernels {
  compiled ??= new webAssembly.Module(Uint8Array.from(atob(kernelBytes), (byte) => byte.charCodeAt(0)));
  const { exports } = new webAssembly.Instance(compiled, { env: { memory } });
  const loops = exports as Record<string, (...numbers: number[]) => void>;
  const call = (name: string) => {
    const loop = loops[name];
    return (...args: Argument[]) => loop(...args.map(addressOf));
  };
  return Object.fromEntries(kernelNames.map((name) => [name, call(name)])) as unknown as FactorKernels;
}
