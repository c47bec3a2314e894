/** The browser-safe face: load a model, predict. Nothing below it imports `node:`. */
export { type ErrorCode, StreamPulseError } from './errors.ts';
export type { Column, Dimension, StarFrame } from './features/star-frame.ts';
export type { FittedModel, ModelDocument } from './learners/learner.ts';
export { readModel } from './learners/registry.ts';
