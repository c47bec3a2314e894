import * as fc from 'fast-check';

/** A mutant is dead by the first case that fails, the smallest that does is of no interest; and dies again another time. */
fc.configureGlobal({ endOnFailure: true, seed: 1 });
