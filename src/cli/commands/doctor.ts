import { availableParallelism, totalmem } from 'node:os';
import { findXgboost } from '../../learners/native-xgboost/native-trees.ts';
import { listRuns } from '../../runs/store/run-store.ts';
import { hasTmdbKey, tmdbKey } from '../../sources/tmdb-api/key.ts';
import { bytesText } from '../../text/bytes.ts';
import { rowsOf, withDuckDB } from '../../warehouse/duckdb.ts';
import { currentManifest, sourcesOf } from '../../warehouse/manifest.ts';
import { requireWritable } from '../../warehouse/workspace.ts';
import { type Context, printJson } from '../context.ts';
import { paragraph } from '../paragraph.ts';

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

type Check = (context: Context) => Promise<Finding>;

const checks: readonly Check[] = [node, machine, database, xgboost, tmdb, writable, warehouse, runs];

export async function action(context: Context): Promise<number> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push(await check(context));
  const healthy = findings.every(({ ok }) => ok);
  if (context.json) printJson(context, { healthy, findings });
  else {
    for (const { check, ok, detail } of findings) {
      const line = `${ok ? 'ok  ' : 'FAIL'}  ${check.padEnd(10)}  ${detail}`;
      context.terminal.result(paragraph(line, ' '.repeat(18)));
    }
  }
  return healthy ? 0 : 1;
}

async function node(): Promise<Finding> {
  const major = Number(process.versions.node.split('.')[0]);
  return { check: 'node', ok: major >= 20, detail: `${process.version}, 20 or newer wanted` };
}

async function machine(): Promise<Finding> {
  const memory = totalmem();
  return {
    check: 'machine',
    ok: memory > 1e9,
    detail: `${availableParallelism()} cores, ${bytesText(memory)} of memory`,
  };
}

async function database(): Promise<Finding> {
  return await attempt('duckdb', async () => {
    const [row] = await withDuckDB(async (connection) => await rowsOf(connection, 'SELECT version() AS v'));
    return String(row['v']);
  });
}

/** Healthy without it, unless it was asked for. */
async function xgboost({ settings }: Context): Promise<Finding> {
  const found = await attempt('xgboost', async () => {
    const { file, version } = await findXgboost({ library: settings.libxgboost ?? undefined });
    return `${version} (${file}), for run --engine xgboost`;
  });
  if (found.ok || settings.engine === 'xgboost' || settings.libxgboost !== null) return found;
  return { ...found, ok: true, detail: `none, only run --engine xgboost needs it: ${found.detail}` };
}

/** Healthy without a key; one that is none is a fault. */
async function tmdb({ environment }: Context): Promise<Finding> {
  if (!hasTmdbKey(environment))
    return { check: 'tmdb', ok: true, detail: 'no key, only enrich tmdb needs it' };
  return await attempt('tmdb', async () => {
    tmdbKey(environment);
    return 'a key is set, for enrich tmdb';
  });
}

async function writable(context: Context): Promise<Finding> {
  return await attempt('workspace', async () => {
    await requireWritable(context.workspace.root);
    return `${context.settings.workspace} can be written`;
  });
}

async function warehouse(context: Context): Promise<Finding> {
  return await attempt('warehouse', async () => {
    const manifest = await currentManifest(context.workspace);
    if (!manifest) return 'empty: streampulse import ml-100k, or streampulse import simulated';
    const sources = sourcesOf(manifest).join(', ');
    return `${sources}; data ${manifest.dataHash.slice(0, 12)}`;
  });
}

async function runs(context: Context): Promise<Finding> {
  const entries = await listRuns(context.workspace);
  const damaged = entries.filter(({ damage }) => damage !== undefined);
  return {
    check: 'runs',
    ok: damaged.length === 0,
    detail: damaged.length
      ? `damaged: ${damaged.map(({ runId }) => runId).join(', ')}`
      : `${entries.length} ${entries.length === 1 ? 'run' : 'runs'}, none damaged`,
  };
}

async function attempt(check: string, work: () => Promise<string>): Promise<Finding> {
  try {
    return { check, ok: true, detail: await work() };
  } catch (error) {
    return { check, ok: false, detail: (error as Error).message };
  }
}
