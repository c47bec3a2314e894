import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArrayRoom, arrayRoom } from '../../src/learners/array-room.ts';

const kinds = ['uint8', 'uint16', 'int32', 'float32', 'float64'] as const;
const requests = fc.array(fc.record({ kind: fc.constantFrom(...kinds), length: fc.nat(40) }), {
  minLength: 1,
  maxLength: 12,
});

function lay(room: ArrayRoom, wanted: { kind: (typeof kinds)[number]; length: number }[]) {
  return wanted.map(({ kind, length }) => room[kind](length));
}

describe('a room of arrays', () => {
  it('lays them apart, each at a multiple of its alignment and none at the start', () => {
    fc.assert(
      fc.property(requests, fc.constantFrom(16, 64), (wanted, alignment) => {
        const arrays = lay(arrayRoom(new ArrayBuffer(12 * (320 + 64) + 64), alignment), wanted);
        arrays.forEach((array, k) => {
          expect(array.length).toBe(wanted[k].length);
          expect(array.byteOffset % alignment).toBe(0);
          const before = k === 0 ? alignment : arrays[k - 1].byteOffset + arrays[k - 1].byteLength;
          expect(array.byteOffset).toBeGreaterThanOrEqual(before);
        });
      }),
    );
  });

  it('has no room past its buffer', () => {
    expect(() => arrayRoom(new ArrayBuffer(64), 16).float64(7)).toThrow(RangeError);
  });
});
