import { modelDocument } from '../document-fields.ts';
import type { ModelDocument } from '../model-document.ts';
import { readEnsemble } from './document.ts';
import { type TreeModel, treeModel } from './tree-model.ts';

/** Throws `model-bad`. */
export function readBoostedTrees(document: ModelDocument): TreeModel {
  return treeModel(readEnsemble(modelDocument(document, 'trees'), 'boosted'));
}

/** Throws `model-bad`. */
export function readForest(document: ModelDocument): TreeModel {
  return treeModel(readEnsemble(modelDocument(document, 'forest'), 'averaged'));
}
