import { readBias } from './baselines/bias-model.ts';
import { readConstant } from './baselines/constant-model.ts';
import { readSegment } from './baselines/segment-model.ts';
import { badModel, modelDocument } from './document-fields.ts';
import { readFactors } from './factorization/read-factors.ts';
import type { FittedModel } from './learner.ts';
import { readLinear } from './linear/linear-model.ts';
import type { ModelDocument } from './model-document.ts';
import { readStack } from './stack/stack-model.ts';
import { readBoostedTrees, readForest } from './trees/read-trees.ts';

type Reader = (document: ModelDocument) => FittedModel;

/** By learner; apart from the learners themselves, so that what only predicts need not load what trains. */
const readers = new Map<string, Reader>([
  ['constant', readConstant],
  ['bias', readBias],
  ['segment', readSegment],
  ['logistic', readLinear],
  ['forest', readForest],
  ['trees', readBoostedTrees],
  ['factors', readFactors],
  ['stack', (document) => readStack(document, readModel)],
]);

/** A model out of untrusted JSON, validated in full, where plain rows can ask it; throws `model-bad`. */
export function readModel(document: unknown): FittedModel {
  return readBy(readers, document);
}

/** The same with `more` readers, by learner: of members of stacks too. */
export function readModelWith(more: ReadonlyMap<string, Reader>, document: unknown): FittedModel {
  const all = new Map([...readers, ...more]);
  all.set('stack', (stack) => readStack(stack, (member) => readBy(all, member)));
  return readBy(all, document);
}

function readBy(known: ReadonlyMap<string, Reader>, document: unknown): FittedModel {
  const envelope = modelDocument(document);
  const read = known.get(envelope.learner);
  return read?.(envelope) ?? badModel('learner', envelope.learner, `one of ${[...known.keys()].join(', ')}`);
}
