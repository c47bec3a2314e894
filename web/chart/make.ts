import { type Figure, type FoundInputs, figureSpecs, type Missing } from '../../src/figures.ts';

export function madeFigure(id: string, inputs: FoundInputs): Figure | Missing {
  const spec = figureSpecs.find((one) => one.id === id);
  return spec ? spec.make(inputs) : { missing: `there is no figure called ${id}` };
}
