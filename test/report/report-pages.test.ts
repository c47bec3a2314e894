import { describe, expect, it } from 'vitest';
import { type Report, withoutDrawings } from '../../src/report/report.ts';
import { reportHtml } from '../../src/report/report-html.ts';
import { reportMarkdown } from '../../src/report/report-markdown.ts';

const hostile = `</td><script>alert(1)</script><img src=x onerror="x"> 'q' "r" & | \`code\` ${'x'.repeat(10_000)}`;

const report: Report = {
  schemaVersion: 1,
  runId: 'static-time-s1-00000000',
  title: hostile,
  verdict: hostile,
  dataHash: '0'.repeat(64),
  command: hostile,
  madeAt: '2026-01-02T03:04:05.000Z',
  simulated: true,
  sections: [
    {
      id: 'one',
      title: hostile,
      question: hostile,
      blocks: [
        { kind: 'text', text: hostile },
        { kind: 'caveat', text: hostile },
        { kind: 'command', text: hostile },
        { kind: 'list', items: [hostile] },
        { kind: 'facts', facts: [[hostile, hostile]] },
        {
          kind: 'table',
          caption: hostile,
          columns: [
            { title: hostile, format: 'text' },
            { title: 'share', format: 'share' },
          ],
          rows: [
            [hostile, 0.25],
            ['a'.repeat(64), null],
          ],
        },
        { kind: 'answer', question: hostile, answer: hostile, verdict: hostile },
        {
          kind: 'figure',
          id: 'f',
          title: hostile,
          summary: hostile,
          svg: '<svg></svg>',
          narrowSvg: '<svg></svg>',
          table: {
            kind: 'table',
            caption: hostile,
            columns: [{ title: hostile, format: 'number' }],
            rows: [[hostile]],
          },
        },
      ],
    },
  ],
};

const tags = (page: string) => [...page.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name);

describe('the page of a report', () => {
  const page = reportHtml(report);

  it('has no tag but its own, and every one it opens it closes', () => {
    const ours =
      'html head meta title style body a main h1 p b nav ul li section h2 h3 details summary pre code dl dt dd div table caption thead tbody tr th td figure svg';
    expect(tags(page).filter((name) => !ours.split(' ').includes(name))).toEqual([]);
    for (const name of new Set(tags(page)))
      if (name !== 'meta')
        expect(page.split(`</${name}>`).length, name).toBe(
          page.match(new RegExp(`<${name}[ >]`, 'g'))!.length + 1,
        );
  });

  it('names nothing to fetch and forbids it', () => {
    expect(page).not.toMatch(/https?:|url\(|@import|<link|<script/);
    expect(page).toContain("default-src 'none'");
  });

  it('has no attribute that a text brought', () => {
    expect(page).not.toMatch(/<[^>]*onerror/);
  });

  it('says that the audience is simulated, and cuts what is too long', () => {
    expect(page).toContain('SIMULATED audience.');
    expect(page).not.toContain('x'.repeat(2001));
  });

  it('tells numbers by their format, and hashes small', () => {
    expect(page).toContain('<td class="n">25.0 %</td>');
    expect(page).toContain(`<td class="hash">${'a'.repeat(64)}</td>`);
    expect(page).toContain('<td class="n">–</td>');
  });
});

describe('the JSON of a report', () => {
  it('has the numbers of a figure, not its drawing', () => {
    const told = JSON.stringify(withoutDrawings(report));
    expect(told).not.toContain('<svg');
    expect(JSON.parse(told).sections[0].blocks.at(-1).table.rows).toEqual([[hostile]]);
  });
});

describe('the Markdown of a report', () => {
  const text = reportMarkdown(report);

  it('has as many cells in each row of a table as columns', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(3);
  });

  it('has no HTML of a text', () => {
    const outside = text.replace(/^(`{3,})sh\n[\s\S]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/(?<!\\)</);
  });

  it('fences a command so that it cannot end the fence', () => {
    expect(
      reportMarkdown({
        ...report,
        sections: [{ ...report.sections[0], blocks: [{ kind: 'command', text: 'a\n```\nb' }] }],
      }),
    ).toContain('````sh\na\n```\nb\n````');
  });
});
