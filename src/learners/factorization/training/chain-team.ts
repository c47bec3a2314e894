import { isStreamPulseError, StreamPulseError } from '../../../errors.ts';
import type { Checkpoint } from '../../checkpoint.ts';
import type { Room } from '../../threads/room.ts';
import { startHelpers } from '../../threads/start-helpers.ts';
import { runSweeps } from './alternating.ts';
import { type ChainKeeper, chainKeeper, takeUpChains } from './chain-keeper.ts';
import type { ChainPlan, ChainRoom } from './chain-plan.ts';
import { answerCall, beginChain, type ChainSlots, emptySlots, endChain } from './chain-slots.ts';
import { stateHead } from './chain-state.ts';
import { runChain, type StepWatch } from './run-chain.ts';

/** Places in the numbers that threads share. */
const next = 0;
const finished = 1;
const steps = 2;
const stopped = 3;
const failed = 4;

/** What a helper begins with. */
export interface HelperChains {
  readonly plan: ChainPlan;
  readonly room: ChainRoom;
  readonly state: Int32Array;
  /** Its number; 0 is the thread that has helpers. */
  readonly thread: number;
  /** Where states are kept. */
  readonly slots?: ChainSlots | undefined;
  /** States that chains go on from. */
  readonly begun: readonly (Float64Array | undefined)[];
}

export interface ChainWatch {
  beforeStep(): void;
  /** Steps done by all threads, and the tune loss of this one's chain; told of this thread's steps, and once at the end. */
  afterStep(done: number, loss?: number): void;
  /** Told of the steps that were done before, where there were some. */
  goingOn(done: number): void;
}

/** How chains are run. */
export interface TeamChoice {
  readonly threads: number;
  readonly room: Room;
  readonly checkpoint: Checkpoint | undefined;
}

/**
 * Runs all chains of a plan, by this thread and `threads - 1` helpers, who write to the room's shared memory. A chain
 * is the same whoever runs it; a helper that is slow to start leaves its chains to the others.
 */
export function runChains(
  plan: ChainPlan,
  room: ChainRoom,
  { threads, checkpoint, room: memory }: TeamChoice,
  watch: ChainWatch,
): void {
  const { chains, iterations } = plan.options;
  const state = new Int32Array(new SharedArrayBuffer(20));
  const slots = checkpoint && emptySlots(plan, room, threads, memory);
  const saved = checkpoint?.load();
  const begun = (slots && saved && takeUpChains(saved, slots, room, memory)) ?? [];
  const data: HelperChains = { plan, room, state, thread: 0, slots, begun };
  state[steps] = stepsDone(data);
  if (begun.length > 0) watch.goingOn(state[steps]);
  const keeper = slots && checkpoint && chainKeeper(slots, room, checkpoint);
  const helperData = (at: number) => ({ ...data, thread: at + 1 });
  const helpers = startHelpers(import.meta.url, 'chain-thread', threads - 1, helperData);
  try {
    takeChains(data, {
      beforeStep() {
        keeper?.collect();
        watch.beforeStep();
      },
      afterStep(loss) {
        watch.afterStep(Atomics.load(state, steps), loss);
        keeper?.call();
      },
    });
    awaitHelpers(state, chains, keeper);
    if (helpers.length > 0) watch.afterStep(chains * iterations);
  } finally {
    Atomics.store(state, stopped, 1);
  }
}

function stepsDone({ plan: { options }, slots, begun }: HelperChains): number {
  const of = (which: number) =>
    slots?.over[which] === 1 ? options.iterations : (begun[which]?.[stateHead.done] ?? 0);
  return begun.reduce((sum, _, which) => sum + of(which), 0);
}

function awaitHelpers(state: Int32Array, chains: number, keeper: ChainKeeper | undefined): void {
  for (let done = Atomics.load(state, finished); done < chains; done = Atomics.load(state, finished)) {
    Atomics.wait(state, finished, done, 1000);
    keeper?.call();
    keeper?.collect();
  }
  const failure = Atomics.load(state, failed);
  if (failure === 1) throw new StreamPulseError('training-diverged', 'a chain left all bounds');
  if (failure === 2) throw new StreamPulseError('engine-failed', 'a thread that ran a chain failed');
}

/** Runs chains that nobody has taken until there are none left. */
function takeChains({ plan, room, state, thread, slots, begun }: HelperChains, watch: StepWatch): void {
  const { chains, method } = plan.options;
  const run = method === 'als' ? runSweeps : runChain;
  const counted: StepWatch = {
    beforeStep: watch.beforeStep,
    afterStep(loss, write) {
      Atomics.add(state, steps, 1);
      watch.afterStep(loss, write);
      if (slots) answerCall(slots, thread, write);
    },
  };
  for (let which = Atomics.add(state, next, 1); which < chains; which = Atomics.add(state, next, 1)) {
    if (slots?.over[which] !== 1) {
      if (slots) beginChain(slots, thread);
      run(plan, which, room, counted, begun[which]);
      if (slots) endChain(slots, thread, which);
    }
    Atomics.add(state, finished, 1);
    Atomics.notify(state, finished);
  }
}

/** What a helper does: chains, until there are none or it is told to stop. Says that it failed rather than throws. */
export function helpWithChains(data: HelperChains): void {
  const { state, plan } = data;
  const beforeStep = () => {
    if (Atomics.load(state, stopped) === 1) throw new Error('stopped');
  };
  try {
    takeChains(data, { beforeStep, afterStep() {} });
  } catch (error) {
    const isDiverged = isStreamPulseError(error) && error.code === 'training-diverged';
    Atomics.store(state, failed, isDiverged ? 1 : 2);
    Atomics.store(state, finished, plan.options.chains);
    Atomics.notify(state, finished);
  }
}
