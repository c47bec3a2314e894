/** A model as it lies on disk: plain JSON, no code. */
export interface ModelDocument {
  readonly format: 'streampulse-model';
  readonly version: 1;
  readonly learner: string;
  readonly [key: string]: unknown;
}
