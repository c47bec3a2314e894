import { createReadStream } from 'node:fs';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StreamPulseError } from '../../errors.ts';
import { writeFailure } from '../../sources/write-failure.ts';
import { draftName } from '../../warehouse/drafts.ts';
import { pairsFromParquet, scoresToParquet, stopped } from './parquet-pairs.ts';
import type { Unscored } from './score-block.ts';
import { type ScoreFormatName, scoreFormats } from './score-format.ts';
import { type Scoring, scoreText } from './score-text.ts';

/** Parquet goes through NDJSON beside the answer, row by line: neither is ever held whole. */
export type ScoreFileFormat = ScoreFormatName | 'parquet';

export interface ScoreFileOptions {
  readonly format: { readonly in: ScoreFileFormat; readonly out: ScoreFileFormat };
  /** NDJSON of lines that could not be scored: `line`, `wrong`, `text`. */
  readonly rejects?: string | undefined;
  /** Such lines that may be; one more, and nothing is written. */
  readonly maxErrors: number;
  /** Replace what is there. */
  readonly force: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Bytes that are scored together; 1 MiB by default. */
  readonly blockBytes?: number | undefined;
  /** Bytes read, and bytes there are. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Lines in = scored + rejected. */
export interface ScoredFile {
  readonly rows: number;
  readonly scored: number;
  readonly rejected: number;
  readonly seconds: number;
}

/**
 * Scores a file of pairs larger than memory. Files are filled under temporary names and renamed when all is well: there is
 * the whole answer or none. @throws `file-unreadable`, `file-exists`, `row-bad`, `write-failed`, `interrupted`
 */
export async function scoreFile(
  scoring: Scoring,
  from: string,
  to: string,
  options: ScoreFileOptions,
): Promise<ScoredFile> {
  const { format, rejects, maxErrors, force, signal, blockBytes = 2 ** 20, onProgress } = options;
  const started = performance.now();
  await sizeOf(from);
  for (const path of [to, ...(rejects === undefined ? [] : [rejects])]) if (!force) await requireFree(path);
  const toParquet = async (lines: string, path: string) => await scoresToParquet(lines, path, signal);
  const drafts = [
    await openDraft(to, format.out === 'parquet' ? toParquet : undefined),
    ...(rejects === undefined ? [] : [await openDraft(rejects)]),
  ];
  const [out, rejected] = drafts;
  const pairs = await openPairs(from, format.in, dirname(to), signal).catch(async (cause: unknown) => {
    for (const draft of drafts) await draft.drop();
    throw cause;
  });
  const { reader, total } = pairs;
  const counts = { rows: 0, scored: 0, rejected: 0 };
  try {
    const as = { in: asLines(format.in), out: asLines(format.out), answersWrong: false };
    await out.write(scoreFormats[as.out].begin);
    for await (const { text, rows, wrong } of scoreText(scoring, reader, as, blockBytes)) {
      if (signal?.aborted) throw stopped();
      counts.rows += rows;
      counts.scored += rows - wrong.length;
      counts.rejected += wrong.length;
      if (counts.rejected > maxErrors) throw tooMany(from, wrong[0], maxErrors);
      await out.write(text);
      await rejected?.write(wrong.map((one) => `${JSON.stringify(one)}\n`).join(''));
      onProgress?.(reader.bytesRead, total);
    }
    for (const draft of drafts) await draft.publish();
    return { ...counts, seconds: (performance.now() - started) / 1000 };
  } finally {
    await pairs.drop();
    for (const draft of drafts) await draft.drop();
  }
}

function asLines(format: ScoreFileFormat): ScoreFormatName {
  return format === 'parquet' ? 'ndjson' : format;
}

/** The pairs as lines; those of Parquet under a temporary name in `folder`, gone when dropped. */
async function openPairs(
  from: string,
  format: ScoreFileFormat,
  folder: string,
  signal: AbortSignal | undefined,
) {
  const isParquet = format === 'parquet';
  const path = isParquet ? join(folder, draftName()) : from;
  const remove = async () => {
    if (isParquet) await rm(path, { force: true });
  };
  try {
    if (isParquet) await pairsFromParquet(from, path, signal);
    const total = await sizeOf(path);
    const reader = createReadStream(path);
    const drop = async () => {
      reader.destroy();
      await remove();
    };
    return { reader, total, drop };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new StreamPulseError(
      cause.code === 'ENOENT' ? 'file-missing' : 'file-unreadable',
      `nothing to score could be read: ${cause.message}`,
      { place: { file: path }, remedy: 'Check the path of --in.', cause },
    );
  });
  if (found.isFile()) return found.size;
  throw new StreamPulseError('file-unreadable', 'not a file', { place: { file: path } });
}

async function requireFree(path: string): Promise<void> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new StreamPulseError('file-exists', 'there is a file already', { place: { file: path } });
}

function tooMany(file: string, { line, wrong, text }: Unscored, maxErrors: number): StreamPulseError {
  return new StreamPulseError('row-bad', wrong, {
    place: { file, line },
    value: text ?? undefined,
    ...(maxErrors > 0 && { expected: `at most ${maxErrors} lines that cannot be scored` }),
    remedy: 'Mend the line, or let N of them pass with --max-errors N; --rejects FILE lists them.',
  });
}

/** A file that is there whole, or not at all. @param finish makes of what was written what is to be there */
async function openDraft(path: string, finish?: (from: string, to: string) => Promise<void>) {
  const draft = join(dirname(path), draftName());
  const failed = (cause: unknown) => writeFailure(path, cause);
  const file = await open(draft, 'wx').catch((cause: Error) => {
    throw failed(cause);
  });
  let isOpen = true;
  return {
    async write(text: string | Uint8Array) {
      if (text.length === 0) return;
      await file.writeFile(text).catch((cause: Error) => {
        throw failed(cause);
      });
    },
    async publish() {
      await file.sync();
      await file.close();
      isOpen = false;
      const made = finish ? join(dirname(path), draftName()) : draft;
      await finish?.(draft, made).catch(async (cause: unknown) => {
        await rm(made, { force: true });
        throw cause;
      });
      await rename(made, path).catch((cause: Error) => {
        throw failed(cause);
      });
    },
    async drop() {
      if (isOpen) await file.close().catch(() => {});
      await rm(draft, { force: true });
    },
  };
}
