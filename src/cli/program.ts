import { Command, Option } from 'commander';
import { actions } from './actions.ts';
import type { Action, Options } from './context.ts';
import { pasteable } from './paragraph.ts';
import { commandGroups } from './specs/command-groups.ts';
import type { CommandSpec } from './specs/command-spec.ts';
import { commonOptions } from './specs/common-options.ts';
import type { Terminal } from './terminal.ts';

type Perform = (action: Action, args: readonly string[], options: Options) => Promise<void>;

type Voice = Pick<Terminal, 'result' | 'say'>;

export function createProgram(version: string, voice: Voice, perform: Perform): Command {
  const program = new Command('streampulse')
    .description('Which viewers will love which title: how probably, why, and how sure that is.')
    .version(version, '-V, --version')
    .commandsGroup('Start:')
    .showHelpAfterError('(streampulse --help lists the commands)')
    .configureOutput(outputTo(voice))
    .configureHelp({ subcommandTerm: withoutOptions })
    .exitOverride();
  for (const [heading, specs] of commandGroups) {
    for (const spec of specs) program.addCommand(commandOf(spec, voice, perform).helpGroup(`${heading}:`));
  }
  return program;
}

/** As `import <format>`: that options may follow goes without saying. */
function withoutOptions(command: Command): string {
  const words = command.registeredArguments.map((each) =>
    each.required ? `<${each.name()}>` : `[${each.name()}]`,
  );
  return [command.name(), ...words].join(' ');
}

function outputTo({ result, say }: Voice) {
  return {
    writeOut: (text: string) => result(text.trimEnd()),
    writeErr: (text: string) => say(text.trimEnd()),
  };
}

function commandOf(spec: CommandSpec, voice: Voice, perform: Perform): Command {
  const command = new Command(spec.name)
    .description(spec.summary)
    .configureOutput(outputTo(voice))
    .exitOverride();
  for (const [name, text] of spec.args ?? []) command.argument(name, text);
  for (const entry of [...(spec.options ?? []), ...commonOptions()]) command.addOption(entry);
  command
    .addHelpOption(new Option('-h, --help', 'this text').helpGroup('Every command:'))
    .showHelpAfterError(`(streampulse ${spec.name} --help shows the options)`)
    .addHelpText('after', `\nExample:\n${pasteable(spec.example, '  $ ')}`);
  command.action(async () => {
    const { action } = await actions[spec.name]();
    await perform(action, command.args, command.opts());
  });
  return command;
}
