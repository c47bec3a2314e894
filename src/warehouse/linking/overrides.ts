import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StreamPulseError } from '../../errors.ts';
import type { LinkAnswer } from '../../sources/link-answers.ts';
import { makeFolder } from '../../sources/make-folder.ts';
import { csvField } from '../../text/csv-field.ts';
import { type Workspace, writeWhole } from '../workspace.ts';
import type { Overrides } from './plan-workspace.ts';
import type { TitleRecord } from './title-record.ts';

export function overridesPath(workspace: Workspace): string {
  return join(workspace.links, 'overrides.csv');
}

export function reviewPath(workspace: Workspace): string {
  return join(workspace.links, 'review.csv');
}

/** The answers that the workspace keeps, then those of `files`; of several on one title and target the last counts. */
export async function collectAnswers(workspace: Workspace, files: readonly string[]): Promise<LinkAnswer[]> {
  const kept = overridesPath(workspace);
  const answers = new Map<string, LinkAnswer>();
  const { readLinkAnswers } = await import('../../sources/link-answers.ts');
  for (const path of [...(existsSync(kept) ? [kept] : []), ...files]) {
    for (const answer of await readLinkAnswers(path))
      answers.set(`${answer.target} ${answer.titleId}`, answer);
  }
  return [...answers.values()];
}

/** @throws StreamPulseError `title-unknown` */
export function overridesOf(answers: readonly LinkAnswer[], titles: readonly TitleRecord[]): Overrides {
  const known = new Set(titles.map(({ id }) => id));
  const overrides = { tmdb: new Map<string, string | null>(), netflix: new Map<string, string | null>() };
  for (const { target, titleId, entryId, file, line } of answers) {
    if (!known.has(titleId)) {
      throw new StreamPulseError('title-unknown', 'no title of the workspace has this id', {
        place: { file, line, column: 'title_id' },
        value: titleId,
        remedy: 'Mend or delete the line: titles are named by the ids of the titles table.',
      });
    }
    overrides[target].set(titleId, entryId);
  }
  return overrides;
}

export async function keepAnswers(workspace: Workspace, answers: readonly LinkAnswer[]): Promise<void> {
  if (answers.length === 0) return;
  await makeFolder(workspace.links);
  const lines = answers.map(({ target, titleId, entryId }) =>
    [target, titleId, entryId ?? 'none'].map(csvField).join(','),
  );
  await writeWhole(overridesPath(workspace), `target,title_id,answer\n${lines.join('\n')}\n`);
}
