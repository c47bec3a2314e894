import { expect, it } from 'vitest';
import { footnotes } from '../../../src/figures/draw/provenance-text.ts';
import { isMissing } from '../../../src/figures/figure.ts';
import { figureSpecs } from '../../../src/figures/specs/registry.ts';
import { madeUpInputs, madeUpProvenance } from '../made-up.ts';

const inputs = madeUpInputs();
const span = `${madeUpProvenance.dataFrom} to ${madeUpProvenance.dataTo}`;

it('names the days of the ratings under figures of ratings, and under none of the Netflix catalogue', () => {
  const notes = new Map(
    figureSpecs.map((spec) => {
      const figure = spec.make(inputs);
      if (isMissing(figure)) throw new Error(figure.missing);
      return [spec.id, footnotes(figure, madeUpProvenance).join('\n')];
    }),
  );
  const without = [...notes].filter(([, text]) => !text.includes(span)).map(([id]) => id);
  expect(without).toEqual(['netflix-age-ratings', 'netflix-countries', 'netflix-growth']);
});
