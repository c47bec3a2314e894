import * as fc from 'fast-check';

/** Properties are tried on the same cases each time; another `STREAMPULSE_TEST_SEED`, a whole number, tries others. */
fc.configureGlobal({ seed: Number(process.env['STREAMPULSE_TEST_SEED'] ?? 1) });
