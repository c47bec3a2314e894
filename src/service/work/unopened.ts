import { type ErrorCode, isStreamPulseError } from '../../errors.ts';

/** What a thread says when it cannot open what is still held here. */
const unopened: readonly ErrorCode[] = [
  'run-unknown',
  'run-damaged',
  'workspace-missing',
  'workspace-damaged',
  'snapshot-changed',
  'model-bad',
  'model-mismatch',
];

/** Whether asking that thread again is in vain. */
export function isUnopened(error: unknown): boolean {
  return isStreamPulseError(error) && unopened.includes(error.code);
}
