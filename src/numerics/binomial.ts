import { exp } from './exp.ts';
import { log } from './log.ts';

/** P(X >= k) of n draws with probability p in (0, 1): the first term by logarithms, the others by their ratios. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  let logTerm = k * log(p) + (n - k) * log(1 - p);
  for (let i = 1; i <= n - k; i++) logTerm += log((k + i) / i);
  let term = exp(logTerm);
  let total = term;
  for (let i = k; i < n; i++) {
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
    total += term;
  }
  return Math.min(1, total);
}
