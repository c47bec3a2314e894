import { type ThreadTeam, threadTeam } from '../learners/threads/thread-team.ts';
import type { Context } from './context.ts';

/** Does the work with the threads that `--workers` asks for, and ends them; undefined where there is but one. */
export async function withThreads<T>(
  { settings }: Context,
  work: (team: ThreadTeam | undefined) => Promise<T>,
): Promise<T> {
  const team = settings.workers > 1 ? threadTeam(settings.workers) : undefined;
  try {
    return await work(team);
  } finally {
    await team?.close();
  }
}
