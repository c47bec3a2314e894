import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { StreamPulseError } from '../../errors.ts';
import { kernelModule, kernelsIn } from '../trees/kernels/compiled-kernels.ts';
import type { KernelTeam } from '../trees/kernels/kernel-team.ts';
import { type Kernels, kernelCalls } from '../trees/kernels/kernels.ts';
import { growTo, type WasmMemory, wasmMemory } from '../web-assembly.ts';
import {
  awaitChange,
  createRing,
  head,
  mostCalls,
  mostTasks,
  open,
  type Ring,
  readResults,
  wake,
  work,
  writeCall,
  writeTask,
} from './ring.ts';

/** A worker of Node 20 reads no TypeScript: started from `src/`, as tests are, it is the built one. */
const helperFile = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/learners/threads/helper-thread.js' : './helper-thread.js',
  import.meta.url,
);

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
  const helpers = Array.from({ length: existsSync(helperFile) ? threads - 1 : 0 }, () => {
    const helper = new Worker(helperFile, { workerData: data });
    helper.unref();
    helper.on('error', () => Atomics.store(ring, head.failed, 1));
    return helper;
  });
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
      Atomics.store(ring, head.closed, 1);
      nextBatch(ring);
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

function nextBatch(ring: Ring): void {
  Atomics.add(ring, head.batch, 1);
  wake(ring, head.batch);
}

type Addresses = (...numbers: number[]) => number;

function sharedKernels(ring: Ring, threads: number, loops: readonly Addresses[]): Kernels {
  let results = new Int32Array(mostCalls);
  let made = 0;
  let tasks = 0;
  let calls = 0;
  const runBatch = () => {
    writeTask(ring, tasks, calls);
    open(ring, tasks);
    if (tasks > 1) nextBatch(ring);
    work(ring, loops);
    for (let done = Atomics.load(ring, head.done); done < tasks; done = Atomics.load(ring, head.done))
      awaitChange(ring, head.done, done, 1);
    if (Atomics.load(ring, head.failed) === 1)
      throw new StreamPulseError('engine-failed', 'a thread of the team failed');
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
