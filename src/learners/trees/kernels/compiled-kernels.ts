import { addressOf, moduleOf, type WasmMemory, webAssembly } from '../../web-assembly.ts';
import { kernelBytes, sharedMemoryAt } from './kernel-bytes.ts';
import { type KernelName, type Kernels, kernelNames, kernelsAtOnce } from './kernels.ts';

type Addresses = (...numbers: number[]) => number;

const compiled: { alone?: object; shared?: object } = {};

/** The module, for a memory of one thread's own or one shared between several. */
export function kernelModule(isShared: boolean): object {
  const kind = isShared ? 'shared' : 'alone';
  compiled[kind] ??= moduleOf(kernelBytes, isShared ? sharedMemoryAt : undefined);
  return compiled[kind];
}

/** The kernels of a module over a memory, by {@link kernelNames}; their arguments are addresses and numbers. */
export function kernelsIn(module: object, memory: WasmMemory): Addresses[] {
  const { exports } = new webAssembly.Instance(module, { env: { memory } });
  return kernelNames.map((name) => (exports as Record<KernelName, Addresses>)[name]);
}

/** The kernels over one WebAssembly memory; throws where there is no WebAssembly with SIMD. */
export function compiledKernels(memory: WasmMemory): Kernels {
  const loops = kernelsIn(kernelModule(false), memory);
  const words: number[] = [];
  return kernelsAtOnce((kernel, args) => {
    words.length = args.length;
    for (let k = 0; k < args.length; k++) words[k] = addressOf(args[k]);
    return loops[kernel](...words);
  });
}
