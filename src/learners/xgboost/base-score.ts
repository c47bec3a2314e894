import { log } from '../../numerics/log.ts';
import { logistic } from '../../numerics/logistic.ts';
import { badModel, numberAt } from '../document-fields.ts';
import type { Objective } from '../trees/objectives/objective.ts';

/** The float32 below 1. */
const greatestShare = 1 - 2 ** -24;
const leastShare = 1e-30;
const greatestScore = 1e9;

/** XGBoost keeps the base as a probability in float32 and reckons in float32: near 1 not what log-odds would be. */
function marginOf(share: number): number {
  return -log(Math.fround(Math.fround(1 / share) - 1));
}

/** Margins of a file's base score, one a class: "5E-1", "[5E-1]" from 3.1 on, or a number. Throws `model-bad`. */
export function readBaseMargins(value: unknown, { name, classes }: Objective): number[] {
  const scores = listOf(value).map((item) => {
    const isNumber = typeof item === 'string' && /^\s*[-+]?[\d.]{1,40}(?:[eE][-+]?\d{1,4})?\s*$/.test(item);
    return Math.fround(numberAt(isNumber ? Number(item) : item, 'base_score', -greatestScore, greatestScore));
  });
  if (scores.length !== 1 && scores.length !== classes)
    badModel('number of base_score', scores.length, classes === 1 ? '1' : `1 or ${classes}`);
  const margins = name === 'binary:logistic' ? scores.map(readShare) : scores;
  return Array.from({ length: classes }, (_, k) => margins[k] ?? margins[0]);
}

function listOf(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return value.replace(/^\[(.*)\]$/, '$1').split(',');
  return Array.isArray(value) ? value : [value];
}

function readShare(share: number): number {
  if (share < leastShare || share > greatestShare)
    badModel('base_score', share, 'a probability between 0 and 1');
  return marginOf(share);
}

/** What to write for margins, and the rest of each class that one base score cannot hold; rests below 1e-6 are left out. */
export function baseScoreOf(
  { name }: Objective,
  baseMargins: readonly number[],
): { score: number; rests: number[] } {
  const [first] = baseMargins;
  const isLogistic = name === 'binary:logistic';
  const score = Math.fround(
    isLogistic ? Math.min(greatestShare, Math.max(leastShare, logistic(first))) : first,
  );
  const held = isLogistic ? marginOf(score) : score;
  return { score, rests: baseMargins.map((margin) => (Math.abs(margin - held) > 1e-6 ? margin - held : 0)) };
}
