import type { Checkpoint } from '../../checkpoint.ts';
import { packedLength, packState, unpackState } from '../../packed-state.ts';
import type { Room } from '../../threads/room.ts';
import { tablesOf } from '../chain/kept-states.ts';
import type { ChainRoom } from './chain-plan.ts';
import { type ChainSlots, callForStates, isAnswered } from './chain-slots.ts';
import { stateHead, sumsOf } from './chain-state.ts';

/** Saves what chains have come to, from the thread that owns the checkpoint. */
export interface ChainKeeper {
  /** After a step: calls for states where it is time. */
  call(): void;
  /** Saves them once all threads have answered. */
  collect(): void;
}

export function chainKeeper(slots: ChainSlots, room: ChainRoom, checkpoint: Checkpoint): ChainKeeper {
  let isCalled = false;
  return {
    call() {
      if (isCalled || !checkpoint.isDue()) return;
      callForStates(slots);
      isCalled = true;
    },
    collect() {
      if (!isCalled || !isAnswered(slots)) return;
      isCalled = false;
      checkpoint.save(packedChains(slots, room));
    },
  };
}

/**
 * Chains go on while this is packed. What they change meanwhile is either in their states, or is written again, the same,
 * by who goes on from those.
 */
function packedChains(slots: ChainSlots, room: ChainRoom): Uint8Array {
  const over = slots.over.slice();
  const states = slots.states.filter((state) => over[state[stateHead.which]] === 0);
  return packState([Int32Array.of(states.length), over, ...arraysOf(room), ...states]);
}

/**
 * Takes up what was saved: fills the room, and gives the state of each chain that was begun and is not over. Undefined, with
 * nothing changed, where it is not of such chains.
 */
export function takeUpChains(
  saved: Uint8Array,
  slots: ChainSlots,
  chains: ChainRoom,
  room: Room,
): (Float64Array | undefined)[] | undefined {
  const count = new Int32Array(1);
  const shared = [count, slots.over, ...arraysOf(chains)];
  const length = slots.states[0].length;
  const isOurs = unpackState(saved, [count]) && saved.length === packedLength(shared) + 8 * length * count[0];
  if (!isOurs) return undefined;
  let states = unpackState(saved, shared)!;
  const begun = Array.from(slots.over, (): Float64Array | undefined => undefined);
  while (states.length > 0) {
    const state = new Float64Array(room(8 * length));
    states = unpackState(states, [state])!;
    begun[state[stateHead.which]] = state;
  }
  for (const which of begun.keys()) if (slots.over[which] === 0) forget(chains, which);
  return begun;
}

function forget(room: ChainRoom, which: number): void {
  room.kept[which] = 0;
  for (const sums of sumsOf(room, room.kept.length, which)) sums.fill(0);
}

function arraysOf({ posterior, moods, trace, kept, rounds }: ChainRoom) {
  const { intercepts, noises, cuts, viewer, title } = posterior;
  const tables = [...tablesOf(posterior), viewer.features, title.features];
  return [
    intercepts,
    noises,
    cuts,
    ...tables.flatMap(({ values, scales }) => [values, scales]),
    ...(moods ? [moods.values, moods.variances] : []),
    trace.points,
    trace.sums,
    kept,
    rounds,
  ];
}
