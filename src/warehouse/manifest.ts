import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StreamPulseError } from '../errors.ts';
import { refusalOf } from '../sources/write-failure.ts';
import { issueText } from '../text/issue.ts';
import { tableNames } from './schema.ts';
import type { Workspace } from './workspace.ts';

const count = z.number().int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const fileCount = z.strictObject({
  file: z.string(),
  table: z.string(),
  rowsIn: count,
  rowsKept: count,
  rowsRejected: count,
});

/** What one import brought: rows in = rows kept + rows rejected, file by file. */
const importRecord = z.strictObject({
  source: z.string(),
  simulated: z.boolean(),
  licence: z.string(),
  files: z.array(fileCount),
  rejectedByReason: z.record(z.string(), count),
  mended: z.array(z.strictObject({ file: z.string(), line: count, reason: z.string(), message: z.string() })),
  orphans: count,
  superseded: count,
  knownGenres: z.array(z.string()),
});

export const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  snapshot: z.string().regex(/^[a-z0-9-]{1,64}$/),
  /** sha256 over the contents of every table. */
  dataHash: hash,
  simulated: z.boolean(),
  imports: z.array(importRecord),
  tables: z.partialRecord(
    z.enum(tableNames as [string, ...string[]]),
    z.strictObject({
      file: z.string().regex(/^[a-z_]{1,40}\.parquet$/),
      rows: count,
      bytes: count,
      contentHash: hash,
    }),
  ),
});

export type ImportRecord = z.infer<typeof importRecord>;
/** What a snapshot consists of: its imports, tables and their hash. JSON-safe. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The names of the sources, each once. */
export function sourcesOf({ imports }: Manifest): string[] {
  return [...new Set(imports.map(({ source }) => source))];
}

const pointerSchema = z.strictObject({ snapshot: z.string().regex(/^[a-z0-9-]{1,64}$/) });

export function pointerPath(workspace: Workspace): string {
  return join(workspace.warehouse, 'current.json');
}

export function snapshotPath(workspace: Workspace, snapshot: string): string {
  return join(workspace.warehouse, 'snapshots', snapshot);
}

/** The manifest in force, or undefined where nothing was imported yet. */
export async function currentManifest(workspace: Workspace): Promise<Manifest | undefined> {
  const pointer = await readJson(pointerPath(workspace));
  if (pointer === undefined) return undefined;
  const { snapshot } = checked(pointerSchema, pointer, pointerPath(workspace));
  const path = join(snapshotPath(workspace, snapshot), 'manifest.json');
  const manifest = await readJson(path);
  if (manifest === undefined) {
    throw new StreamPulseError('workspace-damaged', 'the current snapshot has no manifest', {
      place: { file: path },
    });
  }
  return checked(manifestSchema, manifest, path);
}

/** @throws `workspace-missing` where nothing was imported yet. */
export async function requireManifest(workspace: Workspace): Promise<Manifest> {
  const manifest = await currentManifest(workspace);
  if (manifest) return manifest;
  throw new StreamPulseError('workspace-missing', 'nothing was imported yet', {
    place: { file: workspace.root },
  });
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    const refusal = refusalOf(error);
    if (!refusal) throw damaged(path, (error as Error).message, error);
    throw new StreamPulseError('workspace-damaged', `not readable: ${refusal.reason}`, {
      place: { file: path },
      remedy: `${refusal.remedy}.`,
      cause: error,
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(path, (error as Error).message, error);
  }
}

function checked<T>(shape: z.ZodType<T>, value: unknown, path: string): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw damaged(path, issueText(result.error.issues[0], value));
}

function damaged(path: string, what: string, cause?: unknown): StreamPulseError {
  return new StreamPulseError('workspace-damaged', `not a readable manifest: ${what}`, {
    place: { file: path },
    cause,
  });
}
