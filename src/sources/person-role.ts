import type { PersonRole } from './tables.ts';

/** How many of a title's cast are kept, from the first name on. */
export const castKept = 30;

const roleOfJob = new Map<string, PersonRole>([
  ['Director', 'director'],
  ['Producer', 'producer'],
  ['Original Music Composer', 'composer'],
  ['Director of Photography', 'cinematographer'],
  ['Editor', 'editor'],
]);

/** The role of one of the crew, or undefined for the many jobs that are not kept. */
export function crewRole(department: string, job: string): PersonRole | undefined {
  return department === 'Writing' ? 'writer' : roleOfJob.get(job);
}
