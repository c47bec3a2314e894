import { modelDocument, numberAt } from '../document-fields.ts';
import type { FittedModel } from '../learner.ts';
import type { ModelDocument } from '../model-document.ts';

/** One probability for everyone. */
export function constantModel(probability: number): FittedModel {
  return {
    learner: 'constant',
    columns: [],
    predict: (_, rows) => new Float64Array(rows.length).fill(probability),
    toDocument: () => ({ format: 'streampulse-model', version: 1, learner: 'constant', probability }),
  };
}

/** Throws `model-bad`. */
export function readConstant(document: ModelDocument): FittedModel {
  return constantModel(numberAt(modelDocument(document, 'constant')['probability'], 'probability', 0, 1));
}
