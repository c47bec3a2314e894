import type { PlainTable } from '../../src/learners/rows/row-fields.ts';

export interface GoldenCase {
  readonly name: string;
  /** A model document, or the text of XGBoost's JSON. */
  readonly model: unknown;
  readonly rows: PlainTable;
  /** What is asked -> the bytes of the answer. */
  readonly answers: Readonly<Record<string, string>>;
}

export function goldenAnswers(
  face: typeof import('../../src/predictor.ts'),
  golden: Pick<GoldenCase, 'model' | 'rows'>,
): Record<string, string>;
