import type { TmdbEffects } from './effects.ts';

/**
 * Lets at most `burst + perSecond * t` requests begin in any `t` seconds, in the order in which they asked
 * (generic cell rate algorithm).
 */
export class TokenBucket {
  readonly #interval: number;
  readonly #tolerance: number;
  readonly #effects: Pick<TmdbEffects, 'now' | 'sleep'>;
  #next = Number.NEGATIVE_INFINITY;
  #heldUntil = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number, burst: number, effects: Pick<TmdbEffects, 'now' | 'sleep'>) {
    this.#interval = 1000 / perSecond;
    this.#tolerance = (burst - 1) * this.#interval;
    this.#effects = effects;
  }

  /** Resolves when one request may begin. */
  async take(signal?: AbortSignal): Promise<void> {
    const { now, sleep } = this.#effects;
    const begin = Math.max(now(), this.#heldUntil, this.#next - this.#tolerance);
    this.#next = Math.max(begin, this.#next) + this.#interval;
    for (let wait = begin - now(); wait > 0; wait = Math.max(begin, this.#heldUntil) - now())
      await sleep(wait, signal);
  }

  /** Lets no request begin for a while: the service has asked for a pause. */
  hold(milliseconds: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#effects.now() + milliseconds);
  }
}
