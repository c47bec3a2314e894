import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../../sources/make-folder.ts';
import { type Workspace, writeWhole } from '../../warehouse/workspace.ts';

const stored = z.strictObject({
  key: z.string(),
  version: z.string(),
  sha256: z.string(),
  answer: z.string(),
});

/** Answers kept in the workspace; whatever is wrong with one, it is made again. */
export interface KeptWork {
  of(key: string, make: () => Promise<string>): Promise<string>;
}

/** Files that may lie there before the oldest names go. */
const most = 400;

export function keptWork({ answers: folder }: Workspace, version: string): KeptWork {
  return {
    async of(key, make) {
      const path = join(folder, `${digest(`${version}\n${key}`)}.json`);
      const found = await readKept(path, key, version);
      if (found !== undefined) return found;
      const answer = await make();
      // A full disk or a folder of another's is no reason not to answer.
      await keep(folder, path, { key, version, sha256: digest(answer), answer }).catch(() => {});
      return answer;
    },
  };
}

async function readKept(path: string, key: string, version: string): Promise<string | undefined> {
  try {
    const kept = stored.parse(JSON.parse(await readFile(path, 'utf8')));
    const isOurs = kept.key === key && kept.version === version && kept.sha256 === digest(kept.answer);
    return isOurs ? kept.answer : undefined;
  } catch {
    return undefined;
  }
}

async function keep(folder: string, path: string, entry: z.infer<typeof stored>): Promise<void> {
  await makeFolder(folder);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  for (const name of names.slice(0, Math.max(0, names.length - most))) await rm(join(folder, name));
  await writeWhole(path, JSON.stringify(entry));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
