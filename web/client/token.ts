const key = 'streampulse-token';

/** The bearer token that an outward service wants; for this tab only. */
export function keptToken(): string | null {
  return sessionStorage.getItem(key);
}

export function keepToken(token: string): void {
  sessionStorage.setItem(key, token);
}
