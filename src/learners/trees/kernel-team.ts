import type { Kernels } from './kernels.ts';
import type { WasmMemory } from './web-assembly.ts';

/** Threads that share the tasks of kernels. Who takes which does not matter: tasks write to disjoint places. */
export interface KernelTeam {
  /** How many threads, this one among them. */
  readonly threads: number;
  /** The kernels of `module` over a shared memory, by all threads; the memory before is given up. */
  kernels(module: object, memory: WasmMemory): Kernels;
  /** Gives up the memory. */
  rest(): void;
}
