import { describe, expect, it } from 'vitest';
import {
  close,
  createRing,
  fail,
  help,
  type Ring,
  runTasks,
  writeCall,
  writeTask,
} from '../../../src/learners/threads/ring.ts';
import { startHelpers } from '../../../src/learners/threads/start-helpers.ts';
import { codeOf } from '../failure.ts';

/** Tasks of one call each, with their number. */
function write(ring: Ring, tasks: number): void {
  for (let task = 0; task < tasks; task++) {
    writeTask(ring, task, task);
    writeCall(ring, task, 0, [task, 10 * task]);
  }
  writeTask(ring, tasks, tasks);
}

describe('a ring of tasks', () => {
  it('has each task done once by whoever comes, with its numbers', () => {
    const ring = createRing();
    const seen: [number, number][] = [];
    const take = (a: number, b: number) => seen.push([a, b]);
    for (const tasks of [1, 3]) {
      write(ring, tasks);
      runTasks(ring, tasks, [take]);
    }
    expect(seen).toEqual([
      [0, 0],
      [0, 0],
      [1, 10],
      [2, 20],
    ]);
  });

  it('lets a helper go once it is closed', () => {
    const ring = createRing();
    write(ring, 2);
    runTasks(ring, 2, [() => 0]);
    close(ring);
    help(ring, [() => expect.fail('there is nothing left to do')]);
  });

  it('throws where a task failed, or the thread that had it', () => {
    const ring = createRing();
    write(ring, 2);
    const broken = () => {
      throw new Error('broken');
    };
    expect(codeOf(() => runTasks(ring, 2, [broken]))).toBe('engine-failed');
    const other = createRing();
    write(other, 1);
    fail(other);
    expect(codeOf(() => runTasks(other, 1, [() => 0]))).toBe('engine-failed');
  });

  it('does without helpers whose file has not been built', () => {
    expect(startHelpers(import.meta.url, 'no-such-thread', 2, () => ({}))).toEqual([]);
  });
});
