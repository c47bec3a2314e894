import { logistic as sigmoid } from '../../numerics/logistic.ts';
import type { ModelColumn } from '../columns.ts';
import {
  badModel,
  columnsAt,
  listAt,
  modelDocument,
  numberAt,
  numbersAt,
  objectAt,
} from '../document-fields.ts';
import type { FittedModel } from '../learner.ts';
import type { ModelDocument } from '../model-document.ts';
import { createDesign, designWidth } from './design.ts';
import type { Encoding } from './encoding.ts';

export interface Linear {
  readonly columns: readonly ModelColumn[];
  readonly encodings: readonly Encoding[];
  /** The intercept, then each column's weights in turn: its own, or one a label; and one for missing. */
  readonly weights: Float64Array;
}

/** The logistic of a weighted sum of encoded columns. */
export function linearModel({ columns, encodings, weights }: Linear): FittedModel {
  return {
    learner: 'logistic',
    columns,
    predict(frame, rows) {
      const scores = new Float64Array(rows.length);
      createDesign(columns, encodings, frame, rows).scores(weights, scores);
      return scores.map(sigmoid);
    },
    toDocument: () => ({
      format: 'streampulse-model',
      version: 1,
      learner: 'logistic',
      columns,
      encodings,
      weights: Array.from(weights),
    }),
  };
}

/** Throws `model-bad`. */
export function readLinear(document: ModelDocument): FittedModel {
  const fields = modelDocument(document, 'logistic');
  const columns = columnsAt(fields['columns']);
  const encodings = listAt(fields['encodings'], 'encodings', columns.length).map(encodingAt);
  if (encodings.length !== columns.length)
    badModel('number of encodings', encodings.length, String(columns.length));
  const weights = numbersAt(fields['weights'], 'weights', designWidth(columns, encodings), -1e9, 1e9);
  return linearModel({ columns, encodings, weights });
}

function encodingAt(value: unknown, at: number): Encoding {
  const { mean, scale, missing } = objectAt(value, `encodings[${at}]`);
  if (typeof missing !== 'boolean') badModel(`encodings[${at}].missing`, missing, 'true or false');
  return {
    mean: numberAt(mean, `encodings[${at}].mean`, -3.5e38, 3.5e38),
    scale: numberAt(scale, `encodings[${at}].scale`, 0, 1e60),
    missing,
  };
}
