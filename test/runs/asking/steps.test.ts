import { describe, expect, it } from 'vitest';
import { atOnce, inPieces, inTurns, type Steps } from '../../../src/runs/asking/steps.ts';

const items = Int32Array.from({ length: 7 }, (_, at) => at);
const doubled = (seen: number[][]) => (piece: Int32Array) => {
  seen.push([...piece]);
  return Array.from(piece, (item) => 2 * item);
};

describe('pieces', () => {
  it('are made in order, each of the size that is asked for, the last of what is left', () => {
    const seen: number[][] = [];
    expect(atOnce(inPieces(items, 3, doubled(seen)))).toEqual([0, 2, 4, 6, 8, 10, 12]);
    expect(seen).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  it('may be one, or none', () => {
    const seen: number[][] = [];
    expect(atOnce(inPieces(items, Number.POSITIVE_INFINITY, doubled(seen)))).toHaveLength(7);
    expect(atOnce(inPieces(new Int32Array(0), 3, doubled(seen)))).toEqual([]);
    expect(seen).toEqual([[...items]]);
  });
});

describe('steps in turns', () => {
  it('let others in after each that takes long', async () => {
    const told: string[] = [];
    function* busy(): Steps<string> {
      for (const name of ['one', 'two']) {
        const began = performance.now();
        while (performance.now() - began < 5);
        told.push(name);
        yield;
      }
      return 'done';
    }
    setImmediate(() => told.push('another'));
    expect(await inTurns(busy())).toBe('done');
    expect(told).toEqual(['one', 'another', 'two']);
  });

  it('fail as the work does', async () => {
    function* wrong(): Steps<never> {
      yield;
      throw new Error('no such title');
    }
    await expect(inTurns(wrong())).rejects.toThrow('no such title');
  });
});
