import { StreamPulseError } from '../../errors.ts';
import { type Context, printJson } from '../context.ts';
import { configFileName, describeSetting, environmentName, settingNames } from '../settings.ts';
import { renderTable } from '../table.ts';

export async function action(context: Context, [verb = 'show']: readonly string[]): Promise<number> {
  if (verb !== 'show') {
    throw new StreamPulseError('option-bad', 'no such verb of config', { value: verb, expected: 'show' });
  }
  const rows = settingNames.map((name) => ({
    setting: name,
    value: context.settings[name],
    from: context.resolved.origins[name],
    environment: environmentName(name),
    meaning: describeSetting(name),
  }));
  if (context.json) printJson(context, { configFile: context.resolved.configFile ?? null, settings: rows });
  else {
    context.terminal.result(
      renderTable(
        ['setting', 'value', 'from'],
        rows.map((row) => [row.setting, String(row.value ?? '-'), row.from]),
      ),
    );
    context.terminal.say(`\nconfig file: ${context.resolved.configFile ?? `none (${configFileName})`}`);
  }
  return 0;
}
