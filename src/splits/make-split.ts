import { StreamPulseError } from '../errors.ts';
import { createRandom, type Random } from '../numerics/random.ts';
import type { RatingLog, Star } from '../warehouse/star.ts';
import type { FoldUnit, PartName, Split } from './split.ts';
import { parseSplit, type RandomShares } from './split-spec.ts';

/** What some splits need beside the star. */
export interface SplitSources {
  /** Test rating ids of the splits that the data set defines itself. */
  readonly canonical: ReadonlyMap<string, ReadonlySet<number>>;
  /** Part of each row, from a file; made by `readPartFile`. */
  readonly filed?: readonly PartName[];
}

export interface SplitOptions {
  readonly seed: number;
  /** Whether a part must be kept for a calibrator, disjoint from all others. */
  readonly calibrate: boolean;
}

const testShare = 0.2;
/** Share of what may be learned from that goes to each of tune and calibrate. */
const heldShare = 0.1;

/** @throws `split-unknown`, `split-impossible` where a part would be empty */
export function makeSplit(name: string, star: Star, sources: SplitSources, options: SplitOptions): Split {
  const spec = parseSplit(name);
  const random = createRandom(options.seed).fork(`split ${name}`);
  switch (spec.kind) {
    case 'time':
      return timeSplit(name, star.log, options);
    case 'canonical':
      return canonicalSplit(name, star.log, sources, options, random);
    case 'random':
      return randomSplit(
        name,
        star.log,
        options,
        spec.shares,
        createRandom(spec.seed).fork('random rows'),
        random,
      );
    case 'new-viewers': {
      const rank = shuffledRank(star.viewers.rows, createRandom(spec.seed).fork('new viewers'));
      return wholeSplit(name, 'viewer', star.log.viewer, rank, star.log, options);
    }
    case 'new-titles': {
      const rank = shuffledRank(star.titles.rows, createRandom(spec.seed).fork('new titles'));
      return wholeSplit(name, 'title', star.log.title, rank, star.log, options);
    }
    case 'newest-titles':
      return wholeSplit(name, 'title', star.log.title, newestFirst(star), star.log, options);
    case 'file':
      return filedSplit(name, star.log, sources, options);
  }
}

/** First 80 % of the log, then 10 %, then 10 %; validation is tuned on, and its later half calibrated on. */
function timeSplit(name: string, log: RatingLog, options: SplitOptions): Split {
  if (log.rows > 1 && log.time[0] === log.time[log.rows - 1])
    throw new StreamPulseError('split-impossible', 'all ratings carry the same time, so none is earlier', {
      value: name,
      expected: 'random:SEED, new-viewers:SEED or new-titles:SEED',
    });
  const trainEnd = Math.floor(log.rows * 0.8);
  const validationEnd = Math.floor(log.rows * 0.9);
  const middle = options.calibrate ? Math.floor((trainEnd + validationEnd) / 2) : validationEnd;
  const part = (row: number): PartName =>
    row < trainEnd ? 'train' : row < middle ? 'tune' : row < validationEnd ? 'calibrate' : 'test';
  const split = assemble(name, log, options, part, 'row');
  return { ...split, history: 'time', testFrom: log.time[split.parts.test[0]] };
}

function canonicalSplit(
  name: string,
  log: RatingLog,
  sources: SplitSources,
  options: SplitOptions,
  random: Random,
): Split {
  const ids = sources.canonical.get(name);
  if (!ids) {
    const held = [...sources.canonical.keys()];
    throw new StreamPulseError('split-impossible', `this data set has no split ${name} of its own`, {
      expected: held.length ? `one of ${held.join(', ')}, time or random:SEED` : 'time or random:SEED',
    });
  }
  const part = carve(options, random);
  return optimistic(
    assemble(name, log, options, (row) => (ids.has(log.ratingId[row]) ? 'test' : part()), 'row'),
  );
}

function randomSplit(
  name: string,
  log: RatingLog,
  options: SplitOptions,
  shares: RandomShares,
  choice: Random,
  random: Random,
): Split {
  const rank = shuffledRank(log.rows, choice);
  const tests = Math.round((log.rows * shares.test) / 100);
  const rest = shares.tune === undefined ? carve(options, random) : undefined;
  const held = validationByRank(log.rows, tests, shares.tune ?? 0, options);
  const part = (row: number): PartName => (rank[row] < tests ? 'test' : (rest?.() ?? held(rank[row])));
  return optimistic(assemble(name, log, options, part, 'row'));
}

/** The ranks after the test part's: so many percent to tune on, the later half of them to calibrate on. */
function validationByRank(rows: number, tests: number, tune: number, options: SplitOptions) {
  const end = tests + Math.round((rows * tune) / 100);
  const middle = options.calibrate ? Math.floor((tests + end) / 2) : end;
  return (rank: number): PartName => (rank < middle ? 'tune' : rank < end ? 'calibrate' : 'train');
}

/** Row-wise tune and calibrate parts out of what may be learned from. */
function carve(options: SplitOptions, random: Random): () => PartName {
  return () => {
    const draw = random.next();
    if (draw < heldShare) return 'tune';
    return options.calibrate && draw < 2 * heldShare ? 'calibrate' : 'train';
  };
}

/** Whole viewers or titles: those of lowest rank are the test part, the next ones tune and calibrate. */
function wholeSplit(
  name: string,
  unit: FoldUnit,
  keyOf: Int32Array,
  rank: Int32Array,
  log: RatingLog,
  options: SplitOptions,
): Split {
  const keys = rank.length;
  const testEnd = Math.round(keys * testShare);
  const tuneEnd = Math.round(keys * (testShare + heldShare * (1 - testShare)));
  const calibrateEnd = Math.round(keys * (testShare + 2 * heldShare * (1 - testShare)));
  const part = (row: number): PartName => {
    const at = rank[keyOf[row]];
    if (at < testEnd) return 'test';
    if (at < tuneEnd) return 'tune';
    return options.calibrate && at < calibrateEnd ? 'calibrate' : 'train';
  };
  return assemble(name, log, options, part, unit);
}

function filedSplit(name: string, log: RatingLog, sources: SplitSources, options: SplitOptions): Split {
  const parts = sources.filed;
  if (!parts) throw new StreamPulseError('split-impossible', 'the split file was not read', { value: name });
  return optimistic(assemble(name, log, options, (row) => parts[row], 'row'));
}

function shuffledRank(count: number, random: Random): Int32Array {
  return random.shuffle(Int32Array.from({ length: count }, (_, at) => at));
}

/** Rank 0 is the newest title: by release date, then by year, then by key; unknown years count as oldest. */
function newestFirst({ titles }: Star): Int32Array {
  const order = Array.from({ length: titles.rows }, (_, key) => key);
  const year = (key: number) => (Number.isNaN(titles.year[key]) ? -1 : titles.year[key]);
  const released = (key: number) =>
    Number.isNaN(titles.releasedAt[key]) ? -Infinity : titles.releasedAt[key];
  order.sort((a, b) => year(b) - year(a) || compare(released(b), released(a)) || b - a);
  const rank = new Int32Array(titles.rows);
  order.forEach((key, at) => {
    rank[key] = at;
  });
  return rank;
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function optimistic(split: Split): Split {
  return { ...split, optimistic: true };
}

function assemble(
  name: string,
  log: RatingLog,
  options: SplitOptions,
  partOf: (row: number) => PartName,
  foldUnit: FoldUnit,
): Split {
  const codes = new Uint8Array(log.rows);
  for (let row = 0; row < log.rows; row++) codes[row] = partCodes[partOf(row)];
  const parts = {
    train: rowsWith(codes, partCodes.train),
    tune: rowsWith(codes, partCodes.tune),
    calibrate: rowsWith(codes, partCodes.calibrate),
    test: rowsWith(codes, partCodes.test),
  };
  for (const part of ['train', 'test'] as const) {
    if (parts[part].length === 0) {
      throw new StreamPulseError('split-impossible', `part ${part} of split ${name} would be empty`, {
        value: `${log.rows} ratings`,
      });
    }
  }
  return { name, seed: options.seed, parts, history: 'fold', foldUnit, optimistic: false };
}

const partCodes: Readonly<Record<PartName, number>> = { train: 0, tune: 1, calibrate: 2, test: 3 };

function rowsWith(codes: Uint8Array, code: number): Int32Array {
  let count = 0;
  for (const value of codes) if (value === code) count++;
  const rows = new Int32Array(count);
  let at = 0;
  for (let row = 0; row < codes.length; row++) if (codes[row] === code) rows[at++] = row;
  return rows;
}
