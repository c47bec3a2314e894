import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { issueText } from '../../text/issue.ts';
import { type BiTableName, biTableNames } from './tables.ts';

const count = z.number().int().nonnegative();
const file = z.strictObject({
  file: z.string().regex(/^data\/[a-z_]{1,40}\.(csv|parquet)$/),
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const workbook = file.extend({ file: z.literal('findings.xlsx') });

/** What a bundle holds, with what it can be checked by. */
export const biManifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** `data`: exact, CSV and Parquet. `spreadsheet`: CSV with a mark of UTF-8, and no cell that is taken for a formula. */
  mode: z.enum(['data', 'spreadsheet']),
  dataHash: z.string().regex(/^[0-9a-f]{64}$/),
  simulated: z.boolean(),
  viewerIds: z.enum(['hashed', 'plain']),
  runs: z.array(z.string()),
  licences: z.array(z.string()),
  command: z.string(),
  version: z.string(),
  /** The workbook of findings; null where it was left out. */
  findings: workbook.nullable(),
  tables: z.record(
    z.enum(biTableNames as [BiTableName, ...BiTableName[]]),
    z.strictObject({
      meaning: z.string(),
      rows: count,
      key: z.array(z.string()),
      columns: z.array(
        z.strictObject({
          name: z.string(),
          type: z.enum(['INTEGER', 'DOUBLE', 'VARCHAR', 'DATE']),
          meaning: z.string(),
          references: z.string().optional(),
        }),
      ),
      files: z.array(file),
    }),
  ),
});

export type BiManifest = z.infer<typeof biManifestSchema>;

/** @throws `bundle-bad` where there is no bundle in the folder */
export async function readBiManifest(folder: string): Promise<BiManifest> {
  const path = join(folder, 'manifest.json');
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const what = cause.code === 'ENOENT' ? 'there is no bundle' : `no readable manifest: ${cause.message}`;
    throw new StreamPulseError('bundle-bad', what, {
      place: { file: path },
      cause,
    });
  });
  const read = parse(text, path);
  const parsed = biManifestSchema.safeParse(read);
  if (parsed.success) return parsed.data;
  const what = issueText(parsed.error.issues[0], read);
  throw new StreamPulseError('bundle-bad', `not a manifest: ${what}`, { place: { file: path } });
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StreamPulseError('bundle-bad', `not a manifest: ${(cause as Error).message}`, {
      place: { file: path },
      cause,
    });
  }
}
