import { quantiles } from '../../numerics/quantile.ts';
import { coverage } from '../conformal.ts';
import { type Answer, answerOf, type ToldAudience, type ToldTitle } from './answer.ts';
import { type AskedTitle, audienceAt, type Desk, type NamedAudience, type PastTitle } from './desk.ts';
import { around, type Difference, differenceText } from './difference.ts';
import { audiencePhrase } from './verdict.ts';

/** What the audiences of a map differ by. */
export const mapKinds = ['gender-age', 'occupation'] as const;
export type MapKind = (typeof mapKinds)[number];

export interface MapCell {
  readonly audience: ToldAudience;
  readonly likeShare: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** To everybody. The error of a title is mostly common to all audiences, so this is surer than the shares. */
  readonly difference: Difference | null;
  readonly abstains: string | null;
}

export interface AudienceMap {
  readonly title: ToldTitle;
  readonly everybody: Answer;
  readonly by: MapKind;
  /** By gender, then age; or occupations in alphabetical order. */
  readonly cells: readonly MapCell[];
  /** Names of the audiences that like it surely more than everybody does, the greatest difference first. */
  readonly best: readonly string[];
  readonly verdict: string;
  /** What one should know of such audiences. */
  readonly note: string | null;
}

const notes: Readonly<Record<MapKind, string | null>> = {
  'gender-age': null,
  occupation:
    'An occupation is forecast as the mix of genders and ages of its viewers here. What it likes beyond that is not known to the forecast.',
};

/** All audiences of a kind beside everybody, for one title. */
export function audienceMap(desk: Desk, asked: AskedTitle, by: MapKind = 'gender-age'): AudienceMap {
  const all = audienceAt(desk, {});
  const everybody = answerOf(desk, asked, all);
  const cells = audiencesBy[by](desk).map((audience) => cellOf(desk, asked, audience, everybody));
  const best = cells
    .filter(({ difference }) => difference !== null && difference.low > 0)
    .sort((a, b) => b.difference!.value - a.difference!.value);
  return {
    title: everybody.title,
    everybody,
    by,
    cells,
    best: best.map(({ audience }) => audience.name),
    verdict: verdictOn(everybody, best[0]),
    note: notes[by],
  };
}

/** Those of known gender and age that have viewers. */
export function segmentAudiences(desk: Desk): NamedAudience[] {
  return desk.forecaster.segments.all.flatMap(({ gender, ageBand }) =>
    gender === null || ageBand === null ? [] : [audienceAt(desk, { genders: [gender], ageBands: [ageBand] })],
  );
}

export function occupationAudiences(desk: Desk): NamedAudience[] {
  return desk.forecaster.segments.occupations.map((name) => audienceAt(desk, { occupations: [name] }));
}

const audiencesBy: Readonly<Record<MapKind, (desk: Desk) => NamedAudience[]>> = {
  'gender-age': segmentAudiences,
  occupation: occupationAudiences,
};

function cellOf(desk: Desk, asked: AskedTitle, named: NamedAudience, everybody: Answer): MapCell {
  const { audience, forecast, abstains } = answerOf(desk, asked, named);
  if (forecast === null || everybody.forecast === null)
    return {
      audience,
      likeShare: null,
      low: null,
      high: null,
      difference: null,
      abstains: abstains ?? everybody.abstains,
    };
  const { likeShare, low, high } = forecast;
  const value = likeShare - everybody.forecast.likeShare;
  const reach = contrastReach(desk, named);
  const difference = reach === null ? null : around(value, reach);
  return { audience, likeShare, low, high, difference, abstains: null };
}

/** Makes what maps of gender and age measure their differences by, before anybody asks: an audience a step. */
export function* prepareMaps(desk: Desk): Generator<undefined, void, undefined> {
  const [card] = desk.cards;
  if (card) desk.forecaster.estimate(card, audienceAt(desk, {}).audience);
  yield;
  desk.record(audienceAt(desk, {}).audience);
  yield;
  for (const named of segmentAudiences(desk)) {
    contrastReach(desk, named);
    yield;
  }
}

/** Fewer titles say too little of how far differences fall. */
const fewestTitles = 30;

const reaches = new WeakMap<readonly PastTitle[], number | null>();

/** How far 80 % of differences to everybody fell from what would have been said of them; null where too few tell. */
function contrastReach(desk: Desk, { audience }: NamedAudience): number | null {
  const record = desk.record(audience);
  const known = reaches.get(record);
  if (known !== undefined) return known;
  const reach = measuredReach(record, desk.record(audienceAt(desk, {}).audience));
  reaches.set(record, reach);
  return reach;
}

function measuredReach(record: readonly PastTitle[], everybody: readonly PastTitle[]): number | null {
  const all = new Map(everybody.map((past) => [past.title, past]));
  const errors = record.flatMap(({ title, happened, likeShare }) => {
    const whole = all.get(title);
    return whole ? [Math.abs(happened - likeShare - (whole.happened - whole.likeShare))] : [];
  });
  if (errors.length < fewestTitles) return null;
  const level = Math.min(1, (coverage * (errors.length + 1)) / errors.length);
  return quantiles(Float64Array.from(errors), [level])[0];
}

function verdictOn({ forecast, verdict }: Answer, best: MapCell | undefined): string {
  if (forecast === null) return verdict;
  if (!best) return 'No audience stands out: each difference to everybody may be none.';
  const { genders, ageBands, occupations } = best.audience;
  const who = audiencePhrase({
    ...(genders && { genders }),
    ...(ageBands && { ageBands }),
    ...(occupations && { occupations }),
  });
  return `Probably liked most among ${who}: ${differenceText(best.difference!)} than among everybody.`;
}
