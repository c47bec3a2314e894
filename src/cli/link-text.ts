import { wilsonInterval } from '../evaluation/wilson-interval.ts';
import type { LinkAudit } from '../warehouse/linking/audit-links.ts';
import type { JudgedPair, PairCounts } from '../warehouse/linking/judge-pairs.ts';
import type { LinkCounts, WrongLink } from '../warehouse/linking/link-accuracy.ts';
import type { LinkFunnel } from '../warehouse/linking/link-funnel.ts';
import type { LinkRoad } from '../warehouse/linking/plan-links.ts';
import { paragraph } from './paragraph.ts';
import { grouped, percent, renderTable } from './table.ts';

const catalogues = { tmdb: 'TMDB titles', netflix: 'Netflix films' } as const;

const roadText: Record<LinkRoad, string> = {
  override: 'as a human said',
  id: 'by id',
  'title+year': 'by title and year',
  title: 'by title, another year or none',
  'other name': 'by another name',
  'part of name': 'by a part of the name',
  alike: 'by a name that is alike',
  doubtful: 'doubtful: not linked, for review',
  none: 'none found',
};

export function funnelText({
  target,
  titles,
  entries,
  roads,
  notInCatalogue,
  sharedEntries,
}: LinkFunnel): string {
  const rows = Object.entries(roads).map(([road, count]) => [
    roadText[road as LinkRoad],
    grouped(count),
    percent(titles ? count / titles : 0),
  ]);
  const notes = [
    ...(notInCatalogue
      ? [`${grouped(notInCatalogue)} of the links lead to ids that the catalogue does not have`]
      : []),
    ...(sharedEntries ? [`${grouped(sharedEntries)} entries are linked to more than one title`] : []),
  ];
  return [
    `${grouped(titles)} titles -> ${grouped(entries)} ${catalogues[target]}`,
    renderTable(['how', 'titles', 'share'], rows),
    ...notes.map((note) => `  ${note}`),
    '',
  ].join('\n');
}

export function linkAuditText({ dataHash, byNames, funnels, written, accuracy, pairs }: LinkAudit): string {
  const funnel = funnels.length > 0 ? funnels.map(funnelText) : ['no catalogue to link to was imported\n'];
  return [
    ...(byNames ? ['Names alone: ids and answers of humans are left aside', ''] : []),
    ...funnel,
    ...(accuracy ? [accuracyText(accuracy)] : []),
    ...(pairs ? [pairsText(pairs)] : []),
    paragraph(
      written > 0
        ? `links that link has found and written: ${grouped(written)}; data ${dataHash.slice(0, 12)}`
        : `no links were found and written yet: run streampulse link; data ${dataHash.slice(0, 12)}`,
    ),
  ].join('\n');
}

const mostShown = 20;

function accuracyText({ judged, right, findable, unjudged, wrong }: LinkCounts): string {
  return [
    shareLine('precision', right, judged, 'links whose truth is known'),
    shareLine('recall', right, findable, 'titles whose true entry is in the catalogue'),
    ...(unjudged ? [`links that the truth says nothing of: ${grouped(unjudged)}`] : []),
    ...(wrong.length > 0 ? ['', 'wrong links'] : []),
    ...wrong.slice(0, mostShown).map((link) => paragraph(wrongText(link), '    ')),
    ...(wrong.length > mostShown ? [`and ${wrong.length - mostShown} more: --json lists them all`] : []),
    '',
  ].join('\n');
}

function wrongText({ titleId, title, road, entryId, entry, trueId, trueEntry }: WrongLink): string {
  const truth =
    trueEntry === null ? `${trueId}, which the catalogue does not have` : `${trueId} ${trueEntry}`;
  return `  ${titleId} ${title}: linked to ${entryId} ${entry} by ${road}; truth ${truth}`;
}

function pairsText({
  pairs,
  same,
  linked,
  linkedRight,
  doubtful,
  doubtfulSame,
  mistakes,
}: PairCounts): string {
  return [
    `${grouped(pairs)} labelled pairs, ${grouped(same)} of them one film`,
    shareLine('precision', linkedRight, linked, 'pairs that would be linked'),
    shareLine('recall', linkedRight, same, 'pairs that are one film'),
    `left to a human: ${grouped(doubtful)}, of which ${grouped(doubtfulSame)} are one film`,
    ...mistakes.slice(0, mostShown).map((mistake) => paragraph(mistakeText(mistake), '    ')),
    ...(mistakes.length > mostShown
      ? [`and ${mistakes.length - mostShown} more: --json lists them all`]
      : []),
    '',
  ].join('\n');
}

function mistakeText({ pair: { a, b, same, line }, said, score }: JudgedPair): string {
  const title = ({ name, year }: typeof a) => `${name} (${year ?? 'no year'})`;
  return `  line ${line}: ${title(a)} and ${title(b)} are ${same ? 'one' : 'two'}: ${said}, ${score.toFixed(2)}`;
}

function shareLine(name: string, right: number, of: number, what: string): string {
  const [low, high] = wilsonInterval(right, of);
  return paragraph(
    `${name} ${percent(of ? right / of : Number.NaN, 2)} (95 %: ${percent(low, 2)} to ${percent(high, 2)}), ${grouped(right)} of ${grouped(of)} ${what}`,
    '  ',
  );
}

/** For `--json`: shares with their intervals. */
export function linkAuditDocument({ funnels, accuracy, pairs, ...rest }: LinkAudit): object {
  return {
    ...rest,
    targets: funnels,
    truth: accuracy ? accuracyDocument(accuracy) : null,
    pairs: pairs ? pairsDocument(pairs) : null,
  };
}

function accuracyDocument({ judged, right, findable, unjudged, wrong }: LinkCounts): object {
  return {
    judged,
    right,
    findable,
    unjudged,
    precision: share(right, judged),
    recall: share(right, findable),
    wrong,
  };
}

function pairsDocument(counts: PairCounts): object {
  const { linkedRight, linked, same } = counts;
  return { ...counts, precision: share(linkedRight, linked), recall: share(linkedRight, same) };
}

function share(right: number, of: number): object {
  const [low, high] = wilsonInterval(right, of);
  return { value: of ? right / of : null, low, high };
}
