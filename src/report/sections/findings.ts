import type { Finding, FindingTable } from '../../insights/finding.ts';
import type { Pictures } from '../figure-blocks.ts';
import type { Material } from '../material.ts';
import type { Block, Section } from '../report.ts';

/** Longer tables are cut here; the JSON of `explore` has all rows. */
const mostRows = 40;

export function findings({ findings: found, pictures }: Pick<Material, 'findings' | 'pictures'>): Section {
  const answered = found?.findings.filter(({ lacks }) => lacks === null) ?? [];
  const open = found?.findings.filter(({ lacks }) => lacks !== null) ?? [];
  return {
    id: 'findings',
    title: 'Findings',
    question: 'What does the data say about audiences and titles?',
    blocks: found
      ? [
          {
            kind: 'text',
            text: `Intervals are 95 %, by bootstrap over viewers where ratings are asked (${found.replicates.toLocaleString('en-US')} replicates, seed ${found.seed}). Where an interval leaves room for no difference, none is claimed.`,
          },
          ...answered.flatMap((finding) => findingBlocks(finding, pictures)),
          ...unanswered(open),
        ]
      : [
          {
            kind: 'caveat',
            text: 'The warehouse has other data now than the run learned from. For what it says: streampulse explore.',
          },
        ],
  };
}

function findingBlocks(
  { id, question, answer, verdict, table, caveats, figure }: Finding,
  pictures: Pictures,
): Block[] {
  const drawn = pictures.blocks(figure ?? id);
  return [
    { kind: 'answer', question, answer, verdict },
    ...(drawn.length > 0 ? drawn : tableBlocks(table)),
    ...caveats.map((text): Block => ({ kind: 'caveat', text })),
  ];
}

function tableBlocks({ columns, rows }: FindingTable): Block[] {
  if (rows.length === 0) return [];
  const left = rows.length - mostRows;
  return [
    {
      kind: 'table',
      caption: left > 0 ? `The first ${mostRows} of ${rows.length} rows` : 'The numbers',
      columns: columns.map(({ title, unit }) => ({ title, format: unit ?? 'text' })),
      rows: rows.slice(0, mostRows).map((row) => [...row]),
    },
  ];
}

function unanswered(open: readonly Finding[]): Block[] {
  if (open.length === 0) return [];
  return [
    { kind: 'text', text: 'What this data cannot answer:' },
    { kind: 'list', items: open.map(({ question, answer }) => `${question} ${answer}`) },
  ];
}
