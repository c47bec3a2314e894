/** When boosting stops: after so many rounds without a lower loss on the tune part. */
export interface Patience {
  /** The loss after one round more. */
  add(loss: number): void;
  stops(): boolean;
  /** Rounds up to the lowest loss; undefined where nothing is to stop. */
  best(): number | undefined;
}

/** `rounds` of 0 are endless. */
export function patienceOf(rounds: number): Patience {
  let least = Number.POSITIVE_INFINITY;
  let round = 0;
  let best = 0;
  return {
    add(loss) {
      round++;
      if (!(loss < least)) return;
      least = loss;
      best = round;
    },
    stops: () => rounds > 0 && round - best >= rounds,
    best: () => (rounds > 0 ? best : undefined),
  };
}
