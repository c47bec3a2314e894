import { log } from '../../numerics/log.ts';
import { logistic } from '../../numerics/logistic.ts';
import { badModel, numberAt } from '../document-fields.ts';

/** The float32 below 1. */
const greatestShare = 1 - 2 ** -24;
const leastShare = 1e-30;

/** XGBoost keeps the base as a probability in float32 and reckons in float32: near 1 not what log-odds would be. */
function marginOf(share: number): number {
  return -log(Math.fround(Math.fround(1 / share) - 1));
}

/** Margin of a file's base score: "5E-1", "[5E-1]" from 3.1 on, or a number. Throws `model-bad`. */
export function readBaseScore(value: unknown): number {
  const only = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const text = typeof only === 'string' ? only.replace(/^\[(.*)\]$/, '$1') : only;
  const isNumber = typeof text === 'string' && /^[-+]?[\d.]{1,40}(?:[eE][-+]?\d{1,4})?$/.test(text);
  const share = Math.fround(numberAt(isNumber ? Number(text) : text, 'base_score', 0, 1));
  if (share < leastShare || share > greatestShare)
    badModel('base_score', value, 'a probability between 0 and 1');
  return marginOf(share);
}

/** What to write for a margin, and the rest that no base score can hold; rests below 1e-6 are left out. */
export function baseScoreOf(baseMargin: number): { share: number; rest: number } {
  const share = Math.fround(Math.min(greatestShare, Math.max(leastShare, logistic(baseMargin))));
  const rest = baseMargin - marginOf(share);
  return { share, rest: Math.abs(rest) > 1e-6 ? rest : 0 };
}
