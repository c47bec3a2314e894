import type { Floats, SequenceKernels } from './kernels/kernels.ts';
import type { CellName, Parameters } from './parameters.ts';

/** What a step of a cell reads and writes, `rows` sequences of it. */
export interface StepArrays {
  /** Gates: the input's part, then activations, then gradients. */
  readonly inputs: Floats;
  /** The former state's part of the gates, then its gradients. */
  readonly recurrent: Floats;
  readonly before: Floats;
  readonly state: Floats;
  readonly cellBefore: Floats;
  readonly cell: Floats;
  readonly dState: Floats;
  readonly dBefore: Floats;
  readonly dCell: Floats;
}

export interface Cell {
  forward(step: StepArrays, parameters: Parameters, rows: number, hidden: number): void;
  backward(step: StepArrays, parameters: Parameters, rows: number, hidden: number): void;
  /** Where `backward` left the gradient of the product of the former state and the recurrent weights. */
  recurrentGradient(step: StepArrays): Floats;
}

export function cellOf(name: CellName, kernels: SequenceKernels): Cell {
  return name === 'gru' ? gru(kernels) : lstm(kernels);
}

function gru(kernels: SequenceKernels): Cell {
  return {
    forward: ({ inputs, recurrent, before, state }, { recurrentBias }, rows, hidden) =>
      kernels.gruForward(inputs, recurrent, recurrentBias, before, state, rows, hidden),
    backward: ({ inputs, recurrent, before, dState, dBefore }, { recurrentBias }, rows, hidden) =>
      kernels.gruBackward(inputs, recurrent, recurrentBias, before, dState, dBefore, rows, hidden),
    recurrentGradient: ({ recurrent }) => recurrent,
  };
}

function lstm(kernels: SequenceKernels): Cell {
  return {
    forward: ({ inputs, recurrent, cellBefore, cell, state }, _, rows, hidden) =>
      kernels.lstmForward(inputs, recurrent, cellBefore, cell, state, rows, hidden),
    backward: ({ inputs, cellBefore, cell, dState, dCell }, _, rows, hidden) =>
      kernels.lstmBackward(inputs, cellBefore, cell, dState, dCell, rows, hidden),
    recurrentGradient: ({ inputs }) => inputs,
  };
}
