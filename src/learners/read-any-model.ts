import type { FittedModel } from './learner.ts';
import { readModelWith } from './read-model.ts';
import { readSequence } from './sequence/sequence-model.ts';

/** Of models that read histories, which a web page has no use for and should not have to load. */
const readers = new Map([['sequence', readSequence]]);

/** A model of any learner out of untrusted JSON, validated in full; throws `model-bad`. */
export function readAnyModel(document: unknown): FittedModel {
  return readModelWith(readers, document);
}
