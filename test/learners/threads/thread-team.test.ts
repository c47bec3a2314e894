import { existsSync, readdirSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { FitRequest, Learner } from '../../../src/learners/learner.ts';
import { type ThreadTeam, threadTeam } from '../../../src/learners/threads/thread-team.ts';
import { withTeam } from '../../../src/learners/threads/with-team.ts';
import { boostedTrees } from '../../../src/learners/trees/boosted-trees.ts';
import { forest } from '../../../src/learners/trees/forest.ts';
import { kernelMemory } from '../../../src/learners/trees/kernels/kernel-memory.ts';
import { codeOf } from '../failure.ts';
import { everyRow, randomFrame } from '../star-frames.ts';

const teams = new Map<number, ThreadTeam>([2, 4].map((threads) => [threads, threadTeam(threads)]));

afterAll(async () => {
  for (const team of teams.values()) await team.close();
});

function requestOf(seed: number, facts: number): FitRequest {
  const frame = randomFrame(seed, { facts, viewers: 90, titles: 200, missing: 0.1 });
  const rows = everyRow(frame);
  const cut = Math.floor(0.9 * facts);
  return { frame, train: rows.slice(0, cut), tune: rows.slice(cut), seed };
}

const bytes = (learner: Learner, request: FitRequest, options: object) =>
  JSON.stringify(learner.fit(request, learner.parseOptions(options)).toDocument());

describe('a team of threads', () => {
  it.each([
    ['shallow trees', boostedTrees, { rounds: 12, max_depth: 3 }],
    ['deep trees', boostedTrees, { rounds: 4, max_depth: 12, min_child_weight: 0 }],
    [
      'sampled rows and columns',
      boostedTrees,
      { rounds: 8, subsample: 0.6, colsample_bynode: 0.3, colsample_bylevel: 0.8 },
    ],
    ['trees by sets of labels', boostedTrees, { rounds: 6, max_depth: 8, max_cat_to_onehot: 3 }],
    ['best-first trees', boostedTrees, { rounds: 6, grow_policy: 'lossguide', max_leaves: 40, max_depth: 0 }],
    [
      'constrained trees',
      boostedTrees,
      {
        rounds: 6,
        monotone_constraints: { 'viewer.c0': 1, 'title.c0': -1 },
        interaction_constraints: [
          ['viewer.c0', 'title.c0', 'title.c2'],
          ['rating.c0', 'viewer.c1'],
        ],
      },
    ],
    [
      'star levels',
      boostedTrees,
      { rounds: 3, objective: 'multi:softprob', num_parallel_tree: 2, subsample: 0.7 },
    ],
    ['early stopping', boostedTrees, { rounds: 60, eta: 0.5, early_stopping_rounds: 4 }],
    ['a forest', forest, { trees: 9 }],
  ] as const)('trains %s to the same bytes as one thread', (_, learner, options) => {
    for (const [seed, facts] of [
      [1, 300],
      [2, 40_000],
    ]) {
      const request = requestOf(seed, facts);
      const alone = bytes(learner, request, options);
      for (const team of teams.values()) expect(bytes(withTeam(learner, team), request, options)).toBe(alone);
    }
  });

  it('runs each task of each batch once, however many there are', () => {
    const team = teams.get(4)!;
    const memory = kernelMemory(2_000_000, team);
    const { kernels } = memory;
    const cells = 20_000;
    const order = memory.int32(cells);
    for (let i = 0; i < cells; i++) order[i] = i;
    const one = memory.float64(1).fill(1);
    const out = memory.float64(cells);
    for (let batch = 0; batch < 300; batch++) {
      const tasks = [1, 2, 7, 300][batch % 4];
      for (let task = 0; task < tasks; task++) {
        kernels.task();
        kernels.addLeaf(order, task, 1, one, 0, out);
        kernels.addLeaf(order, tasks + task, 1, one, 0, out);
      }
      kernels.run();
    }
    const expected = (cell: number) =>
      75 * [1, 2, 7, 300].reduce((sum, tasks) => sum + (cell < 2 * tasks ? 1 : 0), 0);
    for (const cell of [0, 1, 2, 3, 4, 13, 14, 300, 599, 600]) expect(out[cell]).toBe(expected(cell));
    out.fill(0);
    for (let task = 0; task < cells; task++) {
      kernels.task();
      kernels.addLeaf(order, task, 1, one, 0, out);
    }
    kernels.run();
    expect(out.every((value) => value === 1)).toBe(true);
  });

  it('gives results by the number of their call, over several batches too', () => {
    const memory = kernelMemory(1_000_000, teams.get(2));
    const order = memory.int32(100);
    for (let i = 0; i < order.length; i++) order[i] = i;
    const sides = memory.uint8(100);
    const scratch = memory.int32(100);
    for (let i = 0; i < sides.length; i++) sides[i] = i % 3 === 0 ? 1 : 0;
    const index = order.slice();
    const rows = memory.int32(100);
    rows.set(index);
    const calls = Array.from({ length: 9000 }, (_, task) => {
      memory.kernels.task();
      return memory.kernels.partitionRows(order, task % 100, 1, rows, sides, scratch);
    });
    const results = memory.kernels.run();
    expect(calls.map((call) => results[call])).toEqual(
      calls.map((_, task) => ((task % 100) % 3 === 0 ? 1 : 0)),
    );
  });

  it('says so where a thread fails, and does not hang', async () => {
    const team = threadTeam(2);
    const memory = kernelMemory(1000, team);
    const order = memory.int32(4);
    const beyond = { byteOffset: -8, length: 1 } as unknown as Float64Array;
    for (let task = 0; task < 8; task++) {
      memory.kernels.task();
      memory.kernels.addLeaf(order, 0, 4, beyond, 0, beyond);
    }
    expect(codeOf(() => memory.kernels.run())).toBe('engine-failed');
    await team.close();
  });

  it('has one memory, which grows and is zero whenever it is claimed', () => {
    const team = threadTeam(2);
    const first = kernelMemory(1_000_000, team).uint8(900_000).fill(7);
    const again = kernelMemory(3_000_000, team);
    const second = again.uint8(2_900_000);
    expect(second.every((value) => value === 0)).toBe(true);
    second.fill(9);
    expect(first[5]).toBe(9);
    expect(() => team.claim(2 ** 33)).toThrow(RangeError);
    expect(kernelMemory(2 ** 33, team).uint8(4).buffer).toBeInstanceOf(ArrayBuffer);
    return team.close();
  });

  it.runIf(existsSync('/proc/self/task'))('ends its threads', async () => {
    const threadsNow = () => readdirSync('/proc/self/task').length;
    const before = threadsNow();
    const team = threadTeam(4);
    kernelMemory(1000, team).kernels.run();
    expect(threadsNow()).toBeGreaterThanOrEqual(before + 3);
    await team.close();
    // The system lists a thread for some time after it has ended.
    await vi.waitFor(() => expect(threadsNow()).toBeLessThanOrEqual(before), { timeout: 60_000 });
  });
});
