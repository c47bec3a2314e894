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
