import { type CountedLater, checkForecasts, type ForecastCheck } from '../../forecast/check-forecasts.ts';
import type { ErrorParts } from '../../forecast/error-parts.ts';
import { openWorkspace } from '../../runs/open-workspace.ts';
import { type Context, printJson, sayNext, workspaceFlag } from '../context.ts';
import { interruptible } from '../interruptible.ts';
import { paragraph } from '../paragraph.ts';
import { fixed, grouped, percent, renderTable } from '../table.ts';
import { changesText } from './changes-text.ts';

/** `forecast check`: protocol P14, on titles held out whole at random and on the newest. */
export async function check(context: Context): Promise<void> {
  const { settings, signal, progress } = context;
  const { seed } = settings;
  const open = await openWorkspace(context.workspace);
  const checks: ForecastCheck[] = [];
  for (const name of [`new-titles:${seed}`, 'newest-titles']) {
    const split = await open.split(name, { seed, calibrate: false });
    const onProgress = (done: number, total: number) => progress.step(name, done, total);
    checks.push(
      await interruptible(signal)(() => checkForecasts(open.star, split, { seed, signal, onProgress })),
    );
    progress.end();
  }
  const { dataHash, simulated } = open.star;
  if (context.json) return printJson(context, { protocol: 'P14', dataHash, simulated, seed, checks });
  context.terminal.result(checkText(checks, { dataHash, simulated, seed }));
  sayNext(context, [
    `streampulse forecast check --json${workspaceFlag(context)}`,
    `streampulse forecast best --audience 'women, 25-34'${workspaceFlag(context)}`,
  ]);
}

interface Receipt {
  readonly dataHash: string;
  readonly simulated: boolean;
  readonly seed: number;
}

function checkText(checks: readonly ForecastCheck[], { dataHash, simulated, seed }: Receipt): string {
  return [
    paragraph(
      `${simulated ? 'SIMULATED audience. ' : ''}P14: 80 % intervals of the share of 4 stars and more, of titles that no model saw`,
    ),
    `  seed ${seed}; data ${dataHash.slice(0, 12)}`,
    ...checks.flatMap(splitText),
    paragraph(
      '\nPairs are a title and a segment with 20 ratings or more. Segments of fewer than 100 pairs say little. Raters chose what they watched: a forecast is of those who would.',
    ),
  ].join('\n');
}

const enoughPairs = 100;

function splitText({
  split,
  learnedTitles,
  heldOutTitles,
  overall,
  errorParts,
  segments,
  launch,
  baseline,
  changes,
  countedLater,
}: ForecastCheck): string[] {
  const { narrower, width, ownWidth } = baseline;
  return [
    paragraph(
      `\n${split}: ${grouped(learnedTitles)} titles learned from, ${grouped(heldOutTitles)} held out, ${grouped(overall.pairs)} pairs`,
    ),
    paragraph(
      `At equal coverage ${percent(Math.abs(narrower))} ${narrower >= 0 ? 'narrower' : 'wider'} than the mean of the genres: ${fixed(ownWidth, 3)} against ${fixed(width, 3)}.\n`,
    ),
    renderTable(
      ['', 'pairs', 'covered', 'width', 'error'],
      [
        row('all', overall),
        ...launch.map((own) => row(`after ${own.ratings} ratings`, own)),
        ...segments
          .filter(({ pairs }) => pairs > 0)
          .map((own) => row(`${segmentName(own)}${own.pairs < enoughPairs ? ' (few)' : ''}`, own)),
      ],
    ),
    ...(errorParts ? [partsText(errorParts)] : []),
    ...(changes.length > 0 ? changesText(changes) : []),
    ...(countedLater ? [priceText(countedLater, overall.rmse)] : []),
  ];
}

function partsText({ counting, level, contrast }: ErrorParts): string {
  const whole = [counting, level, contrast].reduce((sum, part) => sum + Math.max(0, part), 0);
  const of = (part: number) => percent(Math.max(0, part) / whole);
  return paragraph(
    `\nOf the squared error ${of(counting)} is counting, since only so many rated a pair; ${of(level)} how much better or worse a title is than its card says; ${of(contrast)} how its segments differ.`,
  );
}

function priceText({ narrower, ownWidth, rmse }: CountedLater, ownError: number): string {
  return paragraph(
    `\nLooking ahead, which no forecast does: told also of TMDB's votes and popularity, counted years after the ratings, it would be ${percent(Math.abs(narrower))} ${narrower >= 0 ? 'narrower' : 'wider'} than the mean of the genres (${fixed(ownWidth, 3)}), its error ${fixed(rmse, 3)} in place of ${fixed(ownError, 3)}.`,
  );
}

type Checked = ForecastCheck['overall'];

function row(name: string, { pairs, coverage, meanWidth, rmse }: Checked): string[] {
  return [name, grouped(pairs), percent(coverage), fixed(meanWidth, 3), fixed(rmse, 3)];
}

const genderNames = new Map<string | null, string>([
  ['F', 'women'],
  ['M', 'men'],
]);

function segmentName({ gender, ageBand }: ForecastCheck['segments'][number]): string {
  return `${genderNames.get(gender) ?? 'unknown gender'}, ${ageBand ?? 'unknown age'}`;
}
