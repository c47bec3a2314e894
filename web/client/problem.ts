/** What the service says when it cannot answer (RFC 9457), or what stands in for it when it does not say anything. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly remedy?: string;
  /** What to type, where something is not there yet. */
  readonly commands?: readonly string[];
  /** When the service wants to be asked again, where it says so. */
  readonly retryAfterSeconds?: number;
}

export class ServiceProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ServiceProblem';
    this.problem = problem;
  }
}

/** Whatever was thrown, as a problem that a page can tell. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ServiceProblem) return thrown.problem;
  return {
    status: 0,
    title: 'This page failed',
    detail: thrown instanceof Error ? thrown.message : String(thrown),
    code: 'page-failed',
    remedy: 'Reload the page. If it fails again, report it with this message.',
  };
}

export const unreachable: Problem = {
  status: 0,
  title: 'The service does not answer',
  detail: 'No answer came from the service that this page belongs to.',
  code: 'service-unreachable',
  remedy: 'Look whether `streampulse serve` still runs in its terminal, start it again, then try again.',
};

/** Of an answer that ended before it was whole, or that no service of this page has written. */
export const brokenOff: Problem = {
  status: 0,
  title: 'The answer broke off',
  detail: 'The service began to answer, but what came is not whole.',
  code: 'answer-broken',
  remedy: 'Look whether `streampulse serve` still runs in its terminal, then try again.',
};

/** A reply that is no success: its own words where it is problem+json, else its status. */
export async function problemOfReply(reply: Response): Promise<Problem> {
  const told: unknown = await reply.json().catch(() => undefined);
  const seconds = Number(reply.headers.get('retry-after') ?? Number.NaN);
  const wait = Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {};
  if (isProblem(told)) return { ...told, ...wait };
  return {
    ...wait,
    status: reply.status,
    title: reply.statusText || 'Error',
    detail: `The service answered with status ${reply.status} and no explanation.`,
    code: 'unexplained',
  };
}

function isProblem(told: unknown): told is Problem {
  return typeof told === 'object' && told !== null && 'detail' in told && 'code' in told && 'status' in told;
}
