import type { Room } from '../../threads/room.ts';
import type { ChainPlan, ChainRoom } from './chain-plan.ts';
import { stateHead, stateLength } from './chain-state.ts';

/** Where the threads that run chains leave states for the one that keeps them, in memory that they share. */
export interface ChainSlots {
  /** The number of the last call for states, then for each thread that of the last one it has answered. */
  readonly calls: Int32Array;
  /** 1 for chains that are over. */
  readonly over: Int32Array;
  /** One a thread. */
  readonly states: readonly Float64Array[];
}

/** Writes the state of the chain that a thread is at. */
export type WriteState = (out: Float64Array) => void;

/** No call has so great a number: a thread that has no chain owes no answer. */
const idle = 0x7fffffff;

export function emptySlots(plan: ChainPlan, chains: ChainRoom, threads: number, room: Room): ChainSlots {
  const length = stateLength(plan, chains);
  const calls = new Int32Array(room(4 * (1 + threads)));
  calls.fill(idle, 1);
  const states = Array.from({ length: threads }, () => new Float64Array(room(8 * length)));
  for (const state of states) state[stateHead.which] = -1;
  return { calls, over: new Int32Array(room(4 * plan.options.chains)), states };
}

/** A thread begins a chain. */
export function beginChain({ calls }: ChainSlots, thread: number): void {
  Atomics.store(calls, 1 + thread, Atomics.load(calls, 0));
}

/** A thread has done a step: where states were called for since its last answer it leaves its own. */
export function answerCall({ calls, states }: ChainSlots, thread: number, write: WriteState): void {
  const call = Atomics.load(calls, 0);
  if (Atomics.load(calls, 1 + thread) === call) return;
  write(states[thread]);
  Atomics.store(calls, 1 + thread, call);
}

export function endChain({ calls, over }: ChainSlots, thread: number, which: number): void {
  Atomics.store(over, which, 1);
  Atomics.store(calls, 1 + thread, idle);
}

export function callForStates({ calls }: ChainSlots): void {
  Atomics.add(calls, 0, 1);
}

/** Whether all threads that are at a chain have answered the last call. */
export function isAnswered({ calls }: ChainSlots): boolean {
  const call = Atomics.load(calls, 0);
  return calls.every((_, at) => at === 0 || Atomics.load(calls, at) >= call);
}
