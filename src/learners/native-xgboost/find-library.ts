import type koffi from 'koffi';
import { StreamPulseError } from '../../errors.ts';

export type Koffi = typeof koffi;
export type Library = ReturnType<Koffi['load']>;

const variable = 'STREAMPULSE_LIBXGBOOST';

/** What a dynamic linker finds by itself comes before the folders that some linkers leave out. */
const usual: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['libxgboost.so.0', 'libxgboost.so', '/usr/local/lib/libxgboost.so'],
  darwin: ['libxgboost.dylib', '/opt/homebrew/lib/libxgboost.dylib', '/usr/local/lib/libxgboost.dylib'],
  win32: ['xgboost.dll'],
};

/** Files or names to try: the one asked for, else the one of the environment, else the usual ones. */
export function libraryNames(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): readonly string[] {
  const only = asked ?? (environment[variable] || undefined);
  return only === undefined ? (usual[platform] ?? ['libxgboost.so']) : [only];
}

/** Loads the first that can be; throws `engine-missing`, saying why each could not. */
export function loadLibrary(
  koffi: Koffi,
  names: readonly string[],
): { readonly file: string; readonly library: Library } {
  const refusals: string[] = [];
  for (const file of names) {
    try {
      return { file, library: withPassiveWaiting(() => koffi.load(file)) };
    } catch (cause) {
      refusals.push(`${file}: ${(cause as Error).message.replace(/^Failed to load shared library: /, '')}`);
    }
  }
  throw new StreamPulseError('engine-missing', `libxgboost can't be loaded: ${refusals.join('; ')}`);
}

/**
 * OpenMP reads its environment when it is loaded, and by default lets threads spin while they wait, on the cores that
 * others need.
 */
function withPassiveWaiting<T>(load: () => T): T {
  const { env } = process;
  if (env['OMP_WAIT_POLICY'] !== undefined) return load();
  env['OMP_WAIT_POLICY'] = 'passive';
  try {
    return load();
  } finally {
    delete env['OMP_WAIT_POLICY'];
  }
}
