import { StreamPulseError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { commandGroups } from '../specs/command-groups.ts';
import { commonOptions } from '../specs/common-options.ts';

type Flags = ReadonlyMap<string, readonly string[]>;

const scripts = new Map<string, (flags: Flags) => string>([
  ['bash', bash],
  ['zsh', (flags) => `autoload -U +X bashcompinit && bashcompinit\n${bash(flags)}`],
  ['fish', fish],
]);

export async function action(context: Context, [shell]: readonly string[]): Promise<number> {
  const script = scripts.get(shell);
  if (!script) {
    throw new StreamPulseError('option-bad', 'no completion for this shell', {
      value: shell,
      expected: 'bash, zsh or fish',
    });
  }
  context.terminal.result(script(commandFlags()));
  return 0;
}

/** Each command with its long flags. */
function commandFlags(): Flags {
  const specs = commandGroups.flatMap(([, group]) => group);
  return new Map(
    specs.map(({ name, options = [] }) => [
      name,
      [...options, ...commonOptions()].map(({ long, flags }) => long ?? flags).concat('--help'),
    ]),
  );
}

function bash(flags: Flags): string {
  const cases = [...flags].map(([name, long]) => `    ${name}) words="${long.join(' ')}" ;;`);
  return `_streampulse() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words="${[...flags.keys()].join(' ')}"
  if [ "$COMP_CWORD" -gt 1 ]; then case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words="" ;;
  esac; fi
  COMPREPLY=($(compgen -W "$words" -f -- "$current"))
}
complete -o default -F _streampulse streampulse`;
}

function fish(flags: Flags): string {
  const lines = [...flags].flatMap(([name, long]) => [
    `complete -c streampulse -n __fish_use_subcommand -a ${name}`,
    ...long.map(
      (flag) => `complete -c streampulse -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}`,
    ),
  ]);
  return lines.join('\n');
}
