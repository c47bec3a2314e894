import { logistic } from '../../numerics/logistic.ts';
import { listAt, modelDocument, numberAt, numbersAt } from '../document-fields.ts';
import type { FittedModel } from '../learner.ts';
import type { ModelDocument } from '../model-document.ts';

/** Effects by dimension row, which is the warehouse's key; rows beyond them and rows never seen have none. */
export interface Biases {
  readonly base: number;
  readonly viewer: Float64Array;
  readonly title: Float64Array;
}

const mostRows = 100_000_000;
const greatestEffect = 1000;

/** log-odds = base + viewer's effect + title's effect. */
export function biasModel(biases: Biases): FittedModel {
  const { base, viewer, title } = biases;
  return {
    learner: 'bias',
    columns: [],
    byKey: true,
    predict(frame, rows) {
      const { viewer: viewers, title: titles } = frame.dimensions;
      return Float64Array.from(rows, (row) =>
        logistic(base + (viewer[viewers.index[row]] ?? 0) + (title[titles.index[row]] ?? 0)),
      );
    },
    toDocument: () => ({
      format: 'streampulse-model',
      version: 1,
      learner: 'bias',
      base,
      viewer: Array.from(viewer),
      title: Array.from(title),
    }),
  };
}

/** Throws `model-bad`. */
export function readBias(document: ModelDocument): FittedModel {
  const fields = modelDocument(document, 'bias');
  const effects = (name: string) => {
    const count = listAt(fields[name], name, mostRows).length;
    return numbersAt(fields[name], name, count, -greatestEffect, greatestEffect);
  };
  const base = numberAt(fields['base'], 'base', -greatestEffect, greatestEffect);
  return biasModel({ base, viewer: effects('viewer'), title: effects('title') });
}
