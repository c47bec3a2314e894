import { columnsOf, rowOf, type StarFrame } from '../../src/features/star-frame.ts';
import { featuresOf, type ModelColumn, ofSets } from '../../src/learners/columns.ts';

/**
 * The joined table, rows x features: a flag a label of each category, or its code where it is split by sets, NaN for
 * missing. What XGBoost has to be given.
 */
export function joinedTable(columns: readonly ModelColumn[], frame: StarFrame): Float32Array {
  const features = featuresOf(columns);
  const out = new Float32Array(frame.rows * features.length);
  features.forEach(({ column, category }, at) => {
    const { table, name } = columns[column];
    const found = columnsOf(frame, table).find((one) => one.name === name)!;
    for (let fact = 0; fact < frame.rows; fact++) {
      const row = rowOf(frame, table, fact);
      const code = found.kind === 'category' ? found.codes[row] : 0;
      const flag = category === ofSets ? code : Number(code === category);
      out[fact * features.length + at] =
        found.kind === 'number' ? found.values[row] : code < 0 ? Number.NaN : flag;
    }
  });
  return out;
}
