import { Script } from 'node:vm';
import { StreamPulseError } from '../errors.ts';
import { loopTurn } from '../runs/training/loop-turn.ts';

const slot = Symbol.for('streampulse.work');
const script = new Script('globalThis[Symbol.for("streampulse.work")]()');

/** Work no longer than this, in ms, ends before anybody would wait for it. */
const SHORT = 250;

/**
 * Does long synchronous work so that Ctrl-C ends it at once. A handler of SIGINT would wait for the event loop, which
 * such work keeps busy; `breakOnSigint` unwinds the work from outside, without its `finally` blocks: give it nothing
 * that holds files open. It also forgets a signal that came before and was not yet heard, hence the turn. SIGTERM, which
 * nothing unwinds, ends the process meanwhile, as it does without a handler.
 *
 * Taking the signal over and giving it back leaves a moment on either side in which Ctrl-C is lost, or ends the process
 * without a word. Of many works in a row that would add up, so those that are `alike` are left to end once one was short:
 * the turn before the next one hears the signal.
 * @param signal fires on Ctrl-C elsewhere
 * @param options.alike each work takes about as long as the one before it
 * @throws `interrupted`
 */
export function interruptible(
  signal: AbortSignal,
  { alike = false }: { readonly alike?: boolean } = {},
): <T>(work: () => T) => Promise<T> {
  let short = false;
  return async (work) => {
    await loopTurn();
    if (signal.aborted) throw new StreamPulseError('interrupted', 'stopped by Ctrl-C');
    const started = performance.now();
    const done = short ? work() : brokenBySignal(work);
    short = alike && performance.now() - started < SHORT;
    return done;
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
