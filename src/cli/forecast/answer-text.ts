import { reasonMeanings } from '../../figures/text/reason-meanings.ts';
import type { Answer, Forecast, ToldTitle } from '../../forecast/questions/answer.ts';
import { forecastCaveat } from '../../forecast/questions/caveat.ts';
import type { Desk } from '../../forecast/questions/desk.ts';
import type { LookAlike, LookAlikes } from '../../forecast/questions/look-alikes.ts';
import { hundredth } from '../../forecast/questions/verdict.ts';
import { plainText, shortText } from '../../text/plain.ts';
import { paragraph } from '../paragraph.ts';
import { fixed, grouped, percent, renderTable, signed } from '../table.ts';

const longestName = 30;

export function shownTitle({ name, year, genres }: ToldTitle): string {
  const when = year === null ? '' : ` (${year})`;
  return plainText(`${name}${when}${genres.length > 0 ? `: ${genres.join(', ')}` : ''}`);
}

export function shortName({ name }: { readonly name: string }): string {
  return shortText(name, longestName);
}

/** `29-88 %` */
export function intervalText({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${hundredth(low)}-${hundredth(high)} %`;
}

export function mark({ star }: Desk): string {
  return star.simulated ? 'SIMULATED audience. ' : '';
}

export function caveatText(): string {
  return paragraph(`\n${forecastCaveat}`);
}

/** The answer first, then its interval, what it is made of, and what was true of titles like it. */
export function answerText(answer: Answer, alike: LookAlikes | null, desk: Desk): string {
  const { title, audience, forecast, verdict, happened, notes } = answer;
  const viewers =
    audience.viewers === null ? 'fewer than 10 viewers' : `${grouped(audience.viewers)} viewers`;
  return [
    paragraph(mark(desk) + shownTitle(title)),
    `For ${audience.name} (${viewers} here)\n`,
    paragraph(verdict),
    ...(forecast === null ? [] : forecastLines(forecast)),
    ...notes.map((note) => paragraph(note)),
    ...(happened === null ? [] : [paragraph(happenedText(happened))]),
    ...(forecast === null ? [] : ['', whyText(forecast)]),
    ...(alike === null ? [] : ['', lookAlikesText(alike)]),
  ].join('\n');
}

function forecastLines({
  likeShare,
  low,
  high,
  level,
  stars,
  expectedStars,
  basis,
  launchRatings,
}: Forecast): string[] {
  const heads = [
    '4 or 5',
    `${hundredth(level)} % interval`,
    ...stars.map((_, at) => '*'.repeat(at + 1)),
    'mean',
  ];
  const row = [
    percent(likeShare, 0),
    intervalText({ low, high }),
    ...stars.map((share) => percent(share, 0)),
    fixed(expectedStars, 1),
  ];
  const measured =
    launchRatings > 0
      ? `It takes in ${grouped(Math.round(launchRatings))} ratings that the title has so far.`
      : `Such intervals were measured on ${grouped(basis.measured)} titles that the model had not seen${basis.heldOut === 'ahead' ? ', each newer than all that it knew' : ''}.`;
  return ['', renderTable(heads, [row]), '', paragraph(measured)];
}

function happenedText({ ratings, likeShare }: NonNullable<Answer['happened']>): string {
  return `What happened: ${hundredth(likeShare)} of 100 of its ${grouped(ratings)} ratings by this audience are 4 stars or more.`;
}

const groupTexts: Partial<Record<string, string>> = {
  'held out': 'without its own ratings',
};

/** Where it starts and what each kind of knowledge adds, in points of 100. */
function whyText({ base, parts, likeShare }: Forecast): string {
  const shown = parts
    .filter(({ share }) => Math.abs(share) >= 0.0005)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const rows = [
    ['on average here', (base * 100).toFixed(1)],
    ...shown.map(({ group, share }) => [groupTexts[group] ?? group, points(share), reasonMeanings[group]]),
    ['this forecast', (likeShare * 100).toFixed(1)],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, value, meaning = '']) =>
    `  ${label.padEnd(width)}  ${value.padStart(5)}  ${meaning}`.trimEnd(),
  );
  return ['Why (of 100 ratings, 4 stars or more)', ...lines].join('\n');
}

export function points(share: number): string {
  return signed(share * 100, 1);
}

function lookAlikesText({ titles, hits, bias, onNetflix }: LookAlikes): string {
  if (titles.length === 0) return 'No earlier title is known well enough to look back on.';
  const rows = titles.map((one) => [
    shortName(one),
    one.year === null ? '-' : String(one.year),
    percent(one.likeShare, 0),
    intervalText(one),
    percent(one.happened, 0),
    grouped(one.ratings),
    one.hit ? 'within' : one.happened > one.high ? 'above' : 'below',
  ]);
  const netflix =
    onNetflix > 0 ? ` ${onNetflix} of them ${onNetflix === 1 ? 'is' : 'are'} in the Netflix catalogue.` : '';
  return [
    paragraph(
      'The nearest earlier titles: what would have been said of them by a model that had not seen them, and what happened',
    ),
    '',
    renderTable(['title', 'year', 'said', '80 %', 'came', 'ratings', ''], rows),
    '',
    paragraph(`${hits} of ${titles.length} came within their interval; ${biasText(bias!)}.${netflix}`),
    ...(because(titles) ?? []),
  ].join('\n');
}

function biasText(bias: number): string {
  if (Math.abs(bias) < 0.005) return 'on average they came as said';
  return `on average they came ${(Math.abs(bias) * 100).toFixed(0)} of 100 ${bias > 0 ? 'higher' : 'lower'} than said`;
}

/** What the nearest has in common. */
function because(titles: readonly LookAlike[]): string[] | undefined {
  const [first] = titles;
  return first.because.length === 0
    ? undefined
    : [paragraph(plainText(`In common with ${first.name}: ${first.because.join(', ')}.`))];
}

export function shareText({ forecast }: Answer): string[] {
  if (forecast === null) return ['-', '-'];
  return [percent(forecast.likeShare, 0), intervalText(forecast)];
}
