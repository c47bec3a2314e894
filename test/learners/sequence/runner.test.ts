import { afterAll, describe, expect, it } from 'vitest';
import { modelColumns } from '../../../src/learners/columns.ts';
import type { FitRequest } from '../../../src/learners/learner.ts';
import { emptyBatch } from '../../../src/learners/sequence/batch.ts';
import { historiesOf } from '../../../src/learners/sequence/histories.ts';
import { compiledMemory, sharedMemory } from '../../../src/learners/sequence/kernels/memory.ts';
import {
  capacityOf,
  createMachine,
  machineRoom,
  sidesOf,
  titleInputsOf,
  writeTitles,
} from '../../../src/learners/sequence/machine.ts';
import { start } from '../../../src/learners/sequence/parameters.ts';
import { fillBatch, planOf } from '../../../src/learners/sequence/plan.ts';
import { fitRanks } from '../../../src/learners/sequence/ranks.ts';
import { createRunner, helpWithStages } from '../../../src/learners/sequence/runner.ts';
import { sequence } from '../../../src/learners/sequence/sequence.ts';
import type { Stage } from '../../../src/learners/sequence/stages.ts';
import { close, createRing } from '../../../src/learners/threads/ring.ts';
import { threadTeam } from '../../../src/learners/threads/thread-team.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { codeOf } from '../failure.ts';
import { type Left, memoryCheckpoint } from '../memory-checkpoint.ts';
import { everyRow, randomFrame } from '../star-frames.ts';
import { withoutWebAssembly } from '../trees/without-web-assembly.ts';
import { followers, toldFrame } from './told-frame.ts';

const window = 12;
const facts = randomFrame(3, { facts: 900, viewers: 40, titles: 30, missing: 0.1 });
const frame = { ...facts, observed: new Uint8Array(facts.rows).fill(1) };
const histories = historiesOf(frame);
const plan = planOf(histories, everyRow(frame), window, 400);
const order = Int32Array.from(plan.stretches.keys());

function settingOf(cell: 'gru' | 'lstm') {
  const columns = modelColumns(frame);
  const encodings = fitRanks(columns, frame, everyRow(frame));
  const [titleInputs, sides] = [titleInputsOf(columns, encodings), sidesOf(columns, encodings)];
  const sizes = { titles: frame.dimensions.title.rows, embedding: 8, hidden: 12, head: 8 };
  const shape = { cell, titleInputs, sides, ...sizes };
  const capacity = capacityOf(window, 19);
  return { blueprint: { shape, window, columns, encodings }, histories, capacity, isLearning: true };
}

/** Margins and gradients of the first batch, each stage in so many parts, the last one first. */
function inParts(cell: 'gru' | 'lstm', parts: number): number[] {
  const made = settingOf(cell);
  const setting = { ...made, batch: emptyBatch(made.capacity) };
  const memory = sharedMemory(machineRoom(setting))!;
  const machine = createMachine(compiledMemory(memory, true), setting);
  const { network, parameters, gradients, vectorStages, backward } = machine;
  const run = (stages: readonly Stage[]) => {
    for (const stage of stages) for (let part = parts - 1; part >= 0; part--) stage(part, parts);
  };
  writeTitles(machine);
  start(
    parameters,
    made.blueprint.shape,
    createRandom(3),
    new Uint8Array(frame.dimensions.title.rows).fill(1),
  );
  run(vectorStages);
  fillBatch(setting.batch, made.capacity, plan, order, 0);
  network.drawMasks({ rate: 0.3, random: createRandom(5) });
  run(network.forward);
  for (let q = 0; q < setting.batch.queries; q++) network.dMargins[q] = Math.cos(q);
  run(backward);
  expect(setting.batch.sequences).toBe(19);
  return [...network.margins, ...gradients!.all];
}

describe.each(['gru', 'lstm'] as const)('stages of %s', (cell) => {
  it('do the same to the bit, in however many parts and in whatever order of them', () => {
    const whole = inParts(cell, 1);
    expect(whole.filter((value) => value !== 0).length).toBeGreaterThan(1500);
    for (const parts of [2, 3, 5]) expect(inParts(cell, parts)).toEqual(whole);
  });
});

describe('a runner', () => {
  it('asks the same of several threads as of one, and where threads cannot share memory', async () => {
    const answersOf = (made: ReturnType<typeof createRunner>) => {
      const { machine, run, forward, end } = made;
      start(machine.parameters, machine.setting.blueprint.shape, createRandom(3), new Uint8Array(30).fill(1));
      run(machine.vectorStages);
      forward(plan, order, 0);
      end();
      return Array.from(machine.network.margins);
    };
    const setting = { ...settingOf('gru'), extra: 0 };
    const one = answersOf(createRunner(setting, 1));
    expect(answersOf(createRunner(setting, 3))).toEqual(one);
    const bare = await withoutWebAssembly(() => import('../../../src/learners/sequence/runner.ts'));
    for (const [at, margin] of answersOf(bare.createRunner(setting, 2)).entries())
      expect(margin).toBeCloseTo(one[at], 5);
  });

  it('lets a helper go that begins when all is over', () => {
    const made = settingOf('gru');
    const setting = { ...made, batch: emptyBatch(made.capacity) };
    const ring = createRing();
    close(ring);
    helpWithStages({ ring, memory: sharedMemory(machineRoom(setting))!, setting });
    expect(setting.batch.queries).toBe(0);
  });
});

describe('sequences by several threads', () => {
  const teams = [2, 4].map((threads) => threadTeam(threads));
  afterAll(async () => {
    for (const team of teams) await team.close();
  });
  const told = toldFrame(followers(420, 30, 5));
  const rows = everyRow(told);
  const [train, tune] = [rows.slice(0, 11_400), rows.slice(11_400)];
  const options = { embedding: 8, hidden: 8, head: 8, window: 10, epochs: 2, learning_rate: 0.01 };
  const fit = (own: object, more: Partial<FitRequest> = {}) => {
    const parsed = sequence.parseOptions({ ...options, ...own });
    return JSON.stringify(sequence.fit({ frame: told, train, tune, seed: 1, ...more }, parsed).toDocument());
  };

  it.each([{}, { cell: 'lstm', batch_size: 16, stars_weight: 0.3 }])(
    'are the same to the byte: %o',
    (own) => {
      const alone = fit(own);
      for (const team of teams) expect(fit(own, { team })).toBe(alone);
    },
  );

  it('go on after a kill with as many threads, and with one', () => {
    const [team] = teams;
    const left: Left = new Map();
    expect(codeOf(() => fit({}, { team, checkpoint: memoryCheckpoint(left, 1) }))).toBe('interrupted');
    const whole = fit({});
    for (const more of [{ team }, {}])
      expect(fit({}, { ...more, checkpoint: memoryCheckpoint(new Map(left)) })).toBe(whole);
  });
});
