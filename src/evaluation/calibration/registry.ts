import { StreamPulseError } from '../../errors.ts';
import { badModel, objectAt } from '../../learners/document-fields.ts';
import { beta } from './beta.ts';
import type { Calibrator, CalibratorFamily, CalibratorName } from './calibrator.ts';
import { identity } from './identity.ts';
import { isotonic } from './isotonic.ts';
import { platt } from './platt.ts';

/** From the simplest to the freest. */
export const calibrators: Readonly<Record<CalibratorName, CalibratorFamily>> = {
  identity,
  platt,
  beta,
  isotonic,
};

export const calibratorNames = Object.keys(calibrators) as CalibratorName[];

/** Throws `option-bad` for a name that is none. */
export function calibratorFamily(name: string): CalibratorFamily {
  const known = calibratorNames.find((each) => each === name);
  if (known) return calibrators[known];
  throw new StreamPulseError('option-bad', 'no such calibration', {
    value: name,
    expected: calibratorNames.join(', '),
  });
}

/** Reads back what `toDocument` wrote; throws `model-bad` for anything else. */
export function readCalibrator(document: unknown): Calibrator {
  const { kind } = objectAt(document, 'calibrator');
  const known = calibratorNames.find((name) => name === kind);
  if (!known) badModel('calibrator.kind', kind, calibratorNames.join(', '));
  return calibrators[known].read(document);
}
