import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { StreamPulseError } from '../../errors.ts';
import { makeFolder } from '../../sources/make-folder.ts';
import { writeFailure } from '../../sources/write-failure.ts';
import { draftName, sweepDrafts } from '../../warehouse/drafts.ts';
import { isDead } from '../../warehouse/process-id.ts';
import { writeText } from '../../warehouse/text-file.ts';
import { syncPath, type Workspace, writeWhole } from '../../warehouse/workspace.ts';
import { type FileReceipt, type Receipt, receiptSchema } from './receipt.ts';
import { parseRunId } from './run-id.ts';

/** Everything in a run folder but its receipt, by file name. */
export interface RunFiles {
  /** Written as they are. */
  readonly texts: Readonly<Record<string, string | Iterable<string>>>;
  /** Writes further files into the folder. */
  readonly fill?: (directory: string) => Promise<void>;
}

/** Writes a run folder whole: a draft is filled, receipted and renamed; an older run of the same id gives way. */
export async function writeRun(
  workspace: Workspace,
  runId: string,
  files: RunFiles,
  receiptOf: (files: Record<string, FileReceipt>) => Receipt,
): Promise<string> {
  const draft = join(workspace.runs, draftName());
  const target = join(workspace.runs, parseRunId(runId));
  try {
    await sweepRuns(workspace);
    await makeFolder(workspace.runs);
    await mkdir(draft);
    for (const [name, text] of Object.entries(files.texts)) await writeText(join(draft, name), text);
    await files.fill?.(draft);
    const receipt = receiptOf(await receiptsOf(draft));
    await writeWhole(join(draft, 'receipt.json'), `${JSON.stringify(receipt, null, 2)}\n`);
    await replaceRun(workspace, draft, runId);
    await syncPath(workspace.runs);
    return target;
  } catch (cause) {
    throw writeFailure(workspace.runs, cause, undefined, `run ${runId} could not be written`);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Folders can't be swapped at once: the old run steps aside under a name from which {@link sweepRuns} brings it back. */
async function replaceRun({ runs }: Workspace, draft: string, runId: string): Promise<void> {
  const target = join(runs, runId);
  const old = join(runs, `.replaced-${process.pid}-${runId}`);
  await rm(old, { recursive: true, force: true });
  await rename(target, old).catch(ignoreMissing);
  await rename(draft, target);
  await rm(old, { recursive: true, force: true });
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Clears up behind writers that were killed: their drafts go, a run that had stepped aside for one comes back. */
export async function sweepRuns({ runs }: Workspace, isGone = isDead): Promise<void> {
  await sweepDrafts(runs, isGone);
  const names = await readdir(runs).catch(() => [] as string[]);
  for (const name of names) {
    const [, pid, runId] = /^\.replaced-(\d+)-(.+)$/.exec(name) ?? [];
    if (!runId || !isGone(Number(pid))) continue;
    if (names.includes(runId)) await rm(join(runs, name), { recursive: true, force: true });
    else await rename(join(runs, name), join(runs, runId)).catch(ignoreMissing);
  }
}

async function receiptsOf(directory: string): Promise<Record<string, FileReceipt>> {
  const receipts: Record<string, FileReceipt> = {};
  for (const name of (await readdir(directory)).sort()) {
    const path = join(directory, name);
    receipts[name] = { bytes: (await stat(path)).size, sha256: await sha256Of(path) };
  }
  return receipts;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** A run as found on disk; `damage` says what is wrong with one that can't be used. */
export type RunEntry =
  | { readonly runId: string; readonly receipt: Receipt; readonly damage?: undefined }
  | { readonly runId: string; readonly receipt?: undefined; readonly damage: string };

/** All runs of a workspace by id; one bad run never hides the rest. */
export async function listRuns(workspace: Workspace): Promise<RunEntry[]> {
  const names = await readdir(workspace.runs).catch(() => []);
  const ids = names.filter((name) => !name.startsWith('.')).sort();
  return await Promise.all(ids.map(async (runId) => await entryOf(workspace, runId)));
}

async function entryOf(workspace: Workspace, runId: string): Promise<RunEntry> {
  try {
    return { runId, receipt: await readReceipt(workspace, runId) };
  } catch (error) {
    return { runId, damage: (error as Error).message };
  }
}

/** @throws `run-unknown`, `run-damaged` */
export async function readReceipt(workspace: Workspace, id: string): Promise<Receipt> {
  const runId = await knownRun(workspace, id);
  const path = join(workspace.runs, runId, 'receipt.json');
  const parsed = receiptSchema.safeParse(await readJson(path));
  if (parsed.success && parsed.data.runId === runId) return parsed.data;
  throw new StreamPulseError('run-damaged', 'the receipt is not one', { place: { file: path } });
}

/** Reads one JSON file of a run after checking it against the receipt. @throws `run-unknown`, `run-damaged` */
export async function readRunFile(workspace: Workspace, id: string, name: string): Promise<unknown> {
  return await readJson(await verifiedPath(workspace, id, name));
}

/** Path of a file of a run whose bytes are those that the receipt names. */
export async function verifiedPath(workspace: Workspace, id: string, name: string): Promise<string> {
  const receipt = await readReceipt(workspace, id);
  const path = join(workspace.runs, receipt.runId, name);
  const expected = Object.hasOwn(receipt.files, name) ? receipt.files[name].sha256 : undefined;
  const found = expected && (await sha256Of(path).catch(() => undefined));
  if (expected && found === expected) return path;
  throw new StreamPulseError('run-damaged', `${name} is missing or was changed`, { place: { file: path } });
}

/** Looks the id up among the folders there are; it is never joined into a path unseen. */
async function knownRun(workspace: Workspace, id: string): Promise<string> {
  const runId = parseRunId(id);
  const names = await readdir(workspace.runs).catch(() => [] as string[]);
  if (names.includes(runId)) return runId;
  throw new StreamPulseError('run-unknown', 'no such run', {
    value: runId,
    expected: names.length ? 'one that streampulse runs lists' : 'a run; there are none yet',
  });
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new StreamPulseError('run-damaged', `not readable: ${(cause as Error).message}`, {
      place: { file: path },
      cause,
    });
  }
}
