import { featuresOf, type ModelColumn, mostCategories, tableNames } from '../columns.ts';
import { badModel, columnsAt, type Fields, objectAt, textsAt } from '../document-fields.ts';
import { parseJson } from './parse-json.ts';
import type { XgboostNodes } from './read-nodes.ts';

/** The learner's attribute that holds our columns. */
export const columnsAttribute = 'streampulse_columns';

/** The learner's attribute that says what was learned from. */
export const targetAttribute = 'streampulse_target';

/**
 * The columns whose features are the file's, one by one: those that a caller names, or that we wrote into the file, or
 * else what the file tells of them: a category's labels are then its codes, "0" to the greatest that a split knows.
 * Where the file has one feature a column, categories are split by sets. Throws `model-bad` where numbers differ.
 */
export function xgboostColumns(
  learner: Fields,
  features: number,
  trees: readonly XgboostNodes[],
  given: readonly ModelColumn[] | undefined,
): readonly ModelColumn[] {
  const known = given === undefined ? writtenColumns(learner) : columnsAt(given);
  const columns = known ?? columnsTold(learner, features, trees);
  if (known && featuresOf(columns).length === features) return columns;
  if (columns.length !== features)
    badModel('number of columns', columns.length, `${features} features, or as many with flags`);
  return columns.map((column) => (column.kind === 'number' ? column : { ...column, splits: 'sets' }));
}

function writtenColumns(learner: Fields): ModelColumn[] | undefined {
  const attributes = learner['attributes'];
  const text = attributes === undefined ? undefined : objectAt(attributes, 'attributes')[columnsAttribute];
  return typeof text === 'string' ? columnsAt(parseJson(text)) : undefined;
}

function columnsTold(learner: Fields, features: number, trees: readonly XgboostNodes[]): ModelColumn[] {
  const names = textsOr(learner, 'feature_names', features, (at) => `f${at}`);
  const types = textsOr(learner, 'feature_types', features, () => 'float');
  const labels = labelCounts(features, trees);
  return columnsAt(
    names.map((text, at) => {
      const { table, name } = tableAndName(text);
      if (types[at] !== 'c' && labels[at] === 0) return { table, name, kind: 'number' };
      return {
        table,
        name,
        kind: 'category',
        dictionary: Array.from({ length: labels[at] }, (_, k) => String(k)),
      };
    }),
  );
}

function textsOr(learner: Fields, field: string, count: number, other: (at: number) => string): string[] {
  const found = learner[field] === undefined ? [] : textsAt(learner[field], field, count);
  if (found.length === 0) return Array.from({ length: count }, (_, at) => other(at));
  if (found.length !== count) badModel(`number of ${field}`, found.length, String(count));
  return found;
}

/** `title.year` is the column year of titles; what names no table is taken for a column of the facts. */
function tableAndName(text: string) {
  const table = tableNames.find((name) => text.startsWith(`${name}.`));
  return table ? { table, name: text.slice(table.length + 1) } : { table: 'rating', name: text };
}

function labelCounts(features: number, trees: readonly XgboostNodes[]): Int32Array {
  const counts = new Int32Array(features);
  for (const { categories, feature, reached } of trees)
    for (const node of reached)
      for (const code of categories.get(node) ?? [])
        counts[feature[node]] = Math.min(mostCategories, Math.max(counts[feature[node]], code + 1));
  return counts;
}
