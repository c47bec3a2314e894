import { type LinkTarget, mostCandidates } from '../../sources/link-answers.ts';
import { csvField } from '../../text/csv-field.ts';
import { spreadsheetText } from '../../text/spreadsheet.ts';
import type { Doubt } from './match-titles.ts';
import type { WorkspacePlan } from './plan-workspace.ts';
import { shownName, type TitleRecord } from './title-record.ts';

/** A title that a human should look at. */
export interface ReviewRow {
  readonly target: LinkTarget;
  readonly title: TitleRecord;
  readonly why: Doubt;
  readonly candidates: readonly { readonly entry: TitleRecord; readonly score: number }[];
}

/** The doubtful titles of a plan, the likeliest first. */
export function reviewRows({ plan, titles, catalogue }: WorkspacePlan): ReviewRow[] {
  const entryOf = new Map(catalogue.map((entry) => [entry.id, entry]));
  return plan.links
    .map(({ doubt, score }, at) => ({ doubt, score, title: titles[at] }))
    .sort((a, b) => b.score - a.score || (a.title.id < b.title.id ? -1 : 1))
    .flatMap(({ doubt, title }) => {
      if (!doubt) return [];
      const candidates = doubt.candidates.map(({ entryId, score }) => ({
        entry: entryOf.get(entryId)!,
        score,
      }));
      return [{ target: plan.target, title, why: doubt.why, candidates }];
    });
}

const candidateColumns = Array.from({ length: mostCandidates }, (_, at) => `candidate_${at + 1}`);

/** A row a doubtful title, with an empty column `answer` to fill in. */
export function* reviewLines(rows: readonly ReviewRow[]): Generator<string> {
  yield `${['target', 'title_id', 'answer', 'name', 'year', 'doubt', ...candidateColumns].join(',')}\n`;
  for (const { target, title, why, candidates } of rows) {
    const shown = candidateColumns.map((_, at) => (candidates[at] ? candidateText(candidates[at]) : ''));
    const fields = [target, title.id, '', cellText(title.names[0] ?? ''), title.year ?? '', why, ...shown];
    yield `${fields.map(csvField).join(',')}\n`;
  }
}

/** `603 The Matrix (1999), 136 min, 0.93`: the id first, so that it can be copied. */
function candidateText({ entry, score }: ReviewRow['candidates'][number]): string {
  const names = entry.names.slice(0, 2).map(cellText).join(' / ');
  const runtime = entry.runtimeMinutes ? `, ${entry.runtimeMinutes} min` : '';
  return `${entry.id} ${names} (${entry.year ?? 'no year'})${runtime}, ${score.toFixed(2)}`;
}

/** For a spreadsheet: nothing that would run as a formula. */
function cellText(text: string): string {
  return spreadsheetText(shownName(text));
}
