import { setTimeout as pause } from 'node:timers/promises';
import { StreamPulseError } from '../errors.ts';
import { prepareMaps } from '../forecast/questions/audience-map.ts';
import { prepareScores } from '../runs/asking/standing-scores.ts';
import { askedOf, type Served, type ServedHolder } from './served.ts';

/** Milliseconds in which others are attended to, between two steps. */
const rest = 5;

/** Makes what first answers are made of, and later ones too: the first forecast and the first recommendation take no longer than others. */
export async function warmUp(served: Pick<ServedHolder, 'found'>, isOver: () => boolean): Promise<void> {
  const now = served.found;
  if (now instanceof StreamPulseError) return;
  for (const _ of stepsOf(now)) {
    if (isOver() || served.found !== now) return;
    await pause(rest, undefined, { ref: false });
  }
}

function* stepsOf(now: Served): Generator<undefined, void, undefined> {
  if (!(now.forecasts instanceof StreamPulseError)) yield* prepareMaps(now.forecasts);
  if (!(now.run instanceof StreamPulseError)) yield* prepareScores(askedOf(now));
}
