import { createHash } from 'node:crypto';
import { StreamPulseError } from '../../errors.ts';

const idPattern = /^[a-z0-9-]{1,64}$/;

/** What makes a run what it is: the same parts give the same id, and the same bytes. */
export interface RunIdentity {
  readonly recipe: object & { readonly name: string };
  /** Left out for our own trees. */
  readonly engine?: object | undefined;
  readonly split: string;
  readonly seed: number;
  readonly history: string;
  readonly dataHash: string;
}

export function runIdOf(identity: RunIdentity): string {
  const { recipe, split, seed } = identity;
  const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 8);
  const slug = (split.startsWith('file:') ? 'file' : split).replaceAll(/[^a-z0-9]+/g, '-');
  return `${recipe.name}-${slug}-s${seed}-${hash}`;
}

/** A run id as someone wrote it. @throws `run-unknown` for anything that could not be one */
export function parseRunId(text: string): string {
  if (idPattern.test(text)) return text;
  throw new StreamPulseError('run-unknown', 'not a run id', {
    value: text,
    expected: 'lower-case letters, digits and dashes, as printed by streampulse runs',
  });
}
