import { useSyncExternalStore } from 'react';

const key = 'streampulse-token';
const heard = new Set<() => void>();
let isRefused = false;

/** The bearer token that an outward service wants; for this tab only. */
export function keptToken(): string | null {
  return sessionStorage.getItem(key);
}

export function keepToken(token: string): void {
  sessionStorage.setItem(key, token);
  tell(false);
}

/** Signs out: whatever is asked next is refused. */
export function dropToken(): void {
  sessionStorage.removeItem(key);
  tell(true);
}

/** The service wants a token, and has none that it takes. */
export function refused(): void {
  tell(true);
}

export function useIsRefused(): boolean {
  return useSyncExternalStore(hear, () => isRefused);
}

export function useHasToken(): boolean {
  return useSyncExternalStore(hear, () => keptToken() !== null);
}

function tell(now: boolean): void {
  isRefused = now;
  for (const one of heard) one();
}

function hear(one: () => void): () => void {
  heard.add(one);
  return () => heard.delete(one);
}
