import type { Column, NumberColumn, StarFrame } from '../../features/star-frame.ts';
import { logOdds } from '../../numerics/logistic.ts';
import type { FittedModel } from '../learner.ts';
import type { AroundColumns } from './around.ts';

/** A base and its model. */
export interface BaseModel {
  readonly name: string;
  readonly model: FittedModel;
}

/** What a base says of all rows of a frame: log-odds, and stars where it predicts them; NaN where it was not asked. */
export interface BaseAnswers {
  readonly name: string;
  readonly logOdds: Float32Array;
  readonly stars: Float32Array | undefined;
}

/** Beyond these odds a base is not believed. */
const surest = 1e-6;

export function noAnswers(name: string, rows: number, predictsStars: boolean): BaseAnswers {
  const empty = () => new Float32Array(rows).fill(Number.NaN);
  return { name, logOdds: empty(), stars: predictsStars ? empty() : undefined };
}

/** Asks the model of some rows, and writes its answers. */
export function askBase(model: FittedModel, frame: StarFrame, rows: Int32Array, out: BaseAnswers): void {
  const probability = model.predict(frame, rows);
  const stars = out.stars && model.predictStars?.(frame, rows);
  for (let at = 0; at < rows.length; at++) {
    out.logOdds[rows[at]] = logOdds(Math.min(1 - surest, Math.max(surest, probability[at])));
    if (stars) out.stars[rows[at]] = stars[at];
  }
}

/** The frame with the answers as columns of facts, named `base:NAME` and `base:NAME stars`, and those of what is around. */
export function withAnswers(
  frame: StarFrame,
  answers: readonly BaseAnswers[],
  around: AroundColumns = new Map(),
): StarFrame {
  const columns = answers.flatMap(({ name, logOdds: odds, stars }): Column[] => [
    column(`base:${name}`, odds),
    ...(stars ? [column(`base:${name} stars`, stars)] : []),
  ]);
  const nearby = Array.from(around, ([name, values]) => column(name, values));
  return { ...frame, columns: [...frame.columns, ...columns, ...nearby] };
}

function column(name: string, values: Float32Array): NumberColumn {
  return { kind: 'number', name, values };
}

/** Asks fitted bases of some rows of a frame. */
export function answersFor(bases: readonly BaseModel[], frame: StarFrame, rows: Int32Array): BaseAnswers[] {
  return bases.map(({ name, model }) => {
    const answers = noAnswers(name, frame.rows, model.predictStars !== undefined);
    askBase(model, frame, rows, answers);
    return answers;
  });
}
