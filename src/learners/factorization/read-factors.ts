import type { ModelDocument } from '../model-document.ts';
import { readPosterior } from './posterior/document.ts';
import { type FactorModel, factorModel } from './posterior/factor-model.ts';

/** Throws `model-bad`. */
export function readFactors(document: ModelDocument): FactorModel {
  const { posterior, columns } = readPosterior(document);
  return factorModel(posterior, columns);
}
