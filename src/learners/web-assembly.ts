/** The part of WebAssembly that is used here: its types come with the browser's library only. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer | SharedArrayBuffer;
  grow(pages: number): number;
}

interface MemorySize {
  readonly initial: number;
  readonly maximum: number;
  readonly shared: boolean;
}

interface WebAssemblyEngine {
  readonly Memory: new (size: MemorySize) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { env: { memory: WasmMemory } },
  ) => { exports: Readonly<Record<string, unknown>> };
}

export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyEngine }).WebAssembly;

const pageBytes = 65_536;
const maximum = 65_536;

/** A memory of `bytes` or more; throws where there is no WebAssembly, or not so much room. */
export function wasmMemory(bytes: number, shared: boolean): WasmMemory {
  return new webAssembly.Memory({ initial: Math.ceil(bytes / pageBytes), maximum, shared });
}

/** Makes a memory `bytes` or more; throws where there is not so much room. */
export function growTo(memory: WasmMemory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
}

/** What a kernel is called with: a number, or an array in its memory. */
export type Argument = number | { readonly byteOffset: number };

/** Where an array starts in its memory; numbers are themselves. */
export function addressOf(argument: Argument): number {
  return typeof argument === 'number' ? argument : argument.byteOffset;
}

/**
 * A module from the text that holds its bytes, in base 64; throws where there is no WebAssembly with SIMD. With the place
 * of the byte that says so, one for memory that threads share.
 */
export function moduleOf(base64: string, sharedMemoryAt?: number): object {
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  if (sharedMemoryAt !== undefined) bytes[sharedMemoryAt] = 3;
  return new webAssembly.Module(bytes);
}

/** The loops of a module over a memory by name, called with numbers and with arrays that lie in it. */
export function loopsIn<Name extends string>(
  module: object,
  memory: WasmMemory,
  names: readonly Name[],
): Record<Name, (...args: Argument[]) => void> {
  const { exports } = new webAssembly.Instance(module, { env: { memory } });
  const calls = names.map((name) => {
    const loop = exports[name] as (...numbers: number[]) => void;
    return [name, (...args: Argument[]) => loop(...args.map(addressOf))];
  });
  return Object.fromEntries(calls);
}
