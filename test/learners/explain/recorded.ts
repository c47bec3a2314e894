import { readFileSync } from 'node:fs';
import { readXgboost } from '../../../src/learners/xgboost/read-xgboost.ts';
import { plainFrame } from '../plain-frame.ts';

export type ImportanceKind = 'weight' | 'gain' | 'total_gain' | 'cover' | 'total_cover';

interface Recorded {
  readonly name: string;
  readonly model: string;
  readonly columns: (number | null)[][];
  readonly contributions: number[];
  readonly interactions: number[];
  /** Of the first tree, where it was kept. */
  readonly dump: string;
  readonly importance: Record<ImportanceKind, Record<string, number>>;
}

const file = new URL('./recorded/xgboost-1.7.4.json', import.meta.url);

/** Models of XGBoost 1.7.4 with its own explanations of the rows of `frame`. */
export const cases = (JSON.parse(readFileSync(file, 'utf8')) as { cases: Recorded[] }).cases.map(
  (recorded) => {
    const model = readXgboost(recorded.model, { target: 'high' });
    return { ...recorded, model, frame: plainFrame(model.ensemble.columns, recorded.columns) };
  },
);
