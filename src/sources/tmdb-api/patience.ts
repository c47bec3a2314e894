/** How long to wait before an answer is asked for again, all in milliseconds. */
const firstWait = 500;
const longestWait = 30_000;

/** Exponential with jitter: half of the wait is sure, the other half drawn. @param attempt 0 after the first failure */
export function backoff(attempt: number, random: () => number): number {
  const wait = Math.min(longestWait, firstWait * 2 ** attempt);
  return wait * (0.5 + 0.5 * random());
}

/**
 * The milliseconds that a `Retry-After` header asks for: seconds, or a date (RFC 9110, 10.2.3).
 * Undefined where there is none, or none that can be read.
 *
 * @param date milliseconds since 1970
 */
export function retryAfter(header: string | null, date: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - date);
}
