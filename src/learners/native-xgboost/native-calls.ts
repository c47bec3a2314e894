import { StreamPulseError } from '../../errors.ts';
import type { Library } from './find-library.ts';

type Call = (...args: unknown[]) => void;

/**
 * Functions of XGBoost's C API as it declares them, but that they return nothing and throw `engine-failed` with the
 * library's own words.
 */
export type NativeCalls = ReturnType<typeof declareCalls>;

export function declareCalls(library: Library) {
  const lastError = library.func('const char *XGBGetLastError()');
  const declare = (prototype: string): Call => {
    const native = library.func(prototype);
    return (...args) => {
      if (native(...args) !== 0) throw new StreamPulseError('engine-failed', wordsOf(lastError() as string));
    };
  };
  return {
    createFromDense: declare(
      'int XGDMatrixCreateFromDense(const char *array_interface, const char *config, _Out_ void **matrix)',
    ),
    setFloatInfo: declare(
      'int XGDMatrixSetFloatInfo(void *matrix, const char *field, const float *values, uint64_t length)',
    ),
    setTextInfo: declare(
      'int XGDMatrixSetStrFeatureInfo(void *matrix, const char *field, const char **texts, uint64_t length)',
    ),
    freeMatrix: declare('int XGDMatrixFree(void *matrix)'),
    createBooster: declare('int XGBoosterCreate(void **matrices, uint64_t length, _Out_ void **booster)'),
    setParameter: declare('int XGBoosterSetParam(void *booster, const char *name, const char *value)'),
    boostOneRound: declare('int XGBoosterUpdateOneIter(void *booster, int round, void *train)'),
    predict: declare(
      'int XGBoosterPredictFromDMatrix(void *booster, void *matrix, const char *config, ' +
        '_Out_ uint64_t **shape, _Out_ uint64_t *dimensions, _Out_ float **values)',
    ),
    saveModel: declare(
      'int XGBoosterSaveModelToBuffer(void *booster, const char *config, _Out_ uint64_t *length, _Out_ void **bytes)',
    ),
    freeBooster: declare('int XGBoosterFree(void *booster)'),
  };
}

/** Without the time stamp, and without the stack that the library appends. */
export function wordsOf(message: string): string {
  const [said] = message.split(/\n+Stack trace:/);
  const text = said.replace(/^\[[\d:]+\]\s*/, '');
  return `XGBoost says: ${text.replaceAll(/\s+/g, ' ').trim()}`;
}
