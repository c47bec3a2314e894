import { readBias } from './baselines/bias-model.ts';
import { readConstant } from './baselines/constant-model.ts';
import { readSegment } from './baselines/segment-model.ts';
import { badModel, modelDocument } from './document-fields.ts';
import { readFactors } from './factorization/read-factors.ts';
import type { FittedModel, ModelDocument } from './learner.ts';
import { readLinear } from './linear/linear-model.ts';
import { readBoostedTrees, readForest } from './trees/read-trees.ts';

/** By learner; apart from the learners themselves, so that what only predicts need not load what trains. */
const readers: ReadonlyMap<string, (document: ModelDocument) => FittedModel> = new Map([
  ['constant', readConstant],
  ['bias', readBias],
  ['segment', readSegment],
  ['logistic', readLinear],
  ['forest', readForest],
  ['trees', readBoostedTrees],
  ['factors', readFactors],
]);

/** A model out of untrusted JSON, validated in full; throws `model-bad`. */
export function readModel(document: unknown): FittedModel {
  const envelope = modelDocument(document);
  const read = readers.get(envelope.learner);
  return (
    read?.(envelope) ?? badModel('learner', envelope.learner, `one of ${[...readers.keys()].join(', ')}`)
  );
}
