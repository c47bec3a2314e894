import type { Learner } from '../learner.ts';
import type { KernelTeam } from '../trees/kernels/kernel-team.ts';

/** The learner, training with the threads of `team`; its models are the same. */
export function withTeam(learner: Learner, team: KernelTeam): Learner {
  return { ...learner, fit: (request, options) => learner.fit({ ...request, team }, options) };
}
