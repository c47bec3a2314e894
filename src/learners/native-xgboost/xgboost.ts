import { StreamPulseError } from '../../errors.ts';
import { type Koffi, type Library, libraryNames, loadLibrary } from './find-library.ts';
import { declareCalls, type NativeCalls } from './native-calls.ts';

/** The library, loaded. */
export interface Xgboost {
  /** What it was loaded by. */
  readonly file: string;
  /** As in `1.7.4`. */
  readonly version: string;
  readonly calls: NativeCalls;
  readonly koffi: Koffi;
}

/** Older ones know neither UBJSON nor where a table lies. */
const [oldestMajor, oldestMinor] = [1, 7];

/** Loads koffi and the library; throws `engine-missing` where one is not there, or too old. */
export async function openXgboost(asked?: string): Promise<Xgboost> {
  const koffi = await loadKoffi();
  const { file, library } = loadLibrary(koffi, libraryNames(asked));
  const version = versionOf(library, file);
  return { file, version, calls: declareCalls(library), koffi };
}

async function loadKoffi(): Promise<Koffi> {
  try {
    return (await import('koffi')).default;
  } catch (cause) {
    throw new StreamPulseError('engine-missing', 'the package koffi, which calls native code, is not there', {
      remedy: 'Install it: npm install koffi.',
      cause,
    });
  }
}

function versionOf(library: Library, file: string): string {
  const parts = [[0], [0], [0]];
  try {
    library.func('void XGBoostVersion(_Out_ int *, _Out_ int *, _Out_ int *)')(...parts);
  } catch (cause) {
    throw new StreamPulseError('engine-missing', `${file} is not XGBoost: ${(cause as Error).message}`);
  }
  return checkVersion(parts.flat(), file);
}

/** The version as in `1.7.4`; throws `engine-missing` where it is too old. */
export function checkVersion([major, minor, patch]: readonly number[], file: string): string {
  const version = `${major}.${minor}.${patch}`;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return version;
  throw new StreamPulseError('engine-missing', `${file} is too old`, {
    value: version,
    expected: `XGBoost ${oldestMajor}.${oldestMinor} or newer`,
  });
}
