import { objectAt } from '../../learners/document-fields.ts';
import { type Calibrator, type CalibratorFamily, checkCalibrationRows } from './calibrator.ts';
import { checkKind } from './document.ts';

const unchanged: Calibrator = {
  kind: 'identity',
  apply: (probability) => probability.slice(),
  toDocument: () => ({ kind: 'identity' }),
};

export const identity: CalibratorFamily = {
  name: 'identity',
  summary: 'Leaves probabilities as they are.',
  fit(probability, truth) {
    checkCalibrationRows({ probability, truth });
    return unchanged;
  },
  read(document) {
    checkKind(objectAt(document, 'calibrator'), 'identity');
    return unchanged;
  },
};
