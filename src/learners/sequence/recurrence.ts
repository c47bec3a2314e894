import type { Batch, Capacity } from './batch.ts';
import { cellOf, type StepArrays } from './cell.ts';
import type { Floats, SequenceMemory } from './kernels/kernels.ts';
import { transpose } from './kernels/transpose.ts';
import { gatesOf, type Parameters, type Shape } from './parameters.ts';

/** The cell, step after step. What takes `from` and `to` does so for those sequences, unless it says otherwise. */
export interface Recurrence {
  /** A row a step. */
  readonly states: Floats;
  readonly dStates: Floats;
  forward(from: number, to: number): void;
  /** Forgets the gradients of states of steps `from` to `to`. */
  clearStates(from: number, to: number): void;
  /** To be called once before `backward`. */
  prepareBack(): void;
  backward(from: number, to: number): void;
  /** Adds rows `from` to `to` of the gradient of the recurrent weights. */
  weightsBack(gradients: Parameters, from: number, to: number): void;
  biasesBack(gradients: Parameters): void;
}

/** @param gateParts the input's part of the gates, a row a step; `backward` leaves their gradients there */
export function createRecurrence(
  memory: SequenceMemory,
  shape: Shape,
  parameters: Parameters,
  { capacity, batch, gateParts }: { capacity: Capacity; batch: Batch; gateParts: Floats },
): Recurrence {
  const { kernels } = memory;
  const { hidden } = shape;
  const gates = gatesOf(shape.cell) * hidden;
  const rows = capacity.sequences * capacity.length;
  const cell = cellOf(shape.cell, kernels);
  const recurrent = memory.floats(rows * gates);
  const states = memory.floats(rows * hidden);
  const dStates = memory.floats(rows * hidden);
  const cells = memory.floats(shape.cell === 'lstm' ? rows * hidden : 0);
  const nothing = memory.floats(capacity.sequences * hidden);
  const dNothing = memory.floats(capacity.sequences * hidden);
  const dCell = memory.floats(capacity.sequences * hidden);
  const turned = memory.floats(gates * hidden);
  return {
    states,
    dStates,
    forward,
    clearStates: (from, to) => void dStates.fill(0, from * hidden, to * hidden),
    prepareBack,
    backward,
    weightsBack,
    biasesBack,
  };

  function forward(from: number, to: number): void {
    for (let step = 0; step < batch.length && batch.active[step] > from; step++) {
      const arrays = arraysAt(step, from);
      const count = Math.min(batch.active[step], to) - from;
      const { before, recurrent: products } = arrays;
      kernels.multiply(before, hidden, parameters.recurrent, products, gates, count, hidden, gates, 0);
      cell.forward(arrays, parameters, count, hidden);
    }
  }

  /** Of the sequences from `first` on. */
  function arraysAt(step: number, first: number): StepArrays {
    const at = batch.offsets[step] + first;
    const last = step === 0 ? first : batch.offsets[step - 1] + first;
    const former = (array: Floats) => (step === 0 ? nothing : array).subarray(last * hidden);
    return {
      inputs: gateParts.subarray(at * gates),
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

  function prepareBack(): void {
    dCell.fill(0);
    transpose(parameters.recurrent, hidden, gates, turned);
  }

  function backward(from: number, to: number): void {
    for (let step = batch.length - 1; step >= 0; step--)
      if (batch.active[step] > from) stepBack(step, from, to);
  }

  function stepBack(step: number, from: number, to: number): void {
    const arrays = arraysAt(step, from);
    const count = Math.min(batch.active[step], to) - from;
    cell.backward(arrays, parameters, count, hidden);
    if (step === 0) return;
    const d = cell.recurrentGradient(arrays);
    kernels.multiply(d, gates, turned, arrays.dBefore, hidden, count, gates, hidden, 1);
  }

  function weightsBack(gradients: Parameters, from: number, to: number): void {
    const out = gradients.recurrent.subarray(from * gates);
    for (let step = batch.length - 1; step > 0; step--) {
      const arrays = arraysAt(step, 0);
      const d = cell.recurrentGradient(arrays);
      const before = arrays.before.subarray(from);
      kernels.multiplyTransposed(before, hidden, d, gates, out, batch.active[step], to - from, gates);
    }
  }

  function biasesBack({ gateBias, recurrentBias }: Parameters): void {
    kernels.addRows(gateParts, gates, batch.steps, gates, gateBias);
    if (shape.cell === 'gru')
      kernels.addRows(recurrent.subarray(2 * hidden), gates, batch.steps, hidden, recurrentBias);
  }
}
