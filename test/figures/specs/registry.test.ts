import { describe, expect, it } from 'vitest';
import { isMissing } from '../../../src/figures/figure.ts';
import { findingSpecs } from '../../../src/figures/specs/findings/registry.ts';
import { figureIds } from '../../../src/figures/specs/ids.ts';
import { figureSpecs } from '../../../src/figures/specs/registry.ts';
import { questions } from '../../../src/insights/questions.ts';
import { madeUpFindings } from '../made-up-findings.ts';

describe('the figures', () => {
  it('are named where none is drawn', () => {
    expect(figureSpecs.map(({ id }) => id)).toEqual(figureIds);
  });

  it('are one a question of the warehouse, under its id', () => {
    expect(findingSpecs.map(({ id }) => id).sort()).toEqual(questions.map(({ id }) => id).sort());
  });

  it.each(figureSpecs)('$id says what it lacks where nothing is given', (spec) => {
    expect(spec.make({})).toEqual({ missing: expect.stringMatching(/was not given/) });
  });

  it.each(findingSpecs)('$id repeats what its finding lacks, and is not drawn of another', (spec) => {
    const finding = madeUpFindings().find(({ id }) => id === spec.id)!;
    expect(spec.make({ findings: [{ ...finding, lacks: 'no ages' }] })).toEqual({ missing: 'no ages' });
    expect(isMissing(spec.make({ findings: [] }))).toBe(true);
  });

  it.each(findingSpecs)('$id has the finding’s own rows as its table', (spec) => {
    const finding = madeUpFindings().find(({ id }) => id === spec.id)!;
    const figure = spec.make({ findings: [finding] });
    if (isMissing(figure)) throw new Error(figure.missing);
    expect(figure.table.rows).toEqual((finding.detail ?? finding.table).rows);
    expect(figure.n).toBe('100,000 ratings');
  });
});
