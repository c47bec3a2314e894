/** The part of WebAssembly that is used here: its types come with the browser's library only. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

interface WebAssemblyEngine {
  readonly Memory: new (size: { initial: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { env: { memory: WasmMemory } },
  ) => { exports: Readonly<Record<string, unknown>> };
}

export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyEngine }).WebAssembly;
