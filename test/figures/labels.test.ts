import { describe, expect, it } from 'vitest';
import { isMissing } from '../../src/figures/figure.ts';
import { renderSvg } from '../../src/figures/render/render-figure.ts';
import { figureSpecs } from '../../src/figures/specs/registry.ts';
import { labelBoxes, overlaps } from './label-boxes.ts';
import { madeUpInputs, madeUpProvenance } from './made-up.ts';
import { madeUpForecastFigures } from './made-up-forecasts.ts';

const inputs = madeUpInputs();

const figures = [
  ...figureSpecs.map((spec) => {
    const figure = spec.make(inputs);
    if (isMissing(figure)) throw new Error(figure.missing);
    return figure;
  }),
  ...madeUpForecastFigures(),
];

describe.each(figures)('the labels of $id', (figure) => {
  it.each([360, 480, 720, 960, 1400])('are whole, apart and at least 11 px at %i px', (width) => {
    const svg = renderSvg(figure, madeUpProvenance, { width, theme: 'light' });
    const boxes = labelBoxes(svg);
    expect(boxes.length).toBeGreaterThan(5);
    expect(boxes.filter(({ size }) => size < 11)).toEqual([]);
    expect(boxes.filter(({ left, right }) => left < 0 || right > width)).toEqual([]);
    expect(overlaps(boxes)).toEqual([]);
  });
});
