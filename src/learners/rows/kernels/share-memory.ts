import { type ArrayRoom, arrayRoom } from '../../array-room.ts';
import { addressOf, moduleOf, wasmMemory, webAssembly } from '../../web-assembly.ts';
import { kernelBytes } from './kernel-bytes.ts';
import { pointsTogether, type ShareArrays, type ShareTrees } from './kernels.ts';
import { plainShareTrees } from './plain-kernels.ts';

/** Arrays, and the kernel that can reach them. */
export interface ShareMemory {
  readonly arrays: ShareArrays;
  readonly shareTrees: ShareTrees;
}

const alignment = 16;

/** The arrays, copied into WebAssembly where that is to be had, else as they are. */
export function shareMemory(arrays: ShareArrays): ShareMemory {
  try {
    return compiledMemory(arrays);
  } catch {
    // No WebAssembly, no SIMD, or not so much memory in one piece.
    return { arrays, shareTrees: plainShareTrees };
  }
}

let compiled: object | undefined;

function compiledMemory(arrays: ShareArrays): ShareMemory {
  compiled ??= moduleOf(kernelBytes);
  const all = Object.values(arrays) as ShareArrays[keyof ShareArrays][];
  const bytes = all.reduce((sum, { byteLength }) => sum + byteLength + alignment, alignment);
  const memory = wasmMemory(bytes, false);
  const { exports } = new webAssembly.Instance(compiled, { env: { memory } });
  const room = arrayRoom(memory.buffer, alignment);
  const held = Object.fromEntries(
    Object.entries(arrays).map(([name, array]) => [name, copied(array, room)]),
  ) as unknown as ShareArrays;
  const call = argumentsOf(held);
  const shareTrees = exports.shareTrees as (...numbers: number[]) => void;
  return { arrays: held, shareTrees: () => shareTrees(...call) };
}

function copied(array: ShareArrays[keyof ShareArrays], room: ArrayRoom): ShareArrays[keyof ShareArrays] {
  const to = emptyLike(array, room);
  to.set(array);
  return to;
}

function emptyLike(array: ShareArrays[keyof ShareArrays], room: ArrayRoom) {
  if (array instanceof Float64Array) return room.float64(array.length);
  if (array instanceof Float32Array) return room.float32(array.length);
  return array instanceof Uint8Array ? room.uint8(array.length) : room.int32(array.length);
}

/** In the order of assembly/shares.as. */
function argumentsOf(held: ShareArrays): number[] {
  return [
    held.row,
    held.trees,
    held.trees.length / 4,
    held.slot,
    held.threshold,
    held.place,
    held.player,
    held.left,
    held.again,
    held.above,
    held.cold,
    held.leafPlace,
    held.leafValue,
    held.ends,
    held.rules,
    held.rules.length / (3 * pointsTogether),
    held.states,
    held.others,
    held.weights,
    held.work,
    held.sums,
  ].map(addressOf);
}
