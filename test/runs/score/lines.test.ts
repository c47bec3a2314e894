import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, linesOf } from '../../../src/runs/score/lines.ts';

async function read(pieces: readonly Uint8Array[], longest?: number): Promise<Line[]> {
  const lines: Line[] = [];
  const source = (async function* () {
    yield* pieces;
  })();
  for await (const some of linesOf(source, longest)) lines.push(...some);
  return lines;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('lines', () => {
  it('are the same however the text is cut, even within a sign', async () => {
    const text = '\uFEFFone\r\ntwo\n\nthrée 🎬\r\nlast';
    const whole = bytes(text);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: whole.length }), { maxLength: 8 }),
        async (cuts) => {
          const ends = [...cuts].sort((a, b) => a - b);
          const pieces = [0, ...ends].map((from, at) => whole.subarray(from, ends[at] ?? whole.length));
          expect(await read(pieces)).toEqual(['one', 'two', '', 'thrée 🎬', 'last']);
        },
      ),
    );
  });

  it('that are too long are not held, and the next ones are read', async () => {
    const long = 'x'.repeat(30);
    expect(await read([bytes(`a\n${long}`), bytes(`${long}\nb\n`)], 20)).toEqual(['a', null, 'b']);
    expect(await read([bytes(long), bytes(long)], 20)).toEqual([null]);
    expect(await read([bytes(`${'y'.repeat(20)}\n`)], 20)).toEqual(['y'.repeat(20)]);
  });

  it('of nothing are none', async () => {
    expect(await read([])).toEqual([]);
    expect(await read([bytes('\n')])).toEqual(['']);
  });
});
