import koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import { libraryNames, loadLibrary } from '../../../src/learners/native-xgboost/find-library.ts';
import { wordsOf } from '../../../src/learners/native-xgboost/native-calls.ts';
import { checkVersion, openXgboost } from '../../../src/learners/native-xgboost/xgboost.ts';

describe('the library of XGBoost', () => {
  it('is the one asked for, else that of the environment, else one of the usual', () => {
    const environment = { STREAMPULSE_LIBXGBOOST: '/e/libxgboost.so' };
    expect(libraryNames('/a/libxgboost.so', environment)).toEqual(['/a/libxgboost.so']);
    expect(libraryNames(undefined, environment)).toEqual(['/e/libxgboost.so']);
    expect(libraryNames(undefined, { STREAMPULSE_LIBXGBOOST: '' }, 'linux')[0]).toBe('libxgboost.so.0');
    expect(libraryNames(undefined, {}, 'darwin')).toContain('/opt/homebrew/lib/libxgboost.dylib');
    expect(libraryNames(undefined, {}, 'win32')).toEqual(['xgboost.dll']);
    expect(libraryNames(undefined, {}, 'aix')).toEqual(['libxgboost.so']);
  });

  it('is missed with every name that was tried, and a remedy', () => {
    const names = ['/nowhere/libxgboost.so.0', 'no-such-library.so'];
    const before = { ...process.env };
    let error: unknown;
    try {
      loadLibrary(koffi, names);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code: 'engine-missing', exitCode: 1 });
    for (const name of names) expect((error as Error).message).toContain(`${name}: `);
    expect((error as { remedy: string }).remedy).toContain('apt-get install libxgboost0');
    expect(process.env).toEqual(before);
  });

  it.skipIf(process.platform !== 'linux')('is not just any library', async () => {
    await expect(openXgboost('libc.so.6')).rejects.toMatchObject({
      code: 'engine-missing',
      message: expect.stringContaining('libc.so.6 is not XGBoost'),
    });
  });

  it('has to be 1.7 or newer', () => {
    expect(checkVersion([1, 7, 4], 'x')).toBe('1.7.4');
    expect(checkVersion([3, 0, 0], 'x')).toBe('3.0.0');
    for (const old of [
      [1, 6, 2],
      [0, 90, 0],
    ])
      expect(() => checkVersion(old, 'libxgboost.so')).toThrow(
        /libxgboost\.so is too old .* expected XGBoost 1\.7 or newer/,
      );
  });

  it('is quoted without its time stamp and stack', () => {
    const message =
      '[03:40:00] ./src/learner.cc:553: Check failed: x\n  y\n\nStack trace:\n  [bt] (0) /lib/libxgboost.so.0';
    expect(wordsOf(message)).toBe('XGBoost says: ./src/learner.cc:553: Check failed: x y');
  });
});
