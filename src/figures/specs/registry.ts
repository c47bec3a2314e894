import { calibration } from './calibration.ts';
import { classBalance } from './class-balance.ts';
import { comparison } from './comparison.ts';
import { confusion } from './confusion.ts';
import { correlation } from './correlation.ts';
import { dependence } from './dependence.ts';
import { findingSpecs } from './findings/registry.ts';
import { gains } from './gains.ts';
import { honesty } from './honesty.ts';
import { importance } from './importance.ts';
import { learningCurve } from './learning-curve.ts';
import { precisionRecall } from './precision-recall.ts';
import { roc } from './roc.ts';
import { separation } from './separation.ts';
import { shap } from './shap.ts';
import { slices } from './slices.ts';
import type { FigureSpec } from './spec.ts';
import { threshold } from './threshold.ts';
import { training } from './training.ts';

/** Every figure there is, in the order in which a report tells them. */
export const figureSpecs: readonly FigureSpec[] = [
  ...findingSpecs,
  classBalance,
  correlation,
  honesty,
  comparison,
  roc,
  precisionRecall,
  gains,
  separation,
  calibration,
  threshold,
  confusion,
  slices,
  importance,
  shap,
  dependence,
  training,
  learningCurve,
];
