import {
  close,
  createRing,
  fail,
  help,
  type Loop,
  type Ring,
  runTasks,
  writeCall,
  writeTask,
} from '../threads/ring.ts';
import { ownRoom, sharedRoom } from '../threads/room.ts';
import { startHelpers } from '../threads/start-helpers.ts';
import type { WasmMemory } from '../web-assembly.ts';
import { emptyBatch, setSizes, sizesOf } from './batch.ts';
import type { Noise } from './dropout.ts';
import { compiledMemory, sequenceMemory, sharedMemory } from './kernels/memory.ts';
import { createMachine, type Machine, machineRoom, type Setting, writeTitles } from './machine.ts';
import { fillBatch, type Plan } from './plan.ts';
import type { Stage } from './stages.ts';

/** A machine, and who does its stages: the same to the bit whatever their number. */
export interface Runner {
  readonly machine: Machine;
  run(stages: readonly Stage[]): void;
  /** Margins of the next batch of `order` from `at` on, in the machine's batch and network; gives where it ended. */
  forward(plan: Plan, order: Int32Array, at: number, noise?: Noise): number;
  /** Sends the helpers home. */
  end(): void;
}

/** What a runner is made for: `extra` numbers of room are left for what training needs beside. */
export type RunnerSetting = Omit<Setting, 'batch'> & { readonly extra: number };

/** A machine run by `threads`, this one among them; by this one alone where threads cannot share memory. */
export function createRunner({ extra, ...setting }: RunnerSetting, threads: number): Runner {
  const batch = emptyBatch(setting.capacity, threads > 1 ? sharedRoom : ownRoom);
  const whole = { ...setting, batch };
  const room = machineRoom(whole) + extra;
  const shared = threads > 1 ? sharedMemory(room) : undefined;
  const machine = createMachine(shared ? compiledMemory(shared, true) : sequenceMemory(room), whole);
  writeTitles(machine);
  const { run, end } = shared ? team(machine, shared, threads) : alone;
  return { machine, run, end, forward };

  function forward(plan: Plan, order: Int32Array, at: number, noise?: Noise): number {
    const end = fillBatch(batch, setting.capacity, plan, order, at);
    machine.network.drawMasks(noise);
    run(machine.network.forward);
    return end;
  }
}

type Crew = Pick<Runner, 'run' | 'end'>;

const alone: Crew = {
  run(stages) {
    for (const stage of stages) stage(0, 1);
  },
  end() {},
};

/** What a helper begins with. */
export interface HelperStages {
  readonly ring: Ring;
  readonly memory: WasmMemory;
  readonly setting: Setting;
}

/** This thread never waits for a helper that has not begun: it does all parts that nobody has taken. */
function team(machine: Machine, memory: WasmMemory, threads: number): Crew {
  const { setting } = machine;
  const ring = createRing();
  const data: HelperStages = { ring, memory, setting };
  for (const helper of startHelpers(import.meta.url, 'stage-thread', threads - 1, () => data))
    helper.on('error', () => fail(ring));
  const loops = loopsOf(machine);
  const numbers = new Map(stagesOf(machine).map((stage, number) => [stage, number]));
  return {
    run(stages) {
      const sizes = sizesOf(setting.batch);
      for (const stage of stages) {
        for (let part = 0; part < threads; part++) {
          writeTask(ring, part, part);
          writeCall(ring, part, numbers.get(stage)!, [part, threads, ...sizes]);
        }
        writeTask(ring, threads, threads);
        runTasks(ring, threads, loops);
      }
    },
    end: () => close(ring),
  };
}

function stagesOf({ vectorStages, network, backward }: Machine): readonly Stage[] {
  return [...vectorStages, ...network.forward, ...backward];
}

function loopsOf(machine: Machine): Loop[] {
  return stagesOf(machine).map((stage) => (part, parts, ...sizes) => {
    setSizes(machine.setting.batch, sizes);
    stage(part, parts);
    return 0;
  });
}

/** What a helper does: parts of stages, on the arrays that it shares with the others, until it is sent home. */
export function helpWithStages({ ring, memory, setting }: HelperStages): void {
  help(ring, loopsOf(createMachine(compiledMemory(memory, true), setting)));
}
