import { isStreamPulseError } from '../../src/errors.ts';

/** Code of the typed error that `act` throws; `none` where it returns; anything else goes on. */
export function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (isStreamPulseError(error)) return error.code;
    throw error;
  }
  return 'none';
}
