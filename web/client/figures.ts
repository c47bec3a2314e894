import type { FoundInputs } from '../../src/figures.ts';
import type { AnswerState } from './use-answer.ts';
import { type Got, useGot } from './use-got.ts';

type Described = Got<'/v1/figures/{id}'>;

/** As the service describes it, but for its inputs: those have the shapes that figures are made of. */
export interface FigureData<Inputs = FoundInputs> extends Omit<Described, 'inputs'> {
  readonly inputs: Inputs;
}

/** What a figure is made of. @param run the served run, where it is left out */
export function useFigureData<Inputs = FoundInputs>(
  id: string,
  run?: string,
): AnswerState<FigureData<Inputs>> {
  return useGot('/v1/figures/{id}', {
    path: { id: id as never },
    query: { run },
  }) as AnswerState<FigureData<Inputs>>;
}
