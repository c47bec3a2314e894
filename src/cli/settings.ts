import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StreamPulseError } from '../errors.ts';
import { engineNames } from '../runs/recipes/engine-names.ts';
import { ratingScales } from '../sources/rating-scale.ts';
import { issueText } from '../text/issue.ts';

/** Flags and variables are text: digits only, so that neither nothing nor `0x10` is a number. */
function written(number: z.ZodNumber) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d+(\.\d+)?(e\d)?$/.test(value) ? Number(value) : value),
    number,
  );
}

const columnMap = z.strictObject({
  file: z.string().min(1),
  columns: z.record(z.string(), z.string()).default({}),
});
const ratingsMap = columnMap.extend({
  scale: z.enum(ratingScales).optional(),
  timeless: z.boolean().optional(),
});

/** Every setting there is; flags, environment and streampulse.config.json share these names. */
const settingsShape = {
  workspace: z.string().min(1).describe('folder that holds warehouse and runs'),
  data: z.string().min(1).nullable().describe('folder with data sets, looked into before any download'),
  cache: z.string().min(1).nullable().describe('folder that keeps downloaded archives'),
  downloadBase: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .describe('address that archives are fetched from'),
  tmdbBase: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .describe('address that TMDB is asked at'),
  maxErrors: written(z.number().int().min(0)).describe('bad rows to let pass before an import stops'),
  seed: written(
    z
      .number()
      .int()
      .min(0)
      .max(2 ** 32 - 1),
  ).describe('seed of everything drawn at random'),
  workers: written(z.number().int().min(1).max(64)).describe('threads; results do not depend on it'),
  engine: z.enum(engineNames).describe('what trains the trees of run: our own, or the library of XGBoost'),
  engineThreads: written(z.number().int().min(1).max(256)).describe('threads of engine xgboost'),
  libxgboost: z.string().min(1).nullable().describe("file of XGBoost's library, for engine xgboost"),
  serveTokenFile: z.string().min(1).nullable().describe('file that holds the bearer token of serve'),
  checkpointSeconds: written(z.number().min(0).max(1e6)).describe(
    'seconds between the states that long training keeps, to go on from',
  ),
  progress: z.enum(['auto', 'bar', 'plain', 'none']).describe('how progress shows on stderr'),
} as const;

/** In words, for messages. */
const allowed: Readonly<Record<keyof typeof settingsShape, string>> = {
  workspace: 'a folder',
  data: 'a folder',
  cache: 'a folder',
  downloadBase: 'an address that begins with http:// or https://',
  tmdbBase: 'an address that begins with https://',
  maxErrors: 'a whole number from 0 on',
  seed: 'a whole number from 0 to 4294967295',
  workers: 'a whole number from 1 to 64',
  engine: engineNames.join(' or '),
  engineThreads: 'a whole number from 1 to 256',
  libxgboost: 'a file',
  serveTokenFile: 'a file',
  checkpointSeconds: 'a number from 0 to 1000000',
  progress: 'auto, bar, plain or none',
};

const settingsSchema = z.strictObject(settingsShape);
const fileSchema = settingsSchema.partial().extend({
  table: z
    .strictObject({ ratings: ratingsMap, viewers: columnMap.optional(), titles: columnMap.optional() })
    .optional()
    .describe('column maps for import table'),
});

export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;
export type TableMaps = NonNullable<z.infer<typeof fileSchema>['table']>;

const defaults: Settings = {
  workspace: '.streampulse',
  data: null,
  cache: null,
  downloadBase: null,
  tmdbBase: null,
  maxErrors: 0,
  seed: 1,
  workers: 1,
  engine: 'streampulse',
  engineThreads: 1,
  libxgboost: null,
  serveTokenFile: null,
  checkpointSeconds: 30,
  progress: 'auto',
};

export const settingNames = Object.keys(settingsShape) as SettingName[];

export const configFileName = 'streampulse.config.json';

export interface ResolvedSettings {
  readonly values: Settings;
  /** Where each value came from: `flag --workspace`, `STREAMPULSE_WORKSPACE`, the file, `default`. */
  readonly origins: Readonly<Record<SettingName, string>>;
  readonly table: TableMaps | undefined;
  readonly configFile: string | undefined;
}

export function describeSetting(name: SettingName): string {
  return settingsShape[name].description ?? '';
}

export function environmentName(name: SettingName): string {
  return `STREAMPULSE_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

export function flagName(name: SettingName): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Flags > environment > config file > defaults. @throws `option-bad`, `config-bad` */
export function resolveSettings(
  flags: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  directory: string = process.cwd(),
): ResolvedSettings {
  const file = readConfig(directory);
  const values: Record<string, unknown> = {};
  const origins: Record<string, string> = {};
  for (const name of settingNames) {
    const [value, origin] = firstSet(name, flags, environment, file?.values);
    values[name] = checkSetting(name, value, origin);
    origins[name] = origin;
  }
  return {
    values: values as Settings,
    origins: origins as Record<SettingName, string>,
    table: file?.values.table,
    configFile: file?.path,
  };
}

function firstSet(
  name: SettingName,
  flags: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  file: { readonly [N in SettingName]?: Settings[N] | undefined } | undefined,
): [unknown, string] {
  if (flags[name] !== undefined) return [flags[name], `flag ${flagName(name)}`];
  const variable = environment[environmentName(name)];
  if (variable !== undefined && variable !== '') return [variable, environmentName(name)];
  if (file?.[name] !== undefined) return [file[name], configFileName];
  return [defaults[name], 'default'];
}

function checkSetting(name: SettingName, value: unknown, origin: string): unknown {
  const result = settingsShape[name].safeParse(value);
  if (result.success) return result.data;
  throw new StreamPulseError('option-bad', `${origin} can't be this`, {
    value: String(value),
    expected: allowed[name],
  });
}

function readConfig(directory: string): { path: string; values: z.infer<typeof fileSchema> } | undefined {
  const path = join(directory, configFileName);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw badConfig(path, (cause as Error).message);
  }
  const read = parseJson(path, text);
  const parsed = fileSchema.safeParse(read);
  if (parsed.success) return { path, values: parsed.data };
  const [issue] = parsed.error.issues;
  throw badConfig(
    path,
    issueText(issue, read),
    issue.code === 'unrecognized_keys' ? allowedNames : undefined,
  );
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw badConfig(path, (cause as Error).message);
  }
}

const allowedNames = `settings among ${settingNames.join(', ')}, table`;

function badConfig(file: string, what: string, expected?: string): StreamPulseError {
  return new StreamPulseError('config-bad', what, { place: { file }, ...(expected && { expected }) });
}
