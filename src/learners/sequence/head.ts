import type { Batch } from './batch.ts';
import { drawMask, type Noise } from './dropout.ts';
import type { Floats, SequenceMemory } from './kernels/kernels.ts';
import { transpose } from './kernels/transpose.ts';
import { headWidth, type Parameters, queryWidth, type Shape } from './parameters.ts';

/** Numbers about the rating of fact `row` beside its viewer's state and its title, written to `out` from `at` on. */
export type WriteSides = (batch: Batch, query: number, out: Floats, at: number) => void;

/**
 * What a network makes of a query [state, title, sides]: one product gives hidden units, a taste to multiply the title's
 * vector by, and a sum; margin = output . relu(units) + taste . title + sum.
 */
export interface Head {
  readonly margins: Floats;
  readonly dMargins: Floats;
  forward(batch: Batch, states: Floats, vectors: Floats, writeSides: WriteSides, noise?: Noise): void;
  backward(batch: Batch, gradients: Parameters, dStates: Floats, dVectors: Floats): void;
}

export function createHead(
  memory: SequenceMemory,
  shape: Shape,
  parameters: Parameters,
  queries: number,
): Head {
  const { kernels } = memory;
  const { embedding, hidden, head } = shape;
  const [width, outWidth] = [queryWidth(shape), headWidth(shape)];
  const input = memory.floats(queries * width);
  const mask = memory.floats(queries * (hidden + embedding));
  const units = memory.floats(queries * outWidth);
  const unitMask = memory.floats(queries * head);
  const dTitles = memory.floats(queries * embedding);
  const turned = memory.floats(width * outWidth);
  const margins = memory.floats(queries);
  const dMargins = memory.floats(queries);
  let noisy = false;
  const titleAt = hidden;
  const sum = head + embedding;
  return { margins, dMargins, forward, backward };

  function forward(
    batch: Batch,
    states: Floats,
    vectors: Floats,
    writeSides: WriteSides,
    noise?: Noise,
  ): void {
    for (let q = 0; q < batch.queries; q++) {
      const at = q * width;
      writeState(states, batch.state[q], at);
      const title = batch.queryTitle[q] * embedding;
      for (let j = 0; j < embedding; j++) input[at + titleAt + j] = vectors[title + j];
      input.fill(0, at + titleAt + embedding, at + width);
      writeSides(batch, q, input, at + titleAt + embedding);
    }
    noisy = noise !== undefined && noise.rate > 0;
    if (noisy) {
      drawMask(mask, batch.queries * (hidden + embedding), noise!.rate, noise!.random);
      drawMask(unitMask, batch.queries * head, noise!.rate, noise!.random);
      maskRows(batch.queries, input);
    }
    kernels.fillRows(parameters.headBias, units, batch.queries, outWidth);
    kernels.multiply(input, width, parameters.head, units, outWidth, batch.queries, width, outWidth, 1);
    for (let q = 0; q < batch.queries; q++) margins[q] = marginOf(q);
  }

  function writeState(states: Floats, row: number, at: number): void {
    if (row < 0) input.fill(0, at, at + hidden);
    else for (let j = 0; j < hidden; j++) input[at + j] = states[row * hidden + j];
  }

  function maskRows(count: number, rows: Floats): void {
    const masked = hidden + embedding;
    for (let q = 0; q < count; q++)
      for (let j = 0; j < masked; j++) rows[q * width + j] *= mask[q * masked + j];
  }

  function marginOf(q: number): number {
    const at = q * outWidth;
    let margin = units[at + sum];
    for (let j = 0; j < head; j++) {
      const unit = Math.max(0, units[at + j]);
      margin += parameters.output[j] * (noisy ? unit * unitMask[q * head + j] : unit);
    }
    for (let j = 0; j < embedding; j++) margin += units[at + head + j] * input[q * width + titleAt + j];
    return margin;
  }

  function backward(batch: Batch, gradients: Parameters, dStates: Floats, dVectors: Floats): void {
    for (let q = 0; q < batch.queries; q++) unitsBack(q, gradients);
    kernels.multiplyTransposed(input, width, units, outWidth, gradients.head, batch.queries, width, outWidth);
    kernels.addRows(units, outWidth, batch.queries, outWidth, gradients.headBias);
    transpose(parameters.head, width, outWidth, turned);
    kernels.multiply(units, outWidth, turned, input, width, batch.queries, outWidth, width, 0);
    for (let q = 0; q < batch.queries; q++) addTaste(q);
    if (noisy) maskRows(batch.queries, input);
    scatter(batch, dStates, dVectors);
  }

  /** `units` become their gradients; what tastes say of the title's is kept in `dTitles`. */
  function unitsBack(q: number, gradients: Parameters): void {
    const at = q * outWidth;
    const d = dMargins[q];
    for (let j = 0; j < head; j++) {
      const unit = units[at + j];
      const kept = noisy ? unitMask[q * head + j] : 1;
      gradients.output[j] += d * Math.max(0, unit) * kept;
      units[at + j] = unit > 0 ? d * parameters.output[j] * kept : 0;
    }
    for (let j = 0; j < embedding; j++) {
      dTitles[q * embedding + j] = d * units[at + head + j];
      units[at + head + j] = d * input[q * width + titleAt + j];
    }
    units.fill(0, at + sum, at + outWidth);
    units[at + sum] = d;
  }

  function addTaste(q: number): void {
    const at = q * width + titleAt;
    for (let j = 0; j < embedding; j++) input[at + j] += dTitles[q * embedding + j];
  }

  /** `input` holds its gradient. */
  function scatter(batch: Batch, dStates: Floats, dVectors: Floats): void {
    for (let q = 0; q < batch.queries; q++) {
      const at = q * width;
      const state = batch.state[q] * hidden;
      if (state >= 0) for (let j = 0; j < hidden; j++) dStates[state + j] += input[at + j];
      const title = batch.queryTitle[q] * embedding;
      for (let j = 0; j < embedding; j++) dVectors[title + j] += input[at + titleAt + j];
    }
  }
}
