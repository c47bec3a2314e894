import type { Checkpoint } from '../../learners/checkpoint.ts';
import type { FittedModel } from '../../learners/learner.ts';
import { packState, unpackState } from '../../learners/packed-state.ts';
import { readAnyModel } from '../../learners/read-any-model.ts';

/** What a fit that watched the tune part leaves to the one that learns from all. */
export interface SettledFit {
  readonly model: FittedModel;
  /** Probabilities for the tune part. */
  readonly tuneProbability: Float64Array;
  readonly trace: FittedModel['trace'];
}

/** The fit that was kept, of so many tune rows. */
export function keptFit(checkpoint: Checkpoint | undefined, rows: number): SettledFit | undefined {
  const kept = checkpoint?.load();
  const tuneProbability = new Float64Array(rows);
  const text = kept && unpackState(kept, [tuneProbability]);
  if (!text) return undefined;
  const { document, trace } = JSON.parse(new TextDecoder().decode(text));
  return { model: readAnyModel(document), tuneProbability, trace };
}

export function keepFit(checkpoint: Checkpoint, { model, tuneProbability, trace }: SettledFit): void {
  const text = JSON.stringify({ document: model.toDocument(), trace });
  checkpoint.save(packState([tuneProbability, new TextEncoder().encode(text)]));
}
