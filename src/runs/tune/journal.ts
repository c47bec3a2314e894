import { createHash } from 'node:crypto';
import { open, readFile, rm, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { makeFolder } from '../../sources/make-folder.ts';
import { writeFailure } from '../../sources/write-failure.ts';
import { issueText } from '../../text/issue.ts';
import { syncPath } from '../../warehouse/workspace.ts';

/** What a search is a search of: a journal goes on only under the very same header. */
export interface JournalHeader {
  readonly format: 'streampulse-tuning';
  readonly schemaVersion: 1;
  readonly version: string;
  readonly [key: string]: unknown;
}

const bound = z.number().nullable();

const trialSchema = z.strictObject({
  trial: z.number().int().nonnegative(),
  level: z.number().int().nonnegative(),
  /** As drawn, beside the recipe's own. */
  options: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** Rounds, trees or rows that the trial was given. */
  budget: z.number().int().positive(),
  /** On the tune part, in nats. */
  logLoss: z.number(),
  rounds: z.number().int().nullable(),
  /** The full budget was given, or learning stopped by itself before its budget was spent: more changes nothing. */
  final: z.boolean(),
  /** Log loss less that of the defaults, with its 95 % interval; of final results. */
  difference: z.strictObject({ value: z.number(), low: bound, high: bound }).nullable(),
  seconds: z.number().nonnegative(),
});

/** A rung of a trial that is over. */
export type TrialRecord = z.infer<typeof trialSchema>;

export interface Journal {
  readonly path: string;
  /** What earlier sittings found, and this one so far; in the order of their ends. */
  readonly records: readonly TrialRecord[];
  /** Returns when the record is on the disk. */
  append(record: TrialRecord): Promise<void>;
}

/** sha256 of the line that begins the journal. */
export function searchHash(header: JournalHeader): string {
  return createHash('sha256').update(JSON.stringify(header)).digest('hex');
}

/**
 * Opens the journal at `path`, which is made with its first record: JSON lines, the header and then the records. A last line without its
 * end was being written when its writer died, and is dropped.
 * @throws `journal-mismatch` where it tells of another search, `journal-damaged`, `write-failed`
 */
export async function openJournal(path: string, header: JournalHeader, force: boolean): Promise<Journal> {
  if (force) await rm(path, { force: true });
  const text = await wholeLines(path);
  const [first, ...rest] = text.split('\n').slice(0, -1);
  if (first !== undefined && first !== JSON.stringify(header)) throw mismatch(path, first, header);
  let begun = first !== undefined;
  const records = rest.map((line, at) => recordOf(path, line, at + 2));
  return {
    path,
    records,
    append: async (record) => {
      if (!begun) await begin(path, header);
      begun = true;
      await appendLine(path, record);
      records.push(record);
    },
  };
}

/** The text up to the last end of a line; the file is cut there. */
async function wholeLines(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw damaged(path, 1, (cause as Error).message);
  }
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) await truncate(path, end);
  return bytes.toString('utf8', 0, end);
}

const kept = 'what was found so far is kept';

async function begin(path: string, header: JournalHeader): Promise<void> {
  try {
    await makeFolder(dirname(path));
    await appendLine(path, header);
    await syncPath(dirname(path));
  } catch (cause) {
    throw writeFailure(path, cause, kept);
  }
}

async function appendLine(path: string, value: object): Promise<void> {
  try {
    const file = await open(path, 'a');
    try {
      await file.writeFile(`${JSON.stringify(value)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw writeFailure(path, cause, kept);
  }
}

function recordOf(path: string, line: string, number: number): TrialRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw damaged(path, number, (cause as Error).message);
  }
  const parsed = trialSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw damaged(path, number, issueText(parsed.error.issues[0], value));
}

function mismatch(path: string, first: string, header: JournalHeader): StreamPulseError {
  let kept: Record<string, unknown>;
  try {
    kept = Object(JSON.parse(first));
  } catch (cause) {
    throw damaged(path, 1, (cause as Error).message);
  }
  const names = new Set([...Object.keys(header), ...Object.keys(kept)]);
  const other = [...names].filter((name) => JSON.stringify(kept[name]) !== JSON.stringify(header[name]));
  return new StreamPulseError(
    'journal-mismatch',
    `the journal is of another search: other ${other.join(', ')}`,
    {
      place: { file: path },
    },
  );
}

export function damaged(file: string, line: number, what: string): StreamPulseError {
  return new StreamPulseError('journal-damaged', what, { place: { file, line } });
}
