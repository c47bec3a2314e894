import type { Kernels } from './kernels.ts';

/** Threads that share the tasks of kernels. Who takes which does not matter: tasks write to disjoint places. */
export interface KernelTeam {
  /** How many threads, this one among them. */
  readonly threads: number;
  /** The kernels over the memory that all threads share. */
  readonly kernels: Kernels;
  /** That memory, of `bytes` or more and zero; whatever was in it before is given up. Throws where it can't be so large. */
  claim(bytes: number): SharedArrayBuffer;
}
