import { log } from '../../numerics/log.ts';
import type { Random } from '../../numerics/random.ts';
import { aliasTable } from './alias-table.ts';

/** When a viewer rates: joins on some day, rates much at once, comes back more and more rarely. */
export interface Sessions {
  /** Writes `times[from..to)` with rising seconds, and `mood` with one number a session, repeated over its ratings. */
  write(times: Float64Array, mood: Float32Array, from: number, to: number, drawMood: () => number): void;
}

const secondsPerDay = 86_400;
/** Winter evenings are for films: weights of months and of hours, UTC. */
const monthWeight = [1.3, 1.1, 1, 0.9, 0.85, 0.8, 0.8, 0.85, 0.95, 1.05, 1.25, 1.4];
const hourWeight = [6, 4, 3, 2, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4, 4, 5, 6, 8, 10, 11, 10, 9, 8];
const meanGapDays = 25;
const meanPauseSeconds = 12;

/** @param start first second of the window @param days its length */
export function makeSessions(start: number, days: number, random: Random): Sessions {
  const weights = Float64Array.from({ length: days }, (_, day) => {
    const month = new Date((start + day * secondsPerDay) * 1000).getUTCMonth();
    return monthWeight[month];
  });
  const drawDay = aliasTable(weights);
  const drawHour = aliasTable(Float64Array.from(hourWeight));
  const waiting = (mean: number) => -mean * log(1 - random.next());
  const opening = (day: number) => start + day * secondsPerDay + drawHour(random) * 3600 + random.below(3600);

  const write: Sessions['write'] = (times, mood, from, to, drawMood) => {
    let day = drawDay(random);
    let at = from;
    let second = opening(day);
    while (at < to) {
      const length = Math.max(1, Math.ceil((to - at) * (0.2 + 0.6 * random.next())));
      const now = drawMood();
      for (const end = Math.min(to, at + length); at < end; at++) {
        times[at] = second;
        mood[at] = now;
        // Several ratings of one page carry the same second, as in MovieLens.
        if (random.next() > 0.3) second += 1 + Math.floor(waiting(meanPauseSeconds));
      }
      day = Math.min(days - 1, day + 1 + Math.floor(waiting(meanGapDays)));
      second = Math.max(second + 3600, opening(day));
    }
  };
  return { write };
}
