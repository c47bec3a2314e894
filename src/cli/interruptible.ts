import { Script } from 'node:vm';
import { StreamPulseError } from '../errors.ts';
import { loopTurn } from '../runs/training/loop-turn.ts';

const slot = Symbol.for('streampulse.work');
const script = new Script('globalThis[Symbol.for("streampulse.work")]()');

/**
 * Does long synchronous work so that Ctrl-C ends it at once. A handler of SIGINT would wait for the event loop, which
 * such work keeps busy; `breakOnSigint` unwinds the work from outside, without its `finally` blocks: give it nothing
 * that holds files open. It also forgets a signal that came before and was not yet heard, hence the turn. SIGTERM, which
 * nothing unwinds, ends the process meanwhile, as it does without a handler.
 * @param signal fires on Ctrl-C elsewhere
 * @throws `interrupted`
 */
export function interruptible(signal: AbortSignal): <T>(work: () => T) => Promise<T> {
  return async (work) => {
    await loopTurn();
    if (signal.aborted) throw new StreamPulseError('interrupted', 'stopped by Ctrl-C');
    return brokenBySignal(work);
  };
}

function brokenBySignal<T>(work: () => T): T {
  const host = globalThis as { [slot]?: () => T };
  host[slot] = work;
  const handlers = process.listeners('SIGTERM');
  process.removeAllListeners('SIGTERM');
  try {
    return script.runInThisContext({ breakOnSigint: true }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_INTERRUPTED') throw error;
    throw new StreamPulseError('interrupted', 'stopped by Ctrl-C');
  } finally {
    delete host[slot];
    for (const handler of handlers) process.once('SIGTERM', handler);
  }
}
