import { StreamPulseError } from '../../src/errors.ts';
import type { Checkpoint } from '../../src/learners/checkpoint.ts';

/** What a process that was killed leaves behind: states by the names of their parts. */
export type Left = Map<string, Uint8Array>;

/** Keeps states in `left`, one at every chance; after `most` of them the fit is stopped, as by a kill. */
export function memoryCheckpoint(
  left: Left,
  most = Number.POSITIVE_INFINITY,
  onSave: () => void = () => {},
): Checkpoint {
  let saved = 0;
  const at = (place: string): Checkpoint => ({
    isDue: () => true,
    load: () => left.get(place),
    save(state) {
      left.set(place, state.slice());
      onSave();
      if (++saved >= most) throw new StreamPulseError('interrupted', `killed after state ${saved}`);
    },
    part: (name) => at(`${place}/${name}`),
    clear() {
      for (const key of left.keys()) if (key === place || key.startsWith(`${place}/`)) left.delete(key);
    },
  });
  return at('');
}
