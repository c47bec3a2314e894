import type { Batch, Capacity } from './batch.ts';
import { cellOf, type StepArrays } from './cell.ts';
import { applyMask, drawMask, type Noise } from './dropout.ts';
import { createHead, type WriteSides } from './head.ts';
import type { Floats, SequenceMemory } from './kernels/kernels.ts';
import { transpose } from './kernels/transpose.ts';
import { gatesOf, type Parameters, type Shape } from './parameters.ts';

/**
 * A recurrent network over packed sequences: title vectors scaled and shifted by stars and gaps go into the cell, and a
 * head says from its state, the title asked for and the sides how likely a high rating is.
 */
export interface Network {
  readonly margins: Floats;
  /** One for each query of the last `forward`, to be set before `backward`. */
  readonly dMargins: Floats;
  /** Margins of the batch's queries; `vectors` are those of titles. */
  forward(batch: Batch, vectors: Floats, writeSides: WriteSides, noise?: Noise): void;
  /** Adds the gradients of the last batch to `gradients` and to those of title vectors. */
  backward(batch: Batch, vectors: Floats, gradients: Parameters, dVectors: Floats): void;
}

export function createNetwork(
  memory: SequenceMemory,
  shape: Shape,
  parameters: Parameters,
  capacity: Capacity,
): Network {
  const { kernels } = memory;
  const { embedding, hidden } = shape;
  const gates = gatesOf(shape.cell) * hidden;
  const rows = capacity.sequences * capacity.length;
  const cell = cellOf(shape.cell, kernels);
  const head = createHead(memory, shape, parameters, capacity.queries);
  const x = memory.floats(rows * embedding);
  const mask = memory.floats(rows * embedding);
  const inputs = memory.floats(rows * gates);
  const recurrent = memory.floats(rows * gates);
  const states = memory.floats(rows * hidden);
  const dStates = memory.floats(rows * hidden);
  const cells = memory.floats(shape.cell === 'lstm' ? rows * hidden : 0);
  const nothing = memory.floats(capacity.sequences * hidden);
  const dNothing = memory.floats(capacity.sequences * hidden);
  const dCell = memory.floats(capacity.sequences * hidden);
  const turned = memory.floats(gates * Math.max(hidden, embedding));
  let noisy = false;

  return { margins: head.margins, dMargins: head.dMargins, forward, backward };

  function forward(batch: Batch, vectors: Floats, writeSides: WriteSides, noise?: Noise): void {
    writeInputs(batch, vectors);
    noisy = noise !== undefined && noise.rate > 0;
    if (noisy) {
      drawMask(mask, batch.steps * embedding, noise!.rate, noise!.random);
      applyMask(x, mask, batch.steps * embedding);
    }
    kernels.fillRows(parameters.gateBias, inputs, batch.steps, gates);
    kernels.multiply(x, embedding, parameters.inputs, inputs, gates, batch.steps, embedding, gates, 1);
    for (let step = 0; step < batch.length; step++) {
      const arrays = arraysAt(batch, step);
      const count = batch.active[step];
      kernels.multiply(
        arrays.before,
        hidden,
        parameters.recurrent,
        arrays.recurrent,
        gates,
        count,
        hidden,
        gates,
        0,
      );
      cell.forward(arrays, parameters, count, hidden);
    }
    head.forward(batch, states, vectors, writeSides, noise);
  }

  /** x = title's vector * scale of its stars + shifts of its stars and gap. */
  function writeInputs(batch: Batch, vectors: Floats): void {
    const { starScale, starShift, gapShift } = parameters;
    for (let i = 0; i < batch.steps; i++) {
      const title = batch.title[i] * embedding;
      const stars = batch.stars[i] * embedding;
      const gap = batch.gap[i] * embedding;
      for (let j = 0, at = i * embedding; j < embedding; j++, at++)
        x[at] = vectors[title + j] * starScale[stars + j] + starShift[stars + j] + gapShift[gap + j];
    }
  }

  function arraysAt({ offsets, active }: Batch, step: number): StepArrays {
    const count = active[step];
    const part = (array: Floats, width: number, at: number) =>
      array.subarray(at * width, (at + count) * width);
    const at = offsets[step];
    const last = step === 0 ? 0 : offsets[step - 1];
    const former = (array: Floats) => (step === 0 ? nothing : part(array, hidden, last));
    return {
      inputs: part(inputs, gates, at),
      recurrent: part(recurrent, gates, at),
      before: former(states),
      state: part(states, hidden, at),
      cellBefore: former(cells),
      cell: part(cells, hidden, at),
      dState: part(dStates, hidden, at),
      dBefore: step === 0 ? dNothing : part(dStates, hidden, last),
      dCell,
    };
  }

  function backward(batch: Batch, vectors: Floats, gradients: Parameters, dVectors: Floats): void {
    dStates.fill(0, 0, batch.steps * hidden);
    dCell.fill(0);
    head.backward(batch, gradients, dStates, dVectors);
    transpose(parameters.recurrent, hidden, gates, turned);
    for (let step = batch.length - 1; step >= 0; step--) stepBack(batch, step, gradients);
    kernels.multiplyTransposed(x, embedding, inputs, gates, gradients.inputs, batch.steps, embedding, gates);
    kernels.addRows(inputs, gates, batch.steps, gates, gradients.gateBias);
    if (shape.cell === 'gru')
      kernels.addRows(recurrent.subarray(2 * hidden), gates, batch.steps, hidden, gradients.recurrentBias);
    transpose(parameters.inputs, embedding, gates, turned);
    kernels.multiply(inputs, gates, turned, x, embedding, batch.steps, gates, embedding, 0);
    if (noisy) applyMask(x, mask, batch.steps * embedding);
    scatterInputs(batch, vectors, gradients, dVectors);
  }

  function stepBack(batch: Batch, step: number, gradients: Parameters): void {
    const arrays = arraysAt(batch, step);
    const count = batch.active[step];
    cell.backward(arrays, parameters, count, hidden);
    if (step === 0) return;
    const d = cell.recurrentGradient(arrays);
    kernels.multiplyTransposed(arrays.before, hidden, d, gates, gradients.recurrent, count, hidden, gates);
    kernels.multiply(d, gates, turned, arrays.dBefore, hidden, count, gates, hidden, 1);
  }

  /** `x` holds its gradient. */
  function scatterInputs(batch: Batch, vectors: Floats, gradients: Parameters, dVectors: Floats): void {
    const { starScale } = parameters;
    const { starScale: dScale, starShift: dStars, gapShift: dGap } = gradients;
    for (let i = 0; i < batch.steps; i++) {
      const title = batch.title[i] * embedding;
      const stars = batch.stars[i] * embedding;
      const gap = batch.gap[i] * embedding;
      for (let j = 0, at = i * embedding; j < embedding; j++, at++) {
        const d = x[at];
        dVectors[title + j] += d * starScale[stars + j];
        dScale[stars + j] += d * vectors[title + j];
        dStars[stars + j] += d;
        dGap[gap + j] += d;
      }
    }
  }
}
