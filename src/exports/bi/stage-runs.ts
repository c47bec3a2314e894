import { DOUBLE, type DuckDBConnection, type DuckDBType, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { SliceMetric } from '../../evaluation/slices.ts';
import { metricNames } from '../../metrics/registry.ts';
import { loadMetrics } from '../../runs/store/load-run.ts';
import type { Receipt } from '../../runs/store/receipt.ts';
import { verifiedPath } from '../../runs/store/run-store.ts';
import type { MetricsDocument } from '../../runs/training/measure.ts';
import { appendColumns, type ColumnData } from '../../warehouse/columns.ts';
import { quoteText } from '../../warehouse/duckdb.ts';
import type { Workspace } from '../../warehouse/workspace.ts';

/** A metric as it stands in fact_metric. */
export interface MetricRow {
  readonly model: number;
  readonly slicing: string;
  readonly slice: string;
  readonly metric: string;
  readonly value: number;
  /** Undefined where there is no interval. */
  readonly bounds: readonly [low: number, high: number] | undefined;
  readonly n: number;
}

/** Tables `staged_models`, `staged_predictions` and `staged_metrics` of the runs, whose keys count from 1 in their order. */
export async function stageRuns(
  connection: DuckDBConnection,
  workspace: Workspace,
  receipts: readonly Receipt[],
): Promise<void> {
  const rows: MetricRow[] = [];
  const sources = ['SELECT 0 AS model_key, 0 AS rating_id, 0.5::DOUBLE AS probability WHERE false'];
  for (const [at, { runId }] of receipts.entries()) {
    const path = await verifiedPath(workspace, runId, 'predictions.parquet');
    sources.push(`SELECT ${at + 1}, rating_id, probability FROM read_parquet(${quoteText(path)})`);
    rows.push(...metricRows(await loadMetrics(workspace, runId), at + 1));
  }
  await connection.run(`CREATE VIEW staged_predictions AS ${sources.join(' UNION ALL ')}`);
  await stage(connection, 'staged_models', modelColumns(receipts));
  await stage(connection, 'staged_metrics', metricColumns(rows));
}

type Staged = readonly [name: string, type: DuckDBType, data: ColumnData];

async function stage(connection: DuckDBConnection, table: string, columns: readonly Staged[]): Promise<void> {
  const declared = columns.map(([name, type]) => `${name} ${type.toString()}`);
  await connection.run(`CREATE TABLE ${table} (${declared.join(', ')})`);
  const appender = await connection.createAppender(table);
  appendColumns(
    appender,
    columns.map(([, type]) => type),
    columns.map(([, , data]) => data),
  );
  appender.closeSync();
}

function modelColumns(receipts: readonly Receipt[]): Staged[] {
  const text = (read: (receipt: Receipt) => string) => receipts.map(read);
  return [
    ['model_key', INTEGER, Int32Array.from(receipts, (_, at) => at + 1)],
    ['run_id', VARCHAR, text(({ runId }) => runId)],
    ['recipe', VARCHAR, text(({ recipe }) => recipe.name)],
    ['learner', VARCHAR, text(({ recipe }) => recipe.learner)],
    ['split', VARCHAR, text(({ split }) => split.name)],
    ['seed', INTEGER, Int32Array.from(receipts, ({ split }) => split.seed)],
    ['optimistic', VARCHAR, text(({ split }) => (split.optimistic ? 'yes' : 'no'))],
    ['made_at', VARCHAR, text(({ madeAt }) => madeAt)],
    ['data_hash', VARCHAR, text(({ dataHash }) => dataHash)],
    ['command', VARCHAR, text(({ command }) => command)],
  ];
}

function metricColumns(rows: readonly MetricRow[]): Staged[] {
  return [
    ['model_key', INTEGER, Int32Array.from(rows, ({ model }) => model)],
    ['slicing', VARCHAR, rows.map(({ slicing }) => slicing)],
    ['slice', VARCHAR, rows.map(({ slice }) => slice)],
    ['metric', VARCHAR, rows.map(({ metric }) => metric)],
    ['value', DOUBLE, Float64Array.from(rows, ({ value }) => value)],
    ['has_interval', VARCHAR, rows.map(({ bounds }) => (bounds ? 'yes' : 'no'))],
    ['low', DOUBLE, Float64Array.from(rows, ({ value, bounds }) => bounds?.[0] ?? value)],
    ['high', DOUBLE, Float64Array.from(rows, ({ value, bounds }) => bounds?.[1] ?? value)],
    ['n', INTEGER, Int32Array.from(rows, ({ n }) => n)],
  ];
}

const sliceMetrics: readonly SliceMetric[] = ['auc', 'logLoss', 'ece', 'accuracy'];

/** Metrics that there is no number of, and slices that are withheld, are left out. */
export function metricRows({ test, slices }: MetricsDocument, model: number): MetricRow[] {
  const whole = metricNames.flatMap((metric) =>
    withValue(
      { model, slicing: 'all', slice: 'all', metric, n: test.n },
      test[metric],
      test.intervals[metric],
    ),
  );
  const parts = slices.slicings.flatMap(({ name: slicing, slices: own }) =>
    own.flatMap((slice) =>
      slice.withheld
        ? []
        : sliceMetrics.flatMap((metric) => {
            const { value, low, high } = slice[metric];
            return withValue({ model, slicing, slice: slice.label, metric, n: slice.n }, value, [low, high]);
          }),
    ),
  );
  return [...whole, ...parts];
}

function withValue(
  row: Omit<MetricRow, 'value' | 'bounds'>,
  value: number | null,
  [low, high]: readonly [number | null, number | null] = [null, null],
): MetricRow[] {
  if (value === null) return [];
  return [{ ...row, value, bounds: low === null || high === null ? undefined : [low, high] }];
}
