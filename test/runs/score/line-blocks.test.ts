import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockAfter,
  type Line,
  lineBlocks,
  linesOf,
  longestLine,
  partsOf,
} from '../../../src/runs/score/line-blocks.ts';

async function read(
  pieces: readonly Uint8Array[],
): Promise<{ lines: Line[]; numbers: number[]; most: number }> {
  const found: { lines: Line[]; numbers: number[]; most: number } = { lines: [], numbers: [], most: 0 };
  const source = (async function* () {
    yield* pieces;
  })();
  for await (const block of lineBlocks(source, 1)) {
    found.numbers.push(block.line);
    expect(block.line).toBe(found.lines.length + 1);
    found.lines.push(...linesOf(block));
    found.most = Math.max(found.most, block.bytes.length);
  }
  return found;
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
          expect((await read(pieces)).lines).toEqual(['one', 'two', '', 'thrée 🎬', 'last']);
        },
      ),
    );
  });

  it('come in blocks of whole ones, numbered on, and a byte order mark counts before the first alone', async () => {
    const lines = Array.from({ length: 9000 }, (_, at) => `${at % 7 === 0 ? '\uFEFF' : ''}line ${at}`);
    const whole = bytes(`\uFEFF${lines.join('\n')}`);
    const found = await read([whole.subarray(0, 60_001), whole.subarray(60_001)]);
    expect(found.lines).toEqual(lines);
    expect(found.numbers.length).toBeGreaterThan(1);
    expect(found.most).toBeLessThan(80_000);
  });

  it('that are too long are not held, and the next ones are read', async () => {
    const long = bytes('x'.repeat(30_000));
    const many = Array<Uint8Array>(20).fill(long);
    const found = await read([bytes('a\n'), ...many, bytes('\nb\n'), long]);
    expect(found.lines).toEqual(['a', null, 'b', null]);
    expect(found.most).toBeLessThan(100_000);
    const just = 'é'.repeat(longestLine);
    expect((await read([bytes(`${just}\n${just}é\n`)])).lines).toEqual([just, null]);
  });

  it('of nothing are none', async () => {
    expect((await read([])).lines).toEqual([]);
    expect((await read([bytes('\n')])).lines).toEqual(['']);
  });

  it('may be left out from the start of a block', () => {
    const block = { bytes: bytes('a\n\nb\nc'), line: 5 };
    expect(linesOf(blockAfter(block, 2))).toEqual(['b', 'c']);
    expect(blockAfter(block, 2).line).toBe(7);
    expect(linesOf(blockAfter(block, 4))).toEqual([]);
  });

  it('of a block may be told in parts', () => {
    const block = { bytes: bytes('one\n\ntwo\nthree\nfour'), line: 5 };
    for (const size of [1, 4, 6, 100]) {
      const parts = [...partsOf(block, size)];
      expect(parts.flatMap((part) => linesOf(part))).toEqual(linesOf(block));
      let line = 5;
      for (const part of parts) {
        expect(part.line).toBe(line);
        line += linesOf(part).length;
      }
    }
    expect([...partsOf(block, 4)].map((part) => linesOf(part))).toEqual([
      ['one', ''],
      ['two', 'three'],
      ['four'],
    ]);
    expect([...partsOf({ bytes: bytes(''), line: 1 }, 4)]).toEqual([]);
  });
});
