import { describe, expect, it } from 'vitest';
import { findingText } from '../../src/cli/finding-text.ts';
import type { Finding } from '../../src/insights/finding.ts';

function finding(more: Partial<Finding> = {}): Finding {
  return {
    id: 'made-up',
    question: 'Is it so?',
    answer: 'It is so by 1.00 stars (0.50 to 1.50).',
    verdict: null,
    measures: [],
    table: {
      columns: [
        { name: 'title', title: 'title' },
        { name: 'share', title: 'share', unit: 'share' },
        { name: 'stars', title: 'stars', unit: 'stars' },
        { name: 'auc', title: 'AUC' },
      ],
      rows: [['War', 0.5, null, 0.25]],
    },
    detail: null,
    n: 1234,
    nOf: 'ratings',
    figure: 'made-up',
    caveats: ['Perhaps not.'],
    method: 'By looking.',
    lacks: null,
    ...more,
  };
}

describe('a finding in text', () => {
  it('is question, answer, n, caveats and table', () => {
    expect(findingText(finding())).toBe(
      [
        'Is it so? [made-up]',
        '  It is so by 1.00 stars (0.50 to 1.50).',
        '  n = 1,234 ratings.',
        '  Caveat: Perhaps not.',
        '  title   share  stars   AUC',
        '  --------------------------',
        '  War    50.0 %      -  0.25',
      ].join('\n'),
    );
  });

  it('says what becomes of a claim, and nothing of one that these data cannot judge', () => {
    expect(findingText(finding({ verdict: 'holds' }))).toContain('  Claim: holds. n = 1,234 ratings.');
    const lacking = finding({
      verdict: 'cannot say',
      lacks: 'no ages',
      answer: 'Cannot say: no ages in this data.',
    });
    expect(findingText(lacking)).not.toContain('Claim:');
  });

  it('stays within 80 columns, tells what it left out, and keeps control characters to itself', () => {
    const long = `\u001b[2J\u202e${'Very Long Title '.repeat(1000)}`;
    const rows = Array.from({ length: 30 }, () => [long, 0.5, 3, 0.25]);
    const text = findingText(finding({ table: { ...finding().table, rows } }));
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toContain('... and 6 more rows: --json has them all');
    expect(['\u001b', '\u202e'].filter((mark) => text.includes(mark))).toEqual([]);
  });
});
