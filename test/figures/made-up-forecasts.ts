import type { Figure } from '../../src/figures/figure.ts';
import type {
  ForecastKind,
  ForecastSource,
  ForecastSubject,
} from '../../src/figures/specs/forecast/captions.ts';
import { forecastFigure } from '../../src/figures/specs/forecast/forecast-figure.ts';
import type { ForecastAnswer, Told } from '../../src/figures/specs/forecast/subjects.ts';

interface MadeUpForecast<Kind extends ForecastKind = ForecastKind> {
  readonly kind: Kind;
  readonly of: ForecastSubject<Kind>;
}

const told: Told = {
  title: { name: 'Moon Harvest' },
  audience: { name: 'women, 25-34', viewers: 1234 },
  verdict: 'They would like it more than the usual title.',
  forecast: {
    likeShare: 0.64,
    low: 0.47,
    high: 0.79,
    level: 0.8,
    stars: [0.05, 0.09, 0.22, 0.37, 0.27],
    usual: 0.52,
    base: 0.53,
    parts: [
      { group: 'genre', share: 0.09 },
      { group: 'era', share: -0.041 },
      { group: 'cast and crew', share: 0.052 },
      { group: 'audience', share: 0.012 },
      { group: 'season', share: -0.003 },
      { group: 'story', share: 0.0001 },
    ],
    basis: { titles: 3883, ratings: 123_456 },
  },
  happened: { likeShare: 0.71 },
};

const long = 'A Title of Which Nobody Ever Said the End, Part the Second: <b>The Return</b>';

function answer(name: string, likeShare: number, reach: number): ForecastAnswer {
  const forecast = { ...told.forecast, likeShare, low: likeShare - reach, high: likeShare + reach };
  return { ...told, title: { name }, audience: { name: `${name} lovers`, viewers: 50 }, forecast };
}

const names = ['Paper Moons', 'The Long Field', long, 'Harvest of Stars', 'Low Tide', 'Iron Orchard'];

const alike: ForecastSubject<'look-alikes'> = {
  hits: 4,
  titles: names.map((name, at) => ({
    name,
    year: 1990 + at,
    similarity: 0.9 - at / 10,
    because: ['Drama', 'the same director'],
    likeShare: 0.6 - at * 0.04,
    low: 0.45 - at * 0.04,
    high: 0.75 - at * 0.04,
    happened: 0.3 + at * 0.08,
    ratings: 100 + 37 * at,
    hit: at > 1,
  })),
};

const map: ForecastSubject<'map'> = {
  by: 'gender-age',
  everybody: { forecast: { likeShare: 0.55, low: 0.38, high: 0.7 } },
  cells: ['women', 'men'].flatMap((who, k) =>
    ['under 18', '18-24', '25-34', '35-44', '45-49', '50-55', '56 and older'].map((age, at) => {
      const likeShare = at === 0 && k === 1 ? null : 0.5 + 0.03 * at - 0.08 * k;
      return {
        audience: { name: `${who}, ${age}`, viewers: likeShare === null ? null : 100 * (at + 1) },
        likeShare,
        low: likeShare === null ? null : likeShare - 0.16,
        high: likeShare === null ? null : likeShare + 0.14,
        difference:
          likeShare === null
            ? null
            : { value: likeShare - 0.55, low: likeShare - 0.6, high: likeShare - 0.5 },
      };
    }),
  ),
  verdict: 'Women of 56 and older surely like it more than everybody does.',
  note: 'An audience is the mix of its viewers here.',
};

const launch: ForecastSubject<'launch'> = {
  from: 'made up',
  steps: [0, 5, 20, 100, 1000].map((ratings, at) => ({
    ratings,
    forecast: { likeShare: 0.64, low: 0.47 + at * 0.03, high: 0.79 - at * 0.03 },
    width: 32 - 6 * at,
  })),
};

function changes(ordered: boolean): ForecastSubject<'what-if'> {
  return {
    lever: ordered
      ? { name: 'runtime', label: 'the runtime', ordered }
      : { name: 'genre', label: 'a genre', ordered },
    to: '100',
    moved: [80, 90, 100, 110, 120, 130].map((minutes, at) => ({
      place: {
        label: ordered ? `${minutes} minutes` : `with ${names[at]}`,
        value: `${minutes}`,
        at: minutes,
      },
      whatIf: {
        difference: at === 3 ? null : { value: (at - 2) / 40, low: (at - 3) / 40, high: (at - 0.5) / 40 },
        titles: 60 + at,
      },
    })),
  };
}

const compared: ForecastSubject<'comparison'> = {
  by: 'title',
  answers: [answer('Paper Moons', 0.7, 0.12), answer(long, 0.6, 0.2), { ...told, forecast: null }],
  verdict: 'Paper Moons would be liked most; the others cannot be told apart.',
};

/** Every figure of a forecast, of made-up answers. */
export const madeUpForecasts: readonly MadeUpForecast[] = [
  { kind: 'answer', of: told },
  { kind: 'why', of: told },
  { kind: 'look-alikes', of: alike },
  { kind: 'what-if', of: changes(true) },
  { kind: 'what-if', of: changes(false) },
  { kind: 'map', of: map },
  { kind: 'launch', of: launch },
  { kind: 'comparison', of: compared },
];

export const madeUpSource: ForecastSource = {
  about: 'Moon Harvest for women, 25-34',
  asked: "streampulse forecast --name 'Moon Harvest'",
};

export function madeUpForecastFigures(): Figure[] {
  return madeUpForecasts.map(({ kind, of }) => forecastFigure(kind, of, madeUpSource));
}
