import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Checkpoint, noCheckpoint } from '../../learners/checkpoint.ts';
import { refusalOf } from '../../sources/write-failure.ts';
import { draftName, sweepDrafts } from '../../warehouse/drafts.ts';
import type { Workspace } from '../../warehouse/workspace.ts';

/** Whether, and how often, work keeps how far it is. */
export interface KeepChoice {
  /** Of StreamPulse: what another version kept is never taken. */
  readonly version: string;
  /** Starts anew, whatever was kept. */
  readonly fresh?: boolean | undefined;
  /** Least seconds between two states of one part of the work; 30 by default. */
  readonly seconds?: number | undefined;
  /** Told what its user should hear. */
  readonly tell?: ((text: string) => void) | undefined;
  /** Called whenever there is something that the same work, begun again, would go on from. */
  readonly onKept?: (() => void) | undefined;
}

const usualSeconds = 30;
const daysKept = 7;

/**
 * Keeps states of `work`, which is all that the bytes of its result depend on: files in a folder of the workspace that is named by a hash of `work`. Each is written whole, synced and then renamed, and
 * begins with a hash of itself: a broken one is left out, and said so. Where writing fails the work goes on without. States
 * that nobody came back to in a week go. Gives a checkpoint that keeps nothing where `keep` is undefined.
 */
export async function openCheckpoint(
  workspace: Workspace,
  work: object,
  keep: KeepChoice | undefined,
  now: () => number = () => performance.now(),
): Promise<Checkpoint> {
  if (!keep) return noCheckpoint;
  const { version: node, arch } = process;
  const id = createHash('sha256')
    .update(JSON.stringify({ ...work, streampulse: keep.version, node, arch }))
    .digest();
  const folder = join(workspace.checkpoints, id.toString('hex').slice(0, 16));
  await sweepCheckpoints(workspace);
  await sweepDrafts(folder);
  const fresh = keep.fresh === true;
  if (fresh) removeFolder(folder);
  return stateFile(
    { folder, fresh, id, now, milliseconds: 1000 * (keep.seconds ?? usualSeconds), tell: teller(keep) },
    [],
  );
}

interface Place {
  readonly folder: string;
  /** Whether what lay there at first is not to be taken. */
  readonly fresh: boolean;
  readonly id: Buffer;
  readonly milliseconds: number;
  readonly now: () => number;
  readonly tell: Teller;
}

interface Teller {
  broken(path: string): void;
  kept(): void;
  /** Told of a failure to write; the first one is said. */
  failed(path: string, cause: Error): void;
  hasFailed(): boolean;
}

function teller({ tell = () => {}, onKept = () => {} }: KeepChoice): Teller {
  let failures = 0;
  return {
    broken: (path) => tell(`${path} is broken and is left out: that part of the work starts anew`),
    kept: onKept,
    failed(path, cause) {
      const reason = refusalOf(cause)?.reason ?? cause.message;
      if (failures++ === 0) tell(`${path} could not be written (${reason}): a stop from here on loses all`);
    },
    hasFailed: () => failures > 0,
  };
}

function stateFile(place: Place, names: readonly string[]): Checkpoint {
  const { folder, now, milliseconds, tell } = place;
  const name = [...names, 'state'].join('.');
  const path = join(folder, name);
  let last = now();
  return {
    isDue: () => now() - last >= milliseconds && !tell.hasFailed(),
    load: () => (place.fresh ? undefined : readState(path, place, name)),
    save(state) {
      try {
        writeState(path, digestOf(place, name, state), state);
        tell.kept();
      } catch (cause) {
        tell.failed(path, cause as Error);
      }
      last = now();
    },
    part(own) {
      return stateFile(place, [...names, encodeURIComponent(own).replaceAll('.', '%2E')]);
    },
    clear() {
      if (names.length === 0) removeFolder(folder);
      else for (const file of filesOf(folder, names)) rmSync(join(folder, file), { force: true });
    },
  };
}

/** Those of a part and of its parts. */
function filesOf(folder: string, names: readonly string[]): string[] {
  const start = `${names.join('.')}.`;
  try {
    return readdirSync(folder).filter((file) => file.startsWith(start));
  } catch {
    return [];
  }
}

const digestLength = 32;

function digestOf({ id }: Place, name: string, state: Uint8Array): Buffer {
  return createHash('sha256').update(id).update(name).update(state).digest();
}

/** No file of that name, or no folder for it. */
const nothingThere: readonly (string | undefined)[] = ['ENOENT', 'ENOTDIR'];

function readState(path: string, place: Place, name: string): Uint8Array | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    if (!nothingThere.includes((cause as NodeJS.ErrnoException).code)) place.tell.broken(path);
    return undefined;
  }
  const state = bytes.subarray(digestLength);
  const isWhole = digestOf(place, name, state).equals(bytes.subarray(0, digestLength));
  if (isWhole) place.tell.kept();
  else place.tell.broken(path);
  return isWhole ? state : undefined;
}

/** One by one: see `makeFolder` for what Node's own recursion does. */
function makeFolders(...folders: readonly string[]): void {
  for (const folder of folders) {
    try {
      mkdirSync(folder);
    } catch (cause) {
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw cause;
    }
  }
}

function writeState(path: string, digest: Buffer, state: Uint8Array): void {
  const folder = dirname(path);
  makeFolders(dirname(dirname(folder)), dirname(folder), folder);
  const draft = join(folder, draftName());
  try {
    const file = openSync(draft, 'w');
    try {
      writeFileSync(file, digest);
      writeFileSync(file, state);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    throw cause;
  }
}

/** And the one around it, where that was the last. What can not be removed is swept one day. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
    rmdirSync(dirname(folder));
  } catch {
    // Others are in it, or it never was.
  }
}

async function sweepCheckpoints({ checkpoints }: Workspace): Promise<void> {
  const oldest = Date.now() - daysKept * 86_400_000;
  const names = await readdir(checkpoints).catch(() => [] as string[]);
  for (const name of names) {
    const found = await stat(join(checkpoints, name)).catch(() => undefined);
    if (found && found.mtimeMs < oldest) await rm(join(checkpoints, name), { recursive: true, force: true });
  }
}
