import type { Batch, Capacity } from './batch.ts';
import { applyMask, drawMask, type Noise } from './dropout.ts';
import type { Floats, SequenceMemory } from './kernels/kernels.ts';
import { transpose } from './kernels/transpose.ts';
import { gatesOf, type Parameters, type Shape } from './parameters.ts';

/** What goes into the cell at each step: packed rows, a step each. What takes `from` and `to` does so for those steps. */
export interface StepInputs {
  /** The input's part of the gates, packed rows x gates; their gradients, once the recurrence has gone back. */
  readonly gateParts: Floats;
  drawMask(noise: Noise): void;
  forward(from: number, to: number): void;
  /** To be called once before `backward`. */
  turnWeights(): void;
  /** Adds rows `from` to `to` of the gradient of the input's weights. */
  weightsBack(gradients: Parameters, from: number, to: number): void;
  /** Replaces the inputs by their gradients. */
  backward(from: number, to: number): void;
  /** Adds numbers `from` to `to` of each vector's gradient, once all inputs are replaced. */
  vectorsBack(gradients: Parameters, dVectors: Floats, from: number, to: number): void;
}

export function createStepInputs(
  memory: SequenceMemory,
  shape: Shape,
  parameters: Parameters,
  { capacity, batch, vectors }: { capacity: Capacity; batch: Batch; vectors: Floats },
): StepInputs {
  const { kernels } = memory;
  const { embedding } = shape;
  const gates = gatesOf(shape.cell) * shape.hidden;
  const rows = capacity.sequences * capacity.length;
  const x = memory.floats(rows * embedding);
  const mask = memory.floats(rows * embedding);
  const gateParts = memory.floats(rows * gates);
  const turned = memory.floats(gates * embedding);
  return {
    gateParts,
    drawMask: ({ rate, random }) => drawMask(mask, batch.steps * embedding, rate, random),
    forward,
    turnWeights: () => transpose(parameters.inputs, embedding, gates, turned),
    weightsBack,
    backward,
    vectorsBack,
  };

  function forward(from: number, to: number): void {
    writeInputs(from, to);
    applyDropout(from, to);
    const [rowsOfX, products] = [x.subarray(from * embedding), gateParts.subarray(from * gates)];
    kernels.fillRows(parameters.gateBias, products, to - from, gates);
    kernels.multiply(rowsOfX, embedding, parameters.inputs, products, gates, to - from, embedding, gates, 1);
  }

  /** x = title's vector * scale of its stars + shifts of its stars and gap. */
  function writeInputs(from: number, to: number): void {
    const { starScale, starShift, gapShift } = parameters;
    for (let i = from; i < to; i++) {
      const title = batch.title[i] * embedding;
      const stars = batch.stars[i] * embedding;
      const gap = batch.gap[i] * embedding;
      for (let j = 0, at = i * embedding; j < embedding; j++, at++)
        x[at] = vectors[title + j] * starScale[stars + j] + starShift[stars + j] + gapShift[gap + j];
    }
  }

  function applyDropout(from: number, to: number): void {
    if (batch.masked) applyMask(x, mask, from * embedding, to * embedding);
  }

  function weightsBack(gradients: Parameters, from: number, to: number): void {
    const out = gradients.inputs.subarray(from * gates);
    const columns = x.subarray(from);
    kernels.multiplyTransposed(columns, embedding, gateParts, gates, out, batch.steps, to - from, gates);
  }

  function backward(from: number, to: number): void {
    const [products, rowsOfX] = [gateParts.subarray(from * gates), x.subarray(from * embedding)];
    kernels.multiply(products, gates, turned, rowsOfX, embedding, to - from, gates, embedding, 0);
    applyDropout(from, to);
  }

  function vectorsBack(gradients: Parameters, dVectors: Floats, from: number, to: number): void {
    const { starScale } = parameters;
    const { starScale: dScale, starShift: dStars, gapShift: dGap } = gradients;
    for (let i = 0; i < batch.steps; i++) {
      const title = batch.title[i] * embedding;
      const stars = batch.stars[i] * embedding;
      const gap = batch.gap[i] * embedding;
      for (let j = from; j < to; j++) {
        const d = x[i * embedding + j];
        dVectors[title + j] += d * starScale[stars + j];
        dScale[stars + j] += d * vectors[title + j];
        dStars[stars + j] += d;
        dGap[gap + j] += d;
      }
    }
  }
}
