import type { Estimate, Estimates } from '../../evaluation/bootstrap.ts';
import type { Goal, KnownFigure, Protocol, Setting } from '../../evaluation/protocols/protocol.ts';
import { type Figure, figure } from '../../evaluation/report.ts';
import { createResampler, type ReportMetric, type UserRows } from '../../evaluation/resampler.ts';
import { higherIsBetter } from '../../metrics/registry.ts';
import type { Recipe } from '../recipes/recipe.ts';
import type { ProtocolFold } from './protocol-fold.ts';

/** `aim` implies `least`; `none` where the protocol sets no goal. */
export type Reached = 'aim' | 'least' | 'no' | 'none';

/** Our number beside the best known. */
export interface FigureDocument {
  readonly metric: ReportMetric;
  readonly ours: Figure;
  /** 95 % by bootstrap over users. */
  readonly low: Figure;
  readonly high: Figure;
  readonly known: readonly KnownFigure[];
  /** Whether ours is better than the best known. */
  readonly beatsKnown: boolean | null;
  readonly least: number | null;
  readonly aim: number | null;
  readonly reached: Reached;
}

export interface FoldDocument {
  readonly split: string;
  readonly hash: string;
  readonly ratings: { train: number; tune: number; calibrate: number; test: number };
  readonly optimistic: boolean;
  readonly rounds: number | null;
  readonly values: Readonly<Partial<Record<ReportMetric, Figure>>>;
  readonly seconds: number;
}

export interface SettingDocument {
  readonly name: string;
  readonly history: Setting['history'] | 'out-of-fold';
  readonly identity: Setting['identity'];
  readonly features: readonly string[];
  readonly note: string | null;
  readonly figures: readonly FigureDocument[];
  readonly folds: readonly FoldDocument[];
  readonly seconds: number;
}

/** What `evaluate --protocol --json` prints. */
export interface ProtocolDocument {
  readonly protocol: Pick<Protocol, 'name' | 'title' | 'data' | 'rows' | 'predicts'>;
  readonly recipe: Recipe;
  readonly seed: number;
  readonly dataHash: string;
  readonly simulated: boolean;
  readonly settings: readonly SettingDocument[];
  readonly seconds: number;
}

export function settingDocument(
  protocol: Protocol,
  setting: Setting,
  features: readonly string[],
  folds: readonly ProtocolFold[],
  scores: Estimates,
): SettingDocument {
  return {
    name: setting.name,
    history: folds[0].split.history === 'time' ? setting.history : 'out-of-fold',
    identity: setting.identity,
    features,
    note: setting.note ?? null,
    figures: protocol.metrics.map((metric) =>
      figureDocument(
        metric,
        scores[metric]!,
        setting.goals.find((goal) => goal.metric === metric),
      ),
    ),
    folds: folds.map((fold) => foldDocument(fold, protocol.metrics)),
    seconds: folds.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

function figureDocument(
  metric: ReportMetric,
  { value, low, high }: Estimate,
  goal: Goal | undefined,
): FigureDocument {
  const { known = [], least, aim } = goal ?? {};
  return {
    metric,
    ours: figure(value),
    low: figure(low),
    high: figure(high),
    known,
    beatsKnown: known.length === 0 ? null : betterThan(metric, value, known[0].value),
    least: least ?? null,
    aim: aim ?? null,
    reached: reached(metric, value, least, aim),
  };
}

function reached(
  metric: ReportMetric,
  value: number,
  least: number | undefined,
  aim: number | undefined,
): Reached {
  if (aim === undefined && least === undefined) return 'none';
  if (aim !== undefined && meets(metric, value, aim)) return 'aim';
  return least !== undefined && meets(metric, value, least) ? 'least' : 'no';
}

function meets(metric: ReportMetric, value: number, bound: number): boolean {
  return higherIsBetter(metric) ? value >= bound : value <= bound;
}

function betterThan(metric: ReportMetric, value: number, other: number): boolean {
  return value !== other && meets(metric, value, other);
}

function foldDocument(
  { split, hash, rows, rounds, seconds }: ProtocolFold,
  metrics: readonly ReportMetric[],
): FoldDocument {
  const { train, tune, calibrate, test } = split.parts;
  return {
    split: split.name,
    hash,
    ratings: { train: train.length, tune: tune.length, calibrate: calibrate.length, test: test.length },
    optimistic: split.optimistic,
    rounds: rounds ?? null,
    values: valuesOf(rows, metrics),
    seconds,
  };
}

function valuesOf(rows: UserRows, metrics: readonly ReportMetric[]): FoldDocument['values'] {
  const resampler = createResampler(rows, metrics);
  const values = resampler.compute(new Int32Array(resampler.users).fill(1));
  return Object.fromEntries(metrics.map((metric, at) => [metric, figure(values[at])]));
}
