import { Option } from 'commander';
import type { CommandName } from '../command-name.ts';

/** A command as help shows it. */
export interface CommandSpec {
  readonly name: CommandName;
  readonly summary: string;
  readonly args?: readonly (readonly [string, string])[];
  readonly options?: readonly Option[];
  readonly example: string;
}

export const option = (flags: string, text: string) => new Option(flags, text);

/** Options that help shows together, under a heading. */
export function under(heading: string, options: readonly Option[]): readonly Option[] {
  return options.map((each) => each.helpGroup(`${heading}:`));
}
