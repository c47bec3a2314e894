import type { Batch, Capacity } from './batch.ts';
import { cellOf, type StepArrays } from './cell.ts';
import { applyMask, drawMask, type Noise } from './dropout.ts';
import { createHead, type WriteSides } from './head.ts';
import type { Floats, SequenceMemory } from './kernels/kernels.ts';
import { transpose } from './kernels/transpose.ts';
import { gatesOf, type Parameters, type Shape } from './parameters.ts';
import { type Stage, sequencesOf, shareOf } from './stages.ts';

/**
 * A recurrent network over packed sequences: title vectors scaled and shifted by stars and gaps go into the cell, and a
 * head says from its state, the title asked for and the sides how likely a high rating is. Its stages are to be run one
 * after another.
 */
export interface Network {
  readonly margins: Floats;
  /** One for each query of the batch, to be set before `backward`. */
  readonly dMargins: Floats;
  /** Dropout of the batch; to be called before `forward`, without noise for none. */
  drawMasks(noise?: Noise): void;
  /** Margins of the batch's queries. */
  readonly forward: readonly Stage[];
  /** Adds the gradients of the batch to those of weights and of title vectors. */
  readonly backward: readonly Stage[];
}

/** What a network works on, beside its weights. */
export interface Surroundings {
  readonly capacity: Capacity;
  readonly batch: Batch;
  /** Of titles. */
  readonly vectors: Floats;
  readonly writeSides: WriteSides;
  /** Where gradients are added; left out where nothing is learned. */
  readonly learning?: { readonly gradients: Parameters; readonly dVectors: Floats } | undefined;
}

export function createNetwork(
  memory: SequenceMemory,
  shape: Shape,
  parameters: Parameters,
  { capacity, batch, vectors, writeSides, learning }: Surroundings,
): Network {
  const { kernels } = memory;
  const { embedding, hidden } = shape;
  const gates = gatesOf(shape.cell) * hidden;
  const rows = capacity.sequences * capacity.length;
  const cell = cellOf(shape.cell, kernels);
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
  const turnedRecurrent = memory.floats(gates * hidden);
  const turnedInputs = memory.floats(gates * embedding);
  const sources = { batch, states, vectors, writeSides };
  const head = createHead(memory, shape, parameters, capacity.queries, sources);
  const forward: Stage[] = [
    (part, parts) => inputsOf(...shareOf(batch.steps, part, parts)),
    (part, parts) => {
      const [from, to] = sequencesOf(batch, part, parts);
      for (let step = 0; step < batch.length && batch.active[step] > from; step++) stepOf(step, from, to);
      head.forward(batch.firstQuery[from], batch.firstQuery[to]);
    },
  ];
  const backward = learning ? stagesBack(learning.gradients, learning.dVectors) : [];
  return { margins: head.margins, dMargins: head.dMargins, drawMasks, forward, backward };

  function drawMasks(noise?: Noise): void {
    batch.masked = noise !== undefined && noise.rate > 0;
    if (!batch.masked) return;
    drawMask(mask, batch.steps * embedding, noise!.rate, noise!.random);
    head.drawMasks(noise!);
  }

  /** The input's part of the gates, of packed rows. */
  function inputsOf(from: number, to: number): void {
    writeInputs(from, to);
    maskInputs(from, to);
    const [rowsOfX, products] = [x.subarray(from * embedding), inputs.subarray(from * gates)];
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

  function maskInputs(from: number, to: number): void {
    if (batch.masked) applyMask(x, mask, from * embedding, to * embedding);
  }

  function stepOf(step: number, from: number, to: number): void {
    const arrays = arraysAt(step, from);
    const count = Math.min(batch.active[step], to) - from;
    const { before, recurrent: products } = arrays;
    kernels.multiply(before, hidden, parameters.recurrent, products, gates, count, hidden, gates, 0);
    cell.forward(arrays, parameters, count, hidden);
  }

  /** Of the sequences from `first` on. */
  function arraysAt(step: number, first: number): StepArrays {
    const at = batch.offsets[step] + first;
    const last = step === 0 ? first : batch.offsets[step - 1] + first;
    const former = (array: Floats) => (step === 0 ? nothing : array).subarray(last * hidden);
    return {
      inputs: inputs.subarray(at * gates),
      recurrent: recurrent.subarray(at * gates),
      before: former(states),
      state: states.subarray(at * hidden),
      cellBefore: former(cells),
      cell: cells.subarray(at * hidden),
      dState: dStates.subarray(at * hidden),
      dBefore: (step === 0 ? dNothing : dStates).subarray(last * hidden),
      dCell: dCell.subarray(first * hidden),
    };
  }

  function stagesBack(gradients: Parameters, dVectors: Floats): Stage[] {
    const [outputBack, ...productBack] = head.weightsBack(gradients);
    return [
      (part, parts) => {
        outputBack(part, parts);
        const [from, to] = shareOf(batch.steps, part, parts);
        dStates.fill(0, from * hidden, to * hidden);
        if (part > 0) return;
        dCell.fill(0);
        transpose(parameters.recurrent, hidden, gates, turnedRecurrent);
        transpose(parameters.inputs, embedding, gates, turnedInputs);
      },
      ...productBack,
      (part, parts) => {
        const [from, to] = sequencesOf(batch, part, parts);
        head.backward(batch.firstQuery[from], batch.firstQuery[to], dStates);
        for (let step = batch.length - 1; step >= 0; step--)
          if (batch.active[step] > from) stepBack(step, from, to);
      },
      (part, parts) => {
        recurrentBack(gradients, ...shareOf(hidden, part, parts));
        const [from, to] = shareOf(embedding, part, parts);
        inputsBack(gradients, from, to);
        head.titlesBack(from, to, dVectors);
        if (part === 0) biasesBack(gradients);
      },
      (part, parts) => {
        const [from, to] = shareOf(batch.steps, part, parts);
        const [products, rowsOfX] = [inputs.subarray(from * gates), x.subarray(from * embedding)];
        kernels.multiply(products, gates, turnedInputs, rowsOfX, embedding, to - from, gates, embedding, 0);
        maskInputs(from, to);
      },
      (part, parts) => scatterInputs(gradients, dVectors, ...shareOf(embedding, part, parts)),
    ];
  }

  function stepBack(step: number, from: number, to: number): void {
    const arrays = arraysAt(step, from);
    const count = Math.min(batch.active[step], to) - from;
    cell.backward(arrays, parameters, count, hidden);
    if (step === 0) return;
    const d = cell.recurrentGradient(arrays);
    kernels.multiply(d, gates, turnedRecurrent, arrays.dBefore, hidden, count, gates, hidden, 1);
  }

  /** Rows `from` to `to` of the recurrent weights. */
  function recurrentBack(gradients: Parameters, from: number, to: number): void {
    const out = gradients.recurrent.subarray(from * gates);
    for (let step = batch.length - 1; step > 0; step--) {
      const arrays = arraysAt(step, 0);
      const d = cell.recurrentGradient(arrays);
      const before = arrays.before.subarray(from);
      kernels.multiplyTransposed(before, hidden, d, gates, out, batch.active[step], to - from, gates);
    }
  }

  /** Rows `from` to `to` of the input's weights. */
  function inputsBack(gradients: Parameters, from: number, to: number): void {
    const out = gradients.inputs.subarray(from * gates);
    const columns = x.subarray(from);
    kernels.multiplyTransposed(columns, embedding, inputs, gates, out, batch.steps, to - from, gates);
  }

  function biasesBack({ gateBias, recurrentBias }: Parameters): void {
    kernels.addRows(inputs, gates, batch.steps, gates, gateBias);
    if (shape.cell === 'gru')
      kernels.addRows(recurrent.subarray(2 * hidden), gates, batch.steps, hidden, recurrentBias);
  }

  /** `x` holds its gradient; numbers `from` to `to` of each vector. */
  function scatterInputs(gradients: Parameters, dVectors: Floats, from: number, to: number): void {
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
