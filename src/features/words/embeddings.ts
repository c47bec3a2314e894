import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { issueText } from '../../text/issue.ts';
import type { Star, Titles } from '../../warehouse/star.ts';

/** Turns texts into vectors; none is shipped, any can be given: a local model, a service. */
export interface TextEmbedder {
  /** Told in errors. */
  readonly name: string;
  readonly dimensions: number;
  /** Texts x dimensions, row by row; finite. */
  embed(texts: readonly string[]): Promise<Float32Array>;
}

const batch = 256;

/**
 * The star with a vector a title, of its name, overview, Netflix description and keywords. Feature `embedding` then has
 * columns, and the content features take them in. Throws `training-data-bad` where the embedder gives something else than
 * texts x dimensions finite numbers.
 */
export async function withEmbeddings(star: Star, embedder: TextEmbedder): Promise<Star> {
  const { titles } = star;
  const values = new Float32Array(titles.rows * embedder.dimensions);
  for (let from = 0; from < titles.rows; from += batch) {
    const count = Math.min(batch, titles.rows - from);
    const texts = Array.from({ length: count }, (_, at) => textOf(titles, from + at));
    const vectors = await embedder.embed(texts);
    checkVectors(vectors, count, embedder);
    values.set(vectors, from * embedder.dimensions);
  }
  return { ...star, titles: { ...titles, vectors: { dimensions: embedder.dimensions, values } } };
}

/** What an embedder is told of a title. */
export function textOf({ name, facts }: Titles, title: number): string {
  const own = facts?.[title];
  const keywords = own && own.keywords.length > 0 ? `Keywords: ${own.keywords.join(', ')}.` : null;
  return [`${name[title]}.`, own?.overview, own?.description, keywords].filter(Boolean).join(' ');
}

function checkVectors(vectors: Float32Array, texts: number, { name, dimensions }: TextEmbedder): void {
  const wrong = vectors.findIndex((value) => !Number.isFinite(value));
  if (vectors.length === texts * dimensions && wrong < 0) return;
  throw new StreamPulseError('training-data-bad', `embedder ${name} gave no vectors of ${texts} texts`, {
    value: wrong < 0 ? `${vectors.length} numbers` : String(vectors[wrong]),
    expected: `${texts} x ${dimensions} finite numbers`,
  });
}

const vectorLine = z.strictObject({ titleId: z.string(), vector: z.array(z.number()).min(1).max(4096) });

/**
 * The star with vectors from a file: JSON Lines of `{"titleId": "1", "vector": [0.1, …]}`, all of one length. Titles that it
 * does not name have none (0). Throws `row-bad`, `title-unknown`, `file-empty`, `file-missing`.
 */
export async function withVectorsFrom(star: Star, path: string): Promise<Star> {
  const { titles } = star;
  const keyOf = new Map(titles.id.map((id, key) => [id, key]));
  let values: Float32Array | undefined;
  let dimensions = 0;
  let line = 0;
  for await (const text of linesOf(path)) {
    line++;
    if (text.trim() === '') continue;
    const { titleId, vector } = parseLine(text, { file: path, line });
    dimensions ||= vector.length;
    values ??= new Float32Array(titles.rows * dimensions);
    if (vector.length !== dimensions) throw otherLength(vector.length, dimensions, { file: path, line });
    const key = keyOf.get(titleId);
    if (key === undefined)
      throw new StreamPulseError('title-unknown', 'a vector of no title', {
        value: titleId,
        place: { file: path, line },
      });
    values.set(vector, key * dimensions);
  }
  if (!values) throw new StreamPulseError('file-empty', 'no vectors', { place: { file: path } });
  return { ...star, titles: { ...titles, vectors: { dimensions, values } } };
}

interface Place {
  readonly file: string;
  readonly line: number;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    if (!missing) throw cause;
    throw new StreamPulseError('file-missing', 'there is no such file', { place: { file: path }, cause });
  }
}

function parseLine(text: string, place: Place): z.infer<typeof vectorLine> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new StreamPulseError('row-bad', 'not JSON', { place, value: text.slice(0, 80), cause });
  }
  const parsed = vectorLine.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new StreamPulseError('row-bad', issueText(parsed.error.issues[0], value), {
    place,
    remedy: 'Write each line as {"titleId": "1", "vector": [0.1, 0.2]}.',
  });
}

function otherLength(found: number, expected: number, place: Place): StreamPulseError {
  return new StreamPulseError('row-bad', 'a vector of another length', {
    place,
    value: String(found),
    expected: `${expected} numbers, as in the first line`,
  });
}
