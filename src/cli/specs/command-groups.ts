import { answerSpecs } from './answers.ts';
import type { CommandSpec } from './command-spec.ts';
import { dataSpecs } from './data.ts';
import { modelSpecs } from './models.ts';
import { sharingSpecs } from './share.ts';
import { startSpecs } from './start.ts';

/** Every command, as help orders them: the way from data to an answer that is shared. */
export const commandGroups: readonly (readonly [heading: string, specs: readonly CommandSpec[]])[] = [
  ['Start', startSpecs],
  ['Data', dataSpecs],
  ['Models', modelSpecs],
  ['Answers', answerSpecs],
  ['Share', sharingSpecs],
];
