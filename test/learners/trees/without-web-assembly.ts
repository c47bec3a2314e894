import { vi } from 'vitest';

/** Loads modules anew, as they are where there is no WebAssembly. */
export async function withoutWebAssembly<T>(load: () => Promise<T>): Promise<T> {
  vi.resetModules();
  vi.stubGlobal('WebAssembly', undefined);
  try {
    return await load();
  } finally {
    vi.unstubAllGlobals();
    vi.resetModules();
  }
}
