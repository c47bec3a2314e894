import type { StarFrame } from '../../features/star-frame.ts';
import { logistic, logOdds } from '../../numerics/logistic.ts';
import {
  badModel,
  listAt,
  modelDocument,
  numberAt,
  numbersAt,
  objectAt,
  textAt,
} from '../document-fields.ts';
import type { FittedModel } from '../learner.ts';
import type { ModelDocument } from '../model-document.ts';
import { type AroundColumns, describeAround, noAround } from './around.ts';
import { answersFor, type BaseAnswers, type BaseModel, withAnswers } from './base-answers.ts';

/** Base models, the trees on top of their answers, and what each counts in the mean. */
export interface Stack {
  readonly bases: readonly BaseModel[];
  readonly top: FittedModel;
  /** Of the top and of each base, in this order; 0 or more, summing to 1. */
  readonly weights: Float64Array;
  /** The base whose surprise at the viewer's ratings around a row the top is told of. */
  readonly around?: string | undefined;
  /** The base that the top goes on from. */
  readonly margin?: MarginBase | undefined;
}

/** A base from whose log-odds trees start; `middle` are those of the share of high ratings. */
export interface MarginBase {
  readonly name: string;
  readonly middle: number;
}

const mostBases = 20;
const mostMiddle = 100;
const surest = 1e-9;

export interface StackModel extends FittedModel {
  readonly stack: Stack;
}

export function stackModel(stack: Stack): StackModel {
  const { bases, top, weights, around, margin } = stack;
  const told = (frame: StarFrame, rows: Int32Array) => {
    const answers = answersFor(bases, frame, rows);
    const columns = aroundFor(stack, frame, rows);
    return { answers, whole: withAnswers(frame, answers, columns) };
  };
  return {
    learner: 'stack',
    stack,
    columns: top.columns.filter(({ name }) => !name.startsWith('base:')),
    ...(bases.some(({ model }) => model.byKey) && { byKey: true }),
    ...((around !== undefined || bases.some(({ model }) => model.readsHistories)) && {
      readsHistories: true,
    }),
    ...(top.rounds !== undefined && { rounds: top.rounds }),
    predict(frame, rows) {
      const { answers, whole } = told(frame, rows);
      return mixed(memberLogOdds(stack, whole, answers, rows), weights).map(logistic);
    },
    ...(top.predictStars && {
      predictStars(frame: StarFrame, rows: Int32Array) {
        const { answers, whole } = told(frame, rows);
        return mixed(memberStars(top, whole, answers, rows), weights);
      },
    }),
    toDocument: () => ({
      format: 'streampulse-model',
      version: 1,
      learner: 'stack',
      bases: bases.map(({ name, model }) => ({ name, model: model.toDocument() })),
      top: top.toDocument(),
      weights: Array.from(weights),
      ...(around !== undefined && { around }),
      ...(margin && { margin }),
    }),
  };
}

/** What the observed ratings of the viewers of `rows` say around these; none where the stack has no such columns. */
export function aroundFor(
  { bases, around }: Stack,
  frame: StarFrame,
  rows: Int32Array,
): AroundColumns | undefined {
  if (around === undefined) return undefined;
  const columns = noAround(around, frame.rows);
  const { index, rows: viewers } = frame.dimensions.viewer;
  const asked = new Uint8Array(viewers);
  for (const row of rows) asked[index[row]] = 1;
  const isKnown = (row: number) =>
    asked[index[row]] === 1 && frame.observed?.[row] === 1 && !Number.isNaN(frame.stars[row]);
  const known = Int32Array.from({ length: frame.rows }, (_, row) => row).filter(isKnown);
  describeAround(bases.find(({ name }) => name === around)!.model, frame, known, rows, columns);
  return columns;
}

/** Log-odds of the top and of each base. */
export function memberLogOdds(
  { top, margin }: Pick<Stack, 'top' | 'margin'>,
  whole: StarFrame,
  answers: readonly BaseAnswers[],
  rows: Int32Array,
): Float64Array[] {
  const own = top.predict(whole, rows).map((p) => logOdds(Math.min(1 - surest, Math.max(surest, p))));
  const said = answers.map((base) => Float64Array.from(rows, (row) => base.logOdds[row]));
  const start = said[answers.findIndex(({ name }) => name === margin?.name)];
  return [start ? own.map((value, at) => value + start[at]) : own, ...said];
}

/** Stars of the top and of each base; of a base that predicts none the top's. */
export function memberStars(
  top: FittedModel,
  whole: StarFrame,
  answers: readonly BaseAnswers[],
  rows: Int32Array,
): Float64Array[] {
  const own = top.predictStars!(whole, rows);
  return [own, ...answers.map(({ stars }) => (stars ? Float64Array.from(rows, (row) => stars[row]) : own))];
}

function mixed(said: readonly Float64Array[], weights: Float64Array): Float64Array {
  return said[0].map((_, row) => said.reduce((sum, own, at) => sum + weights[at] * own[row], 0));
}

/** `read` reads the models inside. Throws `model-bad`. */
export function readStack(document: ModelDocument, read: (document: unknown) => FittedModel): StackModel {
  const fields = modelDocument(document, 'stack');
  const bases = listAt(fields['bases'], 'bases', mostBases).map((item, at) => {
    const base = objectAt(item, `bases[${at}]`);
    const model = objectAt(base['model'], `bases[${at}].model`);
    if (model['learner'] === 'stack') badModel(`bases[${at}].model`, 'stack', 'no stack in a stack');
    return { name: textAt(base['name'], `bases[${at}].name`), model: read(model) };
  });
  const weights = numbersAt(fields['weights'], 'weights', bases.length + 1, 0, 1);
  const top = objectAt(fields['top'], 'top');
  if (top['learner'] !== 'trees') badModel('top.learner', top['learner'], 'trees');
  const around = fields['around'] === undefined ? undefined : textAt(fields['around'], 'around');
  if (around !== undefined && bases.every(({ name, model }) => name !== around || !model.predictStars))
    badModel('around', around, 'a base that predicts stars');
  const margin = marginAt(fields['margin'], bases);
  return stackModel({ bases, top: read(top), weights, around, margin });
}

function marginAt(value: unknown, bases: readonly BaseModel[]): MarginBase | undefined {
  if (value === undefined) return undefined;
  const margin = objectAt(value, 'margin');
  const name = textAt(margin['name'], 'margin.name');
  if (bases.every((base) => base.name !== name)) badModel('margin.name', name, 'a base');
  return { name, middle: numberAt(margin['middle'], 'margin.middle', -mostMiddle, mostMiddle) };
}
