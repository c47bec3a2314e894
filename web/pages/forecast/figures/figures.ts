import type { ChartFigure } from '../../../chart/chart-figure.ts';
import { answerFigure } from './answer-figure.ts';
import { comparisonFigure } from './comparison-figure.ts';
import { launchFigure } from './launch-figure.ts';
import { lookAlikesFigure } from './look-alikes-figure.ts';
import { mapFigure } from './map-figure.ts';
import { whatIfFigure } from './what-if-figure.ts';
import { whyFigure } from './why-figure.ts';

const makers = {
  answer: answerFigure,
  why: whyFigure,
  'look-alikes': lookAlikesFigure,
  'what-if': whatIfFigure,
  map: mapFigure,
  launch: launchFigure,
  comparison: comparisonFigure,
} as const;

export type FigureKind = keyof typeof makers;
export type FigureSubject<Kind extends FigureKind> = Parameters<(typeof makers)[Kind]>[0];

export function figureOf<Kind extends FigureKind>(kind: Kind, of: FigureSubject<Kind>): ChartFigure {
  const make = makers[kind] as (subject: FigureSubject<Kind>) => ChartFigure;
  return make(of);
}
