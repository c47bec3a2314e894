import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { configFileName, environmentName, flagName, resolveSettings } from '../../src/cli/settings.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder();
const config = (text: string) => writeFileSync(join(folder, configFileName), text);
afterEach(() => config('{}'));

describe('settings', () => {
  it('are taken from flags before environment before file before defaults', () => {
    config('{"workspace":"from-file","seed":3,"workers":2}');
    const environment = { STREAMPULSE_WORKSPACE: 'from-environment', STREAMPULSE_SEED: '4' };
    const { values, origins } = resolveSettings({ workspace: 'from-flag' }, environment, folder);
    expect(values).toMatchObject({ workspace: 'from-flag', seed: 4, workers: 2, maxErrors: 0 });
    expect(origins).toMatchObject({
      workspace: 'flag --workspace',
      seed: 'STREAMPULSE_SEED',
      workers: configFileName,
      maxErrors: 'default',
    });
  });

  it('take an empty variable for an unset one', () => {
    expect(resolveSettings({}, { STREAMPULSE_SEED: '' }, folder).values.seed).toBe(1);
  });

  it('name flags and variables as the settings', () => {
    expect(flagName('maxErrors')).toBe('--max-errors');
    expect(environmentName('maxErrors')).toBe('STREAMPULSE_MAX_ERRORS');
  });

  it.each([
    ['{"workspce":"x"}', /there is no field workspce/],
    ['{"seed":"many"}', /seed: /],
    ['{', /JSON/],
    ['{"table":{"ratings":{"columns":{}}}}', /table.ratings.file/],
    [
      '{"table":{"ratings":{"file":"r.csv","scale":"1-7"}}}',
      /table\.ratings\.scale: found "1-7", expected one of .*1-10/,
    ],
  ])('refuse the file %s, and say why', (text, message) => {
    config(text);
    expect(() => resolveSettings({}, {}, folder)).toThrow(message);
  });

  it.each([
    [{ seed: '-1' }, /flag --seed.*"-1"/],
    [{ seed: '' }, /flag --seed.*""/],
    [{ seed: '0x10' }, /flag --seed.*"0x10"/],
    [{ workers: ' 2' }, /flag --workers.*" 2"/],
    [{ workers: '0' }, /flag --workers/],
    [{ progress: 'loud' }, /flag --progress.*"loud"/],
    [{ maxErrors: 'x' }, /flag --max-errors/],
  ])('refuse the flag %j, naming it', (flags, message) => {
    expect(() => resolveSettings(flags, {}, folder)).toThrow(message);
  });
});
