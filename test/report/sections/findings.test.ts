import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/insights/finding.ts';
import type { FigureBlock } from '../../../src/report/report.ts';
import { findings } from '../../../src/report/sections/findings.ts';

const none = { blocks: (): FigureBlock[] => [] };

const finding: Finding = {
  id: 'gender',
  question: 'Do women rate higher?',
  answer: 'Nothing says so.',
  verdict: 'cannot say',
  measures: [],
  table: {
    columns: [
      { name: 'gender', title: 'gender' },
      { name: 'share', title: 'share of 4 and more', unit: 'share' },
    ],
    rows: [
      ['women', 0.5],
      ['men', null],
    ],
  },
  detail: null,
  n: 20,
  nOf: 'ratings',
  figure: 'gender',
  caveats: ['Raters chose what they watched.'],
  method: 'shares',
  lacks: null,
};

function sectionOf(asked: readonly Finding[], pictures = none) {
  const found = {
    dataHash: '0'.repeat(64),
    simulated: false,
    sources: [],
    replicates: 1000,
    seed: 7,
    findings: asked,
  };
  return findings({ findings: found, pictures }).blocks;
}

describe('the findings of a report', () => {
  it('are left out, and said to be, where the data has changed', () => {
    expect(findings({ findings: undefined, pictures: none }).blocks).toEqual([
      {
        kind: 'caveat',
        text: 'The warehouse has other data now than the run learned from. For what it says: streampulse explore.',
      },
    ]);
  });

  it('begin with how sure they are', () => {
    const [head, ...rest] = sectionOf([]);
    expect(head).toMatchObject({ kind: 'text' });
    expect(head.kind === 'text' && head.text).toContain('(1,000 replicates, seed 7)');
    expect(rest).toEqual([]);
  });

  it('have the numbers where there is no picture, with their units', () => {
    expect(sectionOf([finding]).slice(1)).toEqual([
      {
        kind: 'answer',
        question: 'Do women rate higher?',
        answer: 'Nothing says so.',
        verdict: 'cannot say',
      },
      {
        kind: 'table',
        caption: 'The numbers',
        columns: [
          { title: 'gender', format: 'text' },
          { title: 'share of 4 and more', format: 'share' },
        ],
        rows: [
          ['women', 0.5],
          ['men', null],
        ],
      },
      { kind: 'caveat', text: 'Raters chose what they watched.' },
    ]);
  });

  it('have the picture where there is one, by its own id or that of the finding', () => {
    const drawn = (id: string): FigureBlock => ({
      kind: 'figure',
      id,
      title: id,
      summary: id,
      svg: '<svg></svg>',
      narrowSvg: '<svg></svg>',
      table: { kind: 'table', caption: id, columns: [], rows: [] },
    });
    const pictures = { blocks: (...ids: readonly string[]) => ids.map(drawn) };
    const shown = sectionOf([finding, { ...finding, id: 'other', figure: null }], pictures);
    expect(shown.flatMap((block) => (block.kind === 'figure' ? [block.id] : []))).toEqual([
      'gender',
      'other',
    ]);
    expect(shown.some(({ kind }) => kind === 'table')).toBe(false);
  });

  it.each([
    [40, 40, 'The numbers'],
    [41, 40, 'The first 40 of 41 rows'],
  ])('of %i rows show %i', (rows, shown, caption) => {
    const long = Array.from({ length: rows }, (_, at) => [`row ${at}`, 0.5]);
    const [table] = sectionOf([{ ...finding, table: { ...finding.table, rows: long } }]).filter(
      ({ kind }) => kind === 'table',
    );
    expect(table).toMatchObject({ caption, rows: long.slice(0, shown) });
    expect(table.kind === 'table' && table.rows).toHaveLength(shown);
  });

  it('show no table without rows', () => {
    const empty = sectionOf([{ ...finding, table: { ...finding.table, rows: [] } }]);
    expect(empty.map(({ kind }) => kind)).toEqual(['text', 'answer', 'caveat']);
  });

  it('end with what could not be answered, and why', () => {
    const open = { ...finding, question: 'When?', answer: 'There are no dates.', lacks: 'dates' };
    expect(sectionOf([open, finding]).slice(-2)).toEqual([
      { kind: 'text', text: 'What this data cannot answer:' },
      { kind: 'list', items: ['When? There are no dates.'] },
    ]);
  });
});
