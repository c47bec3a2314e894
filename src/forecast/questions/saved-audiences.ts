import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StreamPulseError } from '../../errors.ts';
import { issueText } from '../../text/issue.ts';
import { type Workspace, writeWhole } from '../../warehouse/workspace.ts';
import { bad, longestAudience, type SavedAudiences } from './audience-text.ts';

const mostSaved = 200;
const name = z.string().trim().min(1).max(60);
const savedFile = z.strictObject({
  schemaVersion: z.literal(1),
  audiences: z
    .array(z.strictObject({ name, audience: z.string().min(1).max(longestAudience) }))
    .max(mostSaved),
});

/** Beside the warehouse, because they speak of its occupations and are shared with whoever opens it. */
export function savedAudiencesPath({ root }: Workspace): string {
  return join(root, 'audiences.json');
}

/** None where nothing was saved yet. @throws `workspace-damaged` */
export async function readSavedAudiences(workspace: Workspace): Promise<SavedAudiences> {
  const file = savedAudiencesPath(workspace);
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw damaged(file, cause.message);
  });
  if (text === undefined) return new Map();
  const read = jsonOf(text, file);
  const parsed = savedFile.safeParse(read);
  if (!parsed.success) throw damaged(file, issueText(parsed.error.issues[0], read));
  return new Map(parsed.data.audiences.map((saved) => [saved.name, saved.audience]));
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(file, (cause as Error).message);
  }
}

function damaged(file: string, what: string): StreamPulseError {
  return new StreamPulseError('workspace-damaged', `saved audiences can't be read: ${what}`, {
    place: { file },
    remedy: 'Mend the file, or delete it: it holds nothing but the names that were given to audiences.',
  });
}

/** Keeps a name for an audience; one of that name is replaced. @throws `audience-bad` */
export async function saveAudience(workspace: Workspace, asked: string, audience: string): Promise<void> {
  const parsed = name.safeParse(asked);
  if (!parsed.success || /[,;]/.test(asked))
    throw bad('a name for an audience', asked, '1 to 60 characters without comma or semicolon');
  const saved = new Map(await readSavedAudiences(workspace));
  saved.set(parsed.data, audience);
  if (saved.size > mostSaved) throw bad('there are too many saved audiences', asked, `at most ${mostSaved}`);
  const audiences = [...saved].map(([own, text]) => ({ name: own, audience: text }));
  await writeWhole(
    savedAudiencesPath(workspace),
    `${JSON.stringify({ schemaVersion: 1, audiences }, null, 2)}\n`,
  );
}
