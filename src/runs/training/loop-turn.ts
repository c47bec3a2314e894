import { setImmediate } from 'node:timers/promises';

/**
 * A whole turn of the event loop, in which a signal that came during long synchronous work is heard. Two immediates,
 * since the first may be due in the very turn that it was asked for in, when signals have been looked at already.
 */
export async function loopTurn(): Promise<void> {
  await setImmediate();
  await setImmediate();
}
