/** 12345.6 as 12,346: the same wherever it runs. */
export function grouped(value: number): string {
  const digits = Math.abs(Math.round(value)).toFixed(0);
  const sign = Math.round(value) < 0 ? '−' : '';
  return sign + digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** With a true minus sign, and no minus before zero. */
export function fixed(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return 'unknown';
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** With a plus above 0; a number that rounds to 0 has no sign of its own. */
export function signed(value: number, digits = 3): string {
  return value > 0 && Number(value.toFixed(digits)) !== 0 ? `+${fixed(value, digits)}` : fixed(value, digits);
}

/** A share of 1 as per cent. */
export function percent(share: number, digits = 0): string {
  return Number.isFinite(share) ? `${fixed(100 * share, digits)}\u00a0%` : 'unknown';
}

/** As many digits as a reader needs of a number of any size. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000) return grouped(value);
  if (size === 0 || Number.isInteger(value)) return fixed(value, 0);
  return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3);
}

/** `1 viewer`, `2 viewers`: a whole number with its noun. */
export function counted(n: number, one: string, more = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : more}`;
}
