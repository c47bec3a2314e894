import { BadRow } from './bad-row.ts';
import { type CsvLayout, readCsv } from './csv-rows.ts';
import { idField } from './field-value.ts';
import { tmdbId } from './movie-ids.ts';
import { beginReading } from './reading.ts';

export const linkTargets = ['tmdb', 'netflix'] as const;

/** The catalogue that a link leads to. */
export type LinkTarget = (typeof linkTargets)[number];

/** What a human said of a title: the catalogue's id, or that it is not there. */
export interface LinkAnswer {
  readonly target: LinkTarget;
  readonly titleId: string;
  readonly entryId: string | null;
  readonly file: string;
  readonly line: number;
}

/** Candidates of one title in a review file: `candidate_1` and so on. */
export const mostCandidates = 5;

/**
 * Answers of humans: a CSV with `target`, `title_id` and `answer`, such as a filled review file. An answer is an id,
 * `#1` to `#5` for a candidate of the row, or `none`; rows without one are passed over.
 *
 * @throws StreamPulseError `file-missing`, `column-missing`, `row-bad` and others of the data
 */
export async function readLinkAnswers(path: string): Promise<LinkAnswer[]> {
  const rows = await readCsv(path, answerLayout, beginReading({ maxErrors: 0 }));
  return rows.filter((row) => row !== undefined);
}

const answerLayout: CsvLayout<LinkAnswer | undefined> = {
  table: 'link answers',
  mayBeEmpty: true,
  parser(header) {
    header.require(['target', 'title_id', 'answer']);
    return (cell, { books, line }) => {
      const answer = cell('answer').trim();
      if (answer === '') return undefined;
      const target = targetNamed(cell('target').trim());
      const titleId = idField('title_id', cell('title_id'));
      const entryId = answer.toLowerCase() === 'none' ? null : entryOf(target, answered(answer, cell));
      return { target, titleId, entryId, file: books.file, line };
    };
  },
};

function targetNamed(text: string): LinkTarget {
  const found = linkTargets.find((target) => target === text);
  if (found) return found;
  throw new BadRow('target-unknown', 'target', { value: text, expected: linkTargets.join(' or ') });
}

/** `#2` -> the id that `candidate_2` begins with. */
function answered(answer: string, cell: (column: string) => string): string {
  const [, number] = /^#(\d)$/.exec(answer) ?? [];
  if (number === undefined) return answer;
  const [id] = cell(`candidate_${number}`).trim().split(/\s/);
  if (id) return id;
  throw new BadRow('answer-bad', 'answer', { value: answer, expected: 'a candidate that the row has' });
}

function entryOf(target: LinkTarget, id: string): string {
  return target === 'tmdb' ? String(tmdbId(id)) : idField('netflix id', id);
}
