import { access } from 'node:fs/promises';
import { StreamPulseError } from '../../errors.ts';
import type { Answer } from '../../forecast/questions/answer.ts';
import { forecastCaveat } from '../../forecast/questions/caveat.ts';
import type { Desk } from '../../forecast/questions/desk.ts';
import { csvField } from '../../text/csv-field.ts';
import { spreadsheetText } from '../../text/spreadsheet.ts';
import { writeWhole } from '../../warehouse/workspace.ts';
import type { Context, Options } from '../context.ts';

const columns = [
  'title_id',
  'title',
  'year',
  'audience',
  'viewers',
  'like_share',
  'low',
  'high',
  'level',
  'expected_stars',
  'usual',
  'call',
  'verdict',
  'abstains',
  'ratings',
  'happened',
  'data_hash',
  'simulated',
  'caveat',
] as const;

/** Writes answers where `--out FILE` asks for it: CSV that a spreadsheet takes for no formula, or JSON. @throws `file-exists` */
export async function exportAnswers(
  { terminal, commandLine }: Context,
  desk: Desk,
  answers: readonly Answer[],
  options: Options,
): Promise<void> {
  const { out: path, force } = options;
  if (path === undefined) return;
  const file = String(path);
  if (!/\.(csv|json)$/i.test(file))
    throw new StreamPulseError('option-bad', '--out', {
      value: file,
      expected: 'a file that ends in .csv or .json',
    });
  if (force !== true && (await exists(file)))
    throw new StreamPulseError('file-exists', 'this file is there already', { place: { file } });
  const { star, forecaster } = desk;
  const receipt = {
    simulated: star.simulated,
    dataHash: star.dataHash,
    seed: forecaster.seed,
    caveat: forecastCaveat,
  };
  const document = { schemaVersion: 1, ...receipt, command: commandLine, answers };
  await writeWhole(
    file,
    /\.csv$/i.test(file) ? answersCsv(desk, answers) : `${JSON.stringify(document, null, 2)}\n`,
  );
  terminal.say(`Wrote ${file}.`);
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}

/** Begins with the mark by which spreadsheets know UTF-8. */
export function answersCsv({ star }: Desk, answers: readonly Answer[]): string {
  const rows = answers.map(({ title, audience, forecast, call, verdict, abstains, happened }) => [
    title.titleId,
    title.name,
    title.year,
    audience.name,
    audience.viewers,
    forecast?.likeShare,
    forecast?.low,
    forecast?.high,
    forecast?.level,
    forecast?.expectedStars,
    forecast?.usual,
    call,
    verdict,
    abstains,
    happened?.ratings,
    happened?.likeShare,
    star.dataHash,
    String(star.simulated),
    forecastCaveat,
  ]);
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  return csvField(typeof value === 'string' ? spreadsheetText(value) : value);
}
