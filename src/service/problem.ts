import { type ErrorCode, errorTable, StreamPulseError } from '../errors.ts';
import { type Issue, issueText, misfit, pathText, valueAt, valueText } from '../text/issue.ts';
import { commandsFor } from './next-commands.ts';

/** An answer that something went wrong (RFC 9457, application/problem+json). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** One of the codes of docs/reference/errors, where StreamPulse raised it. */
  readonly code: ErrorCode | 'request-bad' | 'not-found' | 'internal';
  /** What to do about it. */
  readonly remedy?: string;
  /** Of the fields that do not fit, the first ten. */
  readonly errors?: readonly FieldProblem[];
  /** What to type, where something is not there yet: the first is enough. */
  readonly commands?: readonly string[];
}

export interface FieldProblem {
  /** `query.limit`, `path.runId`, `body.titles.0.card.year` */
  readonly field: string;
  /** What stands there, shortened; left out where nothing does. */
  readonly value?: string;
  readonly expected: string;
}

const notFound: readonly ErrorCode[] = ['viewer-unknown', 'title-unknown', 'run-unknown'];
const unavailable: readonly ErrorCode[] = [
  'run-damaged',
  'workspace-damaged',
  'model-bad',
  'service-busy',
  'interrupted',
];
/** What the state of the workspace forbids until somebody changes it. */
const conflicts: readonly ErrorCode[] = [
  'workspace-missing',
  'run-missing',
  'forecaster-missing',
  'snapshot-changed',
];
/** Whoever asks may be told what to do. */
const mended: readonly ErrorCode[] = ['model-bad', 'service-busy'];

/** What is wrong with the request is told in full; what is wrong here by its code alone. */
export function problemOf(error: StreamPulseError, workspaceFlag = ''): Problem {
  const { code } = error;
  const status = statusOf(error);
  const isTold = status < 500;
  const commands = commandsFor(code, workspaceFlag);
  return {
    ...problem(status, code, isTold ? error.message : 'the service cannot answer this now'),
    ...((isTold || mended.includes(code)) && { remedy: remedies[code] ?? error.remedy }),
    ...(commands && { commands }),
  };
}

/** What whoever asks over HTTP can do, where the command line's remedy is of no use to them. */
const remedies: Readonly<Partial<Record<Problem['code'], string>>> = {
  'request-bad': 'Send what GET /openapi.json describes for this address.',
  'not-found': 'See GET /openapi.json for every address that there is.',
  'option-bad': 'Send one of the values that are expected.',
  'run-unknown': 'List them: GET /v1/runs.',
  'viewer-unknown': 'Look for it: GET /v1/viewers?q=.',
  'title-unknown': 'Look for it: GET /v1/titles?q=.',
  'audience-bad':
    'Name it as in "women, 25-34", "students" or "everybody"; list them: GET /v1/forecasts/audiences.',
};

/** Requests name no files: an error in one is of this side. */
function statusOf({ code, detail }: StreamPulseError): number {
  if (notFound.includes(code)) return 404;
  if (unavailable.includes(code) || detail.place) return 503;
  if (conflicts.includes(code)) return 409;
  const { exit } = errorTable[code];
  return exit === 'usage' || exit === 'badData' ? 422 : 500;
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  409: 'Conflict',
  413: 'Content too large',
  414: 'URI too long',
  415: 'Unsupported media type',
  421: 'Misdirected request',
  422: 'Unprocessable content',
  429: 'Too many requests',
  431: 'Request header fields too large',
  500: 'Internal server error',
  503: 'Service unavailable',
};

export function problem(status: number, code: Problem['code'], detail: string): Problem {
  const remedy = status < 500 ? remedies[code] : undefined;
  return {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    detail,
    code,
    ...(remedy !== undefined && { remedy }),
  };
}

interface Thrown {
  readonly statusCode?: number;
  readonly message?: string;
  readonly validation?: readonly Unfit[];
  readonly validationContext?: string;
}

/** An issue of the schema as fastify-type-provider-zod hands it on. */
interface Unfit {
  readonly keyword?: string;
  readonly instancePath?: string;
  readonly message?: string;
  readonly params?: object;
}

/** What a request brought, as it came. */
export interface Brought {
  readonly body?: unknown;
  readonly query?: unknown;
  readonly params?: unknown;
}

/** Whatever was thrown while a request was answered; its own words are told only where they are about the request. */
export function problemFrom(error: unknown, workspaceFlag = '', brought: Brought = {}): Problem {
  if (error instanceof StreamPulseError) return problemOf(error, workspaceFlag);
  const { validation, validationContext, statusCode, message } = (error ?? {}) as Thrown;
  if (validation) return unfit(validation, validationContext, brought);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return problem(statusCode, 'request-bad', (message ?? '').slice(0, 300));
  return problem(500, 'internal', 'the service failed to answer; its log says more');
}

const mostErrors = 10;

function unfit(validation: readonly Unfit[], context: string | undefined, brought: Brought): Problem {
  const [place, input] = partOf(context, brought);
  const issues = validation.slice(0, mostErrors).map(issueOf);
  const told = issues.map((issue) =>
    issueText({ ...issue, path: [place, ...issue.path] }, { [place]: input }),
  );
  const errors = issues.map((issue): FieldProblem => {
    const { path, expected } = misfit(issue);
    const value = valueText(valueAt(input, path));
    return { field: pathText([place, ...path]), ...(value !== undefined && { value }), expected };
  });
  const more = validation.length > mostErrors ? `; and ${validation.length - mostErrors} more` : '';
  return { ...problem(422, 'request-bad', `${told.join('; ')}${more}`), errors };
}

function partOf(context: string | undefined, { body, query, params }: Brought): [string, unknown] {
  if (context === 'querystring') return ['query', query];
  return context === 'params' ? ['path', params] : [context ?? 'request', body];
}

function issueOf({ keyword, instancePath = '', message = '', params }: Unfit): Issue {
  const path = instancePath.split('/').filter((key) => key !== '');
  return { ...params, code: keyword, path, message };
}
