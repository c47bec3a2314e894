import { option, under } from './command-spec.ts';

/** What every command takes. */
export const commonOptions = () =>
  under('Every command', [
    option('-w, --workspace <dir>', 'folder that holds warehouse and runs (default .streampulse)'),
    option('--json', 'print one JSON document instead of text'),
    option('--seed <n>', 'seed of everything drawn at random (default 1)'),
    option('--workers <n>', 'threads; results do not depend on it (default 1)'),
    option('--progress <style>', 'bar, plain or none (default: a bar on a terminal)'),
  ]);
