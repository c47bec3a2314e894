import { kernelModule, kernelsIn } from '../trees/kernels/compiled-kernels.ts';
import type { KernelTeam } from '../trees/kernels/kernel-team.ts';
import { type Kernels, kernelCalls } from '../trees/kernels/kernels.ts';
import { growTo, type WasmMemory, wasmMemory } from '../web-assembly.ts';
import {
  close,
  createRing,
  fail,
  type Loop,
  mostCalls,
  mostTasks,
  type Ring,
  readResults,
  runTasks,
  writeCall,
  writeTask,
} from './ring.ts';
import { startHelpers } from './start-helpers.ts';

/** Threads to train with; the model is the same to the byte whatever their number. */
export interface ThreadTeam extends KernelTeam {
  /** Ends the helpers; the team is not to be used any more. */
  close(): Promise<void>;
}

/**
 * A team of `threads`, this one among them: 1 or more. This thread works too and never waits for a helper that has
 * not begun, so that helpers that are slow to start, or cannot, only leave it more to do.
 */
export function threadTeam(threads: number): ThreadTeam {
  const data: HelperData = { ring: createRing(), module: kernelModule(true), memory: wasmMemory(0, true) };
  const { ring, module, memory } = data;
  let claimed = 0;
  const helpers = startHelpers(import.meta.url, 'helper-thread', threads - 1, () => data);
  for (const helper of helpers) helper.on('error', () => fail(ring));
  return {
    threads,
    kernels: sharedKernels(ring, threads, kernelsIn(module, memory)),
    claim(bytes) {
      growTo(memory, bytes);
      new Uint8Array(memory.buffer, 0, Math.min(bytes, claimed)).fill(0);
      claimed = Math.max(bytes, claimed);
      return memory.buffer as SharedArrayBuffer;
    },
    async close() {
      close(ring);
      await Promise.all(helpers.map((helper) => helper.terminate()));
    },
  };
}

/** What a helper begins with. */
export interface HelperData {
  readonly ring: Ring;
  readonly module: object;
  readonly memory: WasmMemory;
}

function sharedKernels(ring: Ring, threads: number, loops: readonly Loop[]): Kernels {
  let results = new Int32Array(mostCalls);
  let made = 0;
  let tasks = 0;
  let calls = 0;
  const runBatch = () => {
    writeTask(ring, tasks, calls);
    runTasks(ring, tasks, loops);
    if (made + calls > results.length) results = longer(results);
    readResults(ring, calls, results.subarray(made));
    made += calls;
    tasks = 0;
    calls = 0;
  };
  return {
    ...kernelCalls((kernel, args) => {
      if (tasks === 0) writeTask(ring, tasks++, calls);
      writeCall(ring, calls, kernel, args);
      return made + calls++;
    }),
    threads,
    task() {
      if (tasks === mostTasks || calls > mostCalls - 64) runBatch();
      writeTask(ring, tasks++, calls);
    },
    run() {
      if (tasks > 0) runBatch();
      made = 0;
      return results;
    },
  };
}

function longer(array: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * array.length);
  twice.set(array);
  return twice;
}
