import { evaluate } from '../../src/evaluation/report.ts';
import type { SliceEstimate, SlicesDocument } from '../../src/evaluation/slices.ts';
import type { Provenance } from '../../src/figures/figure.ts';
import type { FigureInputs } from '../../src/figures/inputs/inputs.ts';
import { scoreCurves } from '../../src/figures/inputs/score-curves.ts';
import { createRandom, type Random } from '../../src/numerics/random.ts';
import { madeUpFindings } from './made-up-findings.ts';

/** Numbers that nobody measured: enough of everything for every figure to have something to show. */
export const madeUpProvenance: Provenance = {
  sources: ['made-up'],
  simulated: true,
  dataHash: '0123456789abcdef'.repeat(4),
  dataFrom: '2001-01-01',
  dataTo: '2002-06-30',
  runId: 'history-time-s1-00000000',
  seed: 1,
  version: '0.0.0',
};

const features = [
  'titleLikeRate',
  'viewerResidual',
  'viewerLikeRate',
  'genreAffinity',
  'titleCount',
  'daysSinceFirst',
  'year',
  'age',
  'occupation',
  'titleAgeBandLikeRate',
];

function scores(n: number) {
  const random = createRandom(7);
  const probability = new Float64Array(n);
  const truth = new Float64Array(n);
  const users = new Int32Array(n);
  for (let row = 0; row < n; row++) {
    probability[row] = round(0.08 + 0.84 * ((random.next() + random.next()) / 2), 4);
    truth[row] = random.next() < 0.1 + 0.85 * probability[row] ? 1 : 0;
    users[row] = Math.floor(random.next() * 90);
  }
  return { truth, probability, users };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

export function madeUpInputs(): FigureInputs {
  const rows = scores(2400);
  const random = createRandom(11);
  const evaluation = evaluate({ ...rows, tune: scores(800), trainShare: 0.55 }, { replicates: 60, seed: 3 });
  return {
    run: {
      runId: 'history-time-s1-00000000',
      recipe: 'history',
      split: 'time',
      optimistic: false,
      test: evaluation.n,
      viewers: evaluation.users,
      tunedThreshold: evaluation.thresholds.tuned?.threshold ?? null,
    },
    evaluation,
    slices: slicesOf(random),
    curves: scoreCurves(rows),
    classes: classes(),
    correlation: correlationOf(random),
    importance: {
      n: 2000,
      repeats: 3,
      logLoss: 0.571,
      features: features.map((name, at) => {
        const mean = round(0.03 / (at + 1) ** 1.4, 5);
        return {
          name,
          gainShare: round(0.4 * 0.62 ** at, 4),
          shuffled: { mean, low: round(mean * 0.8 - 0.0004, 5), high: round(mean * 1.15 + 0.0004, 5) },
        };
      }),
    },
    shap: {
      unit: 'log-odds',
      n: 120,
      features: features.slice(0, 8).map((name, at) => swarm(random, name, at)),
    },
    dependence: { n: 500, features: [...features.slice(0, 5).map(curveOf), occupations] },
    training: trainingOf(),
    learningCurve: learningCurveOf(),
    findings: madeUpFindings(),
    honesty: honestyOf(random),
    comparison: {
      n: evaluation.n,
      against: [
        ['static', 0.041, 0.03, 0.052, 'better'],
        ['constant', 0.171, 0.151, 0.188, 'better'],
        ['neighbours', -0.004, -0.009, 0.001, 'no evidence of a difference'],
        ['timeline', -0.021, -0.028, -0.013, 'worse'],
      ].flatMap(([recipe, difference, low, high, verdict]) => [
        against(recipe, 'auc', [difference, low, high], verdict),
        against(
          recipe,
          'logLoss',
          [difference, high, low].map((value) => -0.6 * Number(value)),
          verdict,
        ),
      ]),
    },
  };
}

function against(recipe: unknown, metric: 'auc' | 'logLoss', numbers: readonly unknown[], verdict: unknown) {
  const [difference, low, high] = numbers.map((value) => round(Number(value), 5));
  const runId = `${String(recipe)}-time-s1-00000000`;
  return { recipe: String(recipe), runId, metric, difference, low, high, verdict: verdict as 'better' };
}

function classes(): FigureInputs['classes'] {
  const part = (name: 'train' | 'tune' | 'test', scale: number, shift: number) => {
    const counts = [60, 110, 270, 340 + shift, 220].map((n) => n * scale);
    const stars = counts.map((n, at) => ({ stars: at + 1, n }));
    const n = counts.reduce((sum, one) => sum + one, 0);
    return { part: name, n, high: counts[3] + counts[4], stars };
  };
  return { parts: [part('train', 80, 0), part('tune', 10, 14), part('test', 10, 31)] };
}

function correlationOf(random: Random): FigureInputs['correlation'] {
  const numbers = features.filter((name) => name !== 'occupation');
  const values = numbers.map((_, row) =>
    numbers.map((__, column) =>
      row === column ? 1 : round((random.next() - 0.45) * 1.6 * 0.8 ** Math.abs(row - column), 3),
    ),
  );
  return { features: numbers, n: 2000, values };
}

function swarm(random: Random, name: string, at: number) {
  const strength = 0.9 * 0.7 ** at;
  const points = Array.from({ length: 120 }, () => {
    const rank = round(random.next(), 3);
    return {
      share: round(strength * ((rank - 0.5) * 1.6 + (random.next() - 0.5) * 0.5), 4),
      rank: random.next() < 0.06 ? null : rank,
    };
  });
  return { name, meanAbsolute: round(strength * 0.41, 4), points };
}

function curveOf(name: string, at: number) {
  const grid = Array.from({ length: 12 }, (_, step) =>
    name === 'titleCount' ? 40 * step * step : round(step / 11, 3),
  );
  const mean = grid.map((_, step) =>
    round(0.55 + (at % 2 ? -1 : 1) * (0.3 / (at + 1)) * (step / 11 - 0.5), 4),
  );
  const shifted = (by: number) => mean.map((value) => round(value + by, 4));
  return {
    name,
    grid,
    mean,
    low: shifted(-0.22),
    high: shifted(0.2),
    curves: [-0.25, -0.1, 0.02, 0.12, 0.24].map(shifted),
  };
}

const labels = ['artist', 'doctor', 'educator', 'engineer', 'student', 'writer'];
const occupations = {
  name: 'occupation',
  grid: labels,
  mean: [0.52, 0.55, 0.57, 0.54, 0.5, 0.49],
  low: [0.3, 0.31, 0.35, 0.3, 0.27, 0.25],
  high: [0.72, 0.74, 0.76, 0.75, 0.7, 0.69],
  curves: [[0.52, 0.55, 0.57, 0.54, 0.5, 0.49]],
};

function trainingOf(): FigureInputs['training'] {
  const steps = Array.from({ length: 30 }, (_, at) => (at + 1) * 8);
  const train = steps.map((step) => ({ step, value: round(0.5 + 0.18 * Math.exp(-step / 60), 4) }));
  const test = steps.map((step) => ({
    step,
    value: round(0.57 + 0.11 * Math.exp(-step / 40) + step * 0.00004, 4),
  }));
  return {
    unit: 'trees',
    loss: 'log loss',
    lines: [
      { name: '2,000 ratings it learned from', points: train },
      { name: '2,000 test ratings', points: test },
    ],
  };
}

function learningCurveOf(): FigureInputs['learningCurve'] {
  const around = (value: number, half: number) => ({
    value,
    low: round(value - half, 4),
    high: round(value + half, 4),
  });
  const measured: readonly (readonly [number, number, number])[] = [
    [0.05, 0.694, 0.629],
    [0.1, 0.716, 0.609],
    [0.2, 0.735, 0.591],
    [0.5, 0.752, 0.574],
    [1, 0.759, 0.566],
  ];
  const points = measured.map(([share, auc, logLoss], at) => {
    const before = measured[at - 1];
    const gained = before && {
      auc: around(round(auc - before[1], 4), 0.003),
      logLoss: around(round(logLoss - before[2], 4), 0.002),
    };
    return {
      share,
      ratings: share * 60_000,
      auc: around(auc, 0.012),
      logLoss: around(logLoss, 0.011),
      gained: gained ?? null,
    };
  });
  return { n: 8000, users: 700, seed: 1, points };
}

function honestyOf(random: Random): FigureInputs['honesty'] {
  const splits = [
    { split: 'time', optimistic: false, lift: 0 },
    { split: 'new-titles:1', optimistic: false, lift: -0.03 },
    { split: 'random:1', optimistic: true, lift: 0.05 },
  ];
  const recipes = ['constant', 'bias', 'segment', 'logistic', 'forest', 'static', 'history', 'factors'];
  return splits.flatMap(({ split, optimistic, lift }) =>
    recipes.map((recipe, at) => {
      const auc = recipe === 'constant' ? 0.5 : round(0.66 + at * 0.014 + lift + random.next() * 0.02, 4);
      const flat = recipe === 'constant';
      return {
        recipe,
        split,
        optimistic,
        runId: `${recipe}-${split.replace(':', '-')}-s1-00000000`,
        auc,
        low: flat ? 0.5 : round(auc - 0.013, 4),
        high: flat ? 0.5 : round(auc + 0.012, 4),
        logLoss: round(0.9 - auc * 0.45, 4),
        accuracy: round(0.3 + auc * 0.5, 4),
        n: 2400,
      };
    }),
  );
}

function slicesOf(random: Random): SlicesDocument {
  const estimate = (value: number, width = 0.03): SliceEstimate => ({
    value: round(value, 4),
    low: round(value - width, 4),
    high: round(value + width, 4),
  });
  const slice = (label: string, at: number) => ({
    label,
    withheld: false as const,
    n: 240 + at * 90,
    users: 30 + at,
    positiveShare: 0.5,
    auc: estimate(0.61 + at * 0.02 + random.next() * 0.02),
    logLoss: estimate(0.6),
    ece: estimate(0.03, 0.01),
    accuracy: estimate(0.66),
  });
  const slicing = (name: string, of: readonly string[]) => ({ name, slices: of.map(slice) });
  const slicings = [
    slicing('viewer history', ['0', '1 to 9', '10 to 49', '50 and more']),
    slicing('gender', ['F', 'M']),
    slicing('age band', ['under 18', '18 to 24', '25 to 34', '35 to 44', '45 to 54', '55 and more']),
    slicing('genre', ['Comedy', 'Drama', 'Film-Noir', 'Horror', 'Science Fiction & Fantasy', 'War']),
  ];
  const { label, n, auc } = slicings[0].slices[0];
  return {
    slicings,
    smallestCell: 10,
    worst: { slicing: 'viewer history', label, n, metric: 'auc', value: auc.value! },
  };
}
