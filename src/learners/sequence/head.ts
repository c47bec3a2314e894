import type { Batch } from './batch.ts';
import { drawMask, type Noise } from './dropout.ts';
import type { Floats, SequenceMemory } from './kernels/kernels.ts';
import { transpose } from './kernels/transpose.ts';
import { headWidth, type Parameters, queryWidth, type Shape } from './parameters.ts';
import { type Stage, shareOf } from './stages.ts';

/** Numbers about the rating of fact `row` beside its viewer's state and its title, written to `out` from `at` on. */
export type WriteSides = (batch: Batch, query: number, out: Floats, at: number) => void;

/** What a head reads, beside its weights. */
export interface HeadSources {
  readonly batch: Batch;
  readonly states: Floats;
  readonly vectors: Floats;
  readonly writeSides: WriteSides;
}

/**
 * What a network makes of a query [state, title, sides]: one product gives hidden units, a taste to multiply the title's
 * vector by, and a sum; margin = output . relu(units) + taste . title + sum. What takes `from` and `to` does so for those
 * queries.
 */
export interface Head {
  readonly margins: Floats;
  readonly dMargins: Floats;
  drawMasks(noise: Noise): void;
  forward(from: number, to: number): void;
  /** From the gradients of margins to those of weights; to be followed by `backward`. */
  weightsBack(gradients: Parameters): readonly Stage[];
  /** Adds to the gradients of states, and leaves those of titles for `titlesBack`. */
  backward(from: number, to: number, dStates: Floats): void;
  /** Adds numbers `from` to `to` of the gradients of titles' vectors. */
  titlesBack(from: number, to: number, dVectors: Floats): void;
}

export function createHead(
  memory: SequenceMemory,
  shape: Shape,
  parameters: Parameters,
  queries: number,
  { batch, states, vectors, writeSides }: HeadSources,
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
  const titleAt = hidden;
  const sum = head + embedding;
  return { margins, dMargins, drawMasks, forward, weightsBack, backward, titlesBack };

  function drawMasks({ rate, random }: Noise): void {
    drawMask(mask, batch.queries * (hidden + embedding), rate, random);
    drawMask(unitMask, batch.queries * head, rate, random);
  }

  function forward(from: number, to: number): void {
    for (let q = from; q < to; q++) {
      const at = q * width;
      writeState(batch.state[q], at);
      const title = batch.queryTitle[q] * embedding;
      for (let j = 0; j < embedding; j++) input[at + titleAt + j] = vectors[title + j];
      input.fill(0, at + titleAt + embedding, at + width);
      writeSides(batch, q, input, at + titleAt + embedding);
    }
    if (batch.masked) maskRows(from, to);
    const count = to - from;
    const [rows, products] = [input.subarray(from * width), units.subarray(from * outWidth)];
    kernels.fillRows(parameters.headBias, products, count, outWidth);
    kernels.multiply(rows, width, parameters.head, products, outWidth, count, width, outWidth, 1);
    for (let q = from; q < to; q++) margins[q] = marginOf(q);
  }

  function writeState(row: number, at: number): void {
    if (row < 0) input.fill(0, at, at + hidden);
    else for (let j = 0; j < hidden; j++) input[at + j] = states[row * hidden + j];
  }

  function maskRows(from: number, to: number): void {
    const masked = hidden + embedding;
    for (let q = from; q < to; q++)
      for (let j = 0; j < masked; j++) input[q * width + j] *= mask[q * masked + j];
  }

  function marginOf(q: number): number {
    const at = q * outWidth;
    let margin = units[at + sum];
    for (let j = 0; j < head; j++) {
      const unit = Math.max(0, units[at + j]);
      margin += parameters.output[j] * (batch.masked ? unit * unitMask[q * head + j] : unit);
    }
    for (let j = 0; j < embedding; j++) margin += units[at + head + j] * input[q * width + titleAt + j];
    return margin;
  }

  function weightsBack(gradients: Parameters): readonly Stage[] {
    return [
      (part, parts) => outputBack(gradients, ...shareOf(head, part, parts)),
      (part, parts) => unitsBack(...shareOf(batch.queries, part, parts)),
      (part, parts) => {
        productBack(gradients, ...shareOf(width, part, parts));
        if (part > 0) return;
        kernels.addRows(units, outWidth, batch.queries, outWidth, gradients.headBias);
        transpose(parameters.head, width, outWidth, turned);
      },
    ];
  }

  function outputBack(gradients: Parameters, from: number, to: number): void {
    for (let q = 0; q < batch.queries; q++) {
      for (let j = from; j < to; j++) {
        const unit = Math.max(0, units[q * outWidth + j]);
        gradients.output[j] += dMargins[q] * unit * keptOf(q, j);
      }
    }
  }

  function keptOf(q: number, unit: number): number {
    return batch.masked ? unitMask[q * head + unit] : 1;
  }

  /** `units` become their gradients; what tastes say of the title's is kept in `dTitles`. */
  function unitsBack(from: number, to: number): void {
    for (let q = from; q < to; q++) {
      const at = q * outWidth;
      const d = dMargins[q];
      for (let j = 0; j < head; j++)
        units[at + j] = units[at + j] > 0 ? d * parameters.output[j] * keptOf(q, j) : 0;
      for (let j = 0; j < embedding; j++) {
        dTitles[q * embedding + j] = d * units[at + head + j];
        units[at + head + j] = d * input[q * width + titleAt + j];
      }
      units.fill(0, at + sum, at + outWidth);
      units[at + sum] = d;
    }
  }

  /** Rows `from` to `to` of the product's weights. */
  function productBack(gradients: Parameters, from: number, to: number): void {
    kernels.multiplyTransposed(
      input.subarray(from),
      width,
      units,
      outWidth,
      gradients.head.subarray(from * outWidth),
      batch.queries,
      to - from,
      outWidth,
    );
  }

  /** `input` becomes its gradient. */
  function backward(from: number, to: number, dStates: Floats): void {
    const [rows, products] = [input.subarray(from * width), units.subarray(from * outWidth)];
    kernels.multiply(products, outWidth, turned, rows, width, to - from, outWidth, width, 0);
    for (let q = from; q < to; q++) addTaste(q);
    if (batch.masked) maskRows(from, to);
    for (let q = from; q < to; q++) {
      const state = batch.state[q] * hidden;
      if (state >= 0) for (let j = 0; j < hidden; j++) dStates[state + j] += input[q * width + j];
    }
  }

  function addTaste(q: number): void {
    const at = q * width + titleAt;
    for (let j = 0; j < embedding; j++) input[at + j] += dTitles[q * embedding + j];
  }

  function titlesBack(from: number, to: number, dVectors: Floats): void {
    for (let q = 0; q < batch.queries; q++) {
      const at = q * width + titleAt;
      const title = batch.queryTitle[q] * embedding;
      for (let j = from; j < to; j++) dVectors[title + j] += input[at + j];
    }
  }
}
