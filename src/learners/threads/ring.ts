import { StreamPulseError } from '../../errors.ts';
import { type Argument, addressOf } from '../web-assembly.ts';

/**
 * A batch of kernel calls in memory that threads share. Tasks are runs of calls; each thread takes the next task that
 * nobody has taken yet. Words: the head below, then where each task starts, then the calls.
 */
export type Ring = Int32Array;

/** Words of the head. */
const head = {
  /** Changes with each batch, which wakes the helpers. */
  batch: 0,
  /** Number of the next task to take: numbers go on from batch to batch, so that a late helper takes none twice. */
  next: 1,
  /** Numbers of the first task of the batch, and of the one after its last. */
  first: 2,
  end: 3,
  done: 4,
  closed: 5,
  /** Set where a helper met an error: its task was not done. */
  failed: 6,
  /** Threads that sleep, or are about to. */
  asleep: 7,
} as const;

export const mostTasks = 1 << 12;
export const mostCalls = 1 << 14;
/** Kernel, arguments and result of a call. */
const callWords = 16;
const firstTask = 8;
const firstCall = firstTask + mostTasks + 1;

export function createRing(): Ring {
  const words = firstCall + mostCalls * callWords;
  return new Int32Array(new SharedArrayBuffer(4 * words));
}

export function writeTask(ring: Ring, task: number, call: number): void {
  ring[firstTask + task] = call;
}

export function writeCall(ring: Ring, call: number, kernel: number, args: readonly Argument[]): void {
  const at = firstCall + call * callWords;
  ring[at] = kernel;
  for (let k = 0; k < args.length; k++) ring[at + 1 + k] = addressOf(args[k]);
}

/** Results of the calls of a batch, in their order. */
export function readResults(ring: Ring, calls: number, out: Int32Array): void {
  for (let call = 0; call < calls; call++) out[call] = ring[firstCall + (call + 1) * callWords - 1];
}

/** What is called: kernels by addresses, or any work that numbers tell of. */
export type Loop = (...numbers: number[]) => number;

/** Lets all threads take the tasks that have been written. */
function open(ring: Ring, tasks: number): void {
  if (ring[head.next] > 1 << 30) {
    Atomics.store(ring, head.end, 0);
    Atomics.store(ring, head.next, 0);
  }
  const first = Atomics.load(ring, head.next);
  Atomics.store(ring, head.done, 0);
  Atomics.store(ring, head.first, first);
  Atomics.store(ring, head.end, first + tasks);
}

/**
 * Looks at a word before a thread goes to sleep: some 5 microseconds, in which the next batch has often come. A longer
 * look costs more than it saves where two cores are two halves of one: it takes from the thread that works.
 */
const looks = 2000;

/** Returns once a word is no longer `value`, or after some time. */
function awaitChange(ring: Ring, word: number, value: number, milliseconds: number): void {
  for (let look = 0; look < looks; look++) if (Atomics.load(ring, word) !== value) return;
  Atomics.add(ring, head.asleep, 1);
  Atomics.wait(ring, word, value, milliseconds);
  Atomics.sub(ring, head.asleep, 1);
}

/** Wakes who sleeps on a word, which has been changed already. */
function wake(ring: Ring, word: number): void {
  if (Atomics.load(ring, head.asleep) > 0) Atomics.notify(ring, word);
}

/** Has all threads do the tasks that have been written, and returns when they are done. Throws `engine-failed`. */
export function runTasks(ring: Ring, tasks: number, loops: readonly Loop[]): void {
  open(ring, tasks);
  if (tasks > 1) nextBatch(ring);
  work(ring, loops);
  for (let done = Atomics.load(ring, head.done); done < tasks; done = Atomics.load(ring, head.done))
    awaitChange(ring, head.done, done, 1);
  if (Atomics.load(ring, head.failed) === 1)
    throw new StreamPulseError('engine-failed', 'a thread of the team failed');
}

function nextBatch(ring: Ring): void {
  Atomics.add(ring, head.batch, 1);
  wake(ring, head.batch);
}

/** What a helper does: tasks of all batches, until the ring is closed. */
export function help(ring: Ring, loops: readonly Loop[]): void {
  for (let batch = -1; Atomics.load(ring, head.closed) === 0; ) {
    awaitChange(ring, head.batch, batch, Number.POSITIVE_INFINITY);
    batch = Atomics.load(ring, head.batch);
    work(ring, loops);
  }
}

/** Says that a helper failed, of which whoever waits for tasks is to hear. */
export function fail(ring: Ring): void {
  Atomics.store(ring, head.failed, 1);
}

/** Sends the helpers home. */
export function close(ring: Ring): void {
  Atomics.store(ring, head.closed, 1);
  nextBatch(ring);
}

/** Takes tasks until there are none left; `loops` are the kernels. */
function work(ring: Ring, loops: readonly Loop[]): void {
  for (;;) {
    const number = Atomics.load(ring, head.next);
    if (number >= Atomics.load(ring, head.end)) return;
    if (Atomics.compareExchange(ring, head.next, number, number + 1) !== number) continue;
    try {
      runTask(ring, number - Atomics.load(ring, head.first), loops);
    } catch {
      Atomics.store(ring, head.failed, 1);
    }
    Atomics.add(ring, head.done, 1);
    wake(ring, head.done);
  }
}

/** Kernels take what they want of the words; all are handed over, so that nothing is made on the way. */
function runTask(ring: Ring, task: number, loops: readonly Loop[]): void {
  for (let call = ring[firstTask + task]; call < ring[firstTask + task + 1]; call++) {
    const at = firstCall + call * callWords;
    ring[at + callWords - 1] = loops[ring[at]](
      ring[at + 1],
      ring[at + 2],
      ring[at + 3],
      ring[at + 4],
      ring[at + 5],
      ring[at + 6],
      ring[at + 7],
      ring[at + 8],
      ring[at + 9],
      ring[at + 10],
      ring[at + 11],
      ring[at + 12],
      ring[at + 13],
      ring[at + 14],
    );
  }
}
