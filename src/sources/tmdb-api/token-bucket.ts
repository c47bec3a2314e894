import type { TmdbEffects } from './effects.ts';

/**
 * Lets at most `burst + perSecond * t` requests begin in any `t` seconds, in the order in which they asked
 * (generic cell rate algorithm).
 */
export class TokenBucket {
  readonly #interval: number;
  readonly #tolerance: number;
  readonly #effects: Pick<TmdbEffects, 'now' | 'sleep'>;
  #turn: Promise<void> = Promise.resolve();
  #next = Number.NEGATIVE_INFINITY;
  #heldUntil = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number, burst: number, effects: Pick<TmdbEffects, 'now' | 'sleep'>) {
    this.#interval = 1000 / perSecond;
    this.#tolerance = (burst - 1) * this.#interval;
    this.#effects = effects;
  }

  /** Resolves when one request may begin. */
  async take(signal?: AbortSignal): Promise<void> {
    const turn = this.#turn.then(async () => await this.#begin(signal));
    this.#turn = turn.catch(() => {});
    await turn;
  }

  /** By the clock at which it really begins: a process that was held up does not make up for it at once. */
  async #begin(signal: AbortSignal | undefined): Promise<void> {
    const { now, sleep } = this.#effects;
    const early = () => Math.max(this.#heldUntil, this.#next - this.#tolerance) - now();
    for (let wait = early(); wait > 0; wait = early()) await sleep(wait, signal);
    this.#next = Math.max(now(), this.#next) + this.#interval;
  }

  /** Lets no request begin for a while: the service has asked for a pause. */
  hold(milliseconds: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#effects.now() + milliseconds);
  }
}
