import { answerCaption } from './answer.ts';
import { audienceMapCaption } from './audience-map.ts';
import type { Caption } from './caption.ts';
import { comparisonCaption } from './comparison.ts';
import { launchCaption } from './launch.ts';
import { lookAlikesCaption } from './look-alikes.ts';
import { whatIfCaption } from './what-if.ts';
import { whyCaption } from './why.ts';

const captions = {
  answer: answerCaption,
  why: whyCaption,
  'look-alikes': lookAlikesCaption,
  'what-if': whatIfCaption,
  map: audienceMapCaption,
  launch: launchCaption,
  comparison: comparisonCaption,
} as const;

/** Figures of a forecast. */
export type ForecastKind = keyof typeof captions;
/** What a kind of figure tells of. */
export type ForecastSubject<Kind extends ForecastKind> = Parameters<(typeof captions)[Kind]>[0];

/** What a figure of a forecast cannot know by itself. */
export interface ForecastSource {
  /** Whose forecast: `Moon Harvest for women, 25-34`. */
  readonly about: string;
  /** What is asked for its numbers. */
  readonly asked: string;
}

/** What stands above and below a figure of a forecast. */
export function forecastCaption<Kind extends ForecastKind>(
  kind: Kind,
  of: ForecastSubject<Kind>,
  { about, asked }: ForecastSource,
): Caption {
  const make = captions[kind] as (subject: ForecastSubject<Kind>) => Caption;
  return { ...make(of), about, asked };
}
