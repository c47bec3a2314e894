import {
  badModel,
  listAt,
  numberAt,
  numbersAt,
  objectAt,
  textAt,
  textsAt,
  wholeAt,
} from '../learners/document-fields.ts';
import { readBlend } from './blended-document.ts';
import type { Fitted } from './forecaster.ts';
import type { ErrorSpread } from './launch.ts';
import { type LaunchReach, launchSizes } from './launch-reach.ts';
import { packNumbers, unpackFloat32, unpackFloat64 } from './packed-numbers.ts';
import type { HeldOutShares } from './past-forecasts.ts';
import type { Segment, Segments } from './segment.ts';
import type { StarCurves } from './star-shares.ts';
import { starLevels, sumLevels, type TitleCells } from './title-cells.ts';

/** Of the stored forecaster: one more with every change of what {@link fittedDocument} writes or means. */
export const formatVersion = 4;

const mostTitles = 1_000_000;
const mostSegments = 24;
const mostViewers = 1e9;

export function fittedDocument(fitted: Fitted): object {
  const { dataHash, seed, segments, estimator, cells, past, spread, curves, titles, frontier } = fitted;
  return {
    dataHash,
    seed,
    segments: segments.all,
    occupations: segments.occupations,
    employed: packNumbers(segments.employed),
    estimator: estimator.toDocument(),
    titles: cells.titles,
    levels: packNumbers(cells.levels),
    past: { apart: heldOutDocument(past.apart), ahead: heldOutDocument(past.ahead) },
    spread,
    launchReach: fitted.launchReach,
    curves,
    learned: titles,
    frontier,
  };
}

function heldOutDocument({ share, spread, unfamiliarity }: HeldOutShares): object {
  return {
    share: packNumbers(share),
    spread: packNumbers(spread),
    unfamiliarity: packNumbers(unfamiliarity),
  };
}

/** Checks all of it; throws `model-bad`. */
export function readFitted(document: unknown): Fitted {
  const fields = objectAt(document, 'document');
  const segments = readSegments(fields);
  const cells = readCells(fields, segments.all.length);
  const past = objectAt(fields['past'], 'past');
  const spread = objectAt(fields['spread'], 'spread');
  const reach = objectAt(fields['launchReach'], 'launchReach');
  return {
    dataHash: textAt(fields['dataHash'], 'dataHash'),
    seed: wholeAt(fields['seed'], 'seed', 0, Number.MAX_SAFE_INTEGER),
    segments,
    cells,
    estimator: readBlend(objectAt(fields['estimator'], 'estimator'), segments.all),
    past: {
      apart: readHeldOut(past['apart'], 'past.apart', cells),
      ahead: readHeldOut(past['ahead'], 'past.ahead', cells),
    },
    spread: {
      apart: readSpread(spread['apart'], 'spread.apart'),
      ahead: readSpread(spread['ahead'], 'spread.ahead'),
    },
    launchReach: { apart: readReaches(reach['apart'], 'apart'), ahead: readReaches(reach['ahead'], 'ahead') },
    curves: readCurves(fields['curves']),
    titles: wholeAt(fields['learned'], 'learned', 0, mostTitles),
    frontier: textAt(fields['frontier'], 'frontier'),
  };
}

type Fields = ReturnType<typeof objectAt>;

function readSegments(fields: Fields): Segments {
  const all = listAt(fields['segments'], 'segments', mostSegments).map(readSegment);
  if (all.length === 0) badModel('segments', 0, 'at least one');
  const occupations = textsAt(fields['occupations'], 'occupations', 100);
  const length = all.length * occupations.length;
  return {
    all,
    occupations,
    employed: unpackFloat64(fields['employed'], 'employed', length, { low: 0, high: mostViewers }),
  };
}

function readSegment(value: unknown, at: number): Segment {
  const where = `segments[${at}]`;
  const fields = objectAt(value, where);
  const traitAt = (name: string) => (fields[name] === null ? null : textAt(fields[name], `${where}.${name}`));
  return {
    gender: traitAt('gender'),
    ageBand: traitAt('ageBand'),
    viewers: wholeAt(fields['viewers'], `${where}.viewers`, 0, mostViewers),
  };
}

function readCells(fields: Fields, segments: number): TitleCells {
  const titles = wholeAt(fields['titles'], 'titles', 0, mostTitles);
  const length = titles * segments * starLevels;
  const levels = unpackFloat32(fields['levels'], 'levels', length, { low: 0, high: mostViewers });
  return { titles, segments, levels, ...sumLevels(levels) };
}

function readHeldOut(value: unknown, where: string, { ratings, titles }: TitleCells): HeldOutShares {
  const fields = objectAt(value, where);
  const missing = true;
  return {
    unfamiliarity: unpackFloat32(fields['unfamiliarity'], `${where}.unfamiliarity`, titles, {
      low: 0,
      high: 1,
      missing,
    }),
    share: unpackFloat32(fields['share'], `${where}.share`, ratings.length, { low: 0, high: 1, missing }),
    spread: unpackFloat32(fields['spread'], `${where}.spread`, ratings.length, {
      low: 1e-6,
      high: 10,
      missing,
    }),
  };
}

function readSpread(value: unknown, where: string): ErrorSpread {
  const fields = objectAt(value, where);
  return {
    level: numberAt(fields['level'], `${where}.level`, 1e-9, 1),
    contrast: numberAt(fields['contrast'], `${where}.contrast`, 1e-9, 1),
  };
}

function readReaches(value: unknown, name: string): LaunchReach[] {
  const where = `launchReach.${name}`;
  const all = listAt(value, where, launchSizes.length);
  if (all.length !== launchSizes.length) badModel(where, all.length, `${launchSizes.length}`);
  return all.map((own, at) => {
    const fields = objectAt(own, `${where}[${at}]`);
    return {
      drift: numberAt(fields['drift'], `${where}[${at}].drift`, -1, 1),
      reach: numberAt(fields['reach'], `${where}[${at}].reach`, 0, 100),
    };
  });
}

function readCurves(value: unknown): StarCurves {
  const fields = objectAt(value, 'curves');
  return {
    offset: Array.from(numbersAt(fields['offset'], 'curves.offset', 3, -100, 100)),
    slope: Array.from(numbersAt(fields['slope'], 'curves.slope', 3, -100, 100)),
  };
}
