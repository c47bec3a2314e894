import { type ErrorCode, errorTable, StreamPulseError } from '../errors.ts';
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
  /** What to type, where something is not there yet: the first is enough. */
  readonly commands?: readonly string[];
}

const notFound: readonly ErrorCode[] = ['viewer-unknown', 'title-unknown', 'run-unknown'];
const unavailable: readonly ErrorCode[] = ['run-damaged', 'workspace-damaged', 'model-bad', 'interrupted'];
/** What the state of the workspace forbids until somebody changes it. */
const conflicts: readonly ErrorCode[] = [
  'workspace-missing',
  'run-missing',
  'forecaster-missing',
  'snapshot-changed',
];
/** Whoever asks may be told what to do. */
const mended: readonly ErrorCode[] = ['model-bad'];

/** What is wrong with the request is told in full; what is wrong here by its code alone. */
export function problemOf(error: StreamPulseError, workspaceFlag = ''): Problem {
  const { code } = error;
  const status = statusOf(error);
  const isTold = status < 500;
  const commands = commandsFor(code, workspaceFlag);
  return {
    ...problem(status, code, isTold ? error.message : 'the service cannot answer this now'),
    ...((isTold || mended.includes(code)) && { remedy: error.remedy }),
    ...(commands && { commands }),
  };
}

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
  return { type: 'about:blank', title: titles[status] ?? 'Error', status, detail, code };
}

interface Thrown {
  readonly statusCode?: number;
  readonly message?: string;
  readonly validation?: readonly { readonly instancePath?: string; readonly message?: string }[];
  readonly validationContext?: string;
}

/** Whatever was thrown while a request was answered; its own words are told only where they are about the request. */
export function problemFrom(error: unknown, workspaceFlag = ''): Problem {
  if (error instanceof StreamPulseError) return problemOf(error, workspaceFlag);
  const { validation, validationContext, statusCode, message } = (error ?? {}) as Thrown;
  if (validation) {
    const told = validation.map(
      ({ instancePath, message: what }) => `${place(validationContext, instancePath)}: ${what}`,
    );
    return problem(422, 'request-bad', told.join('; '));
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return problem(statusCode, 'request-bad', (message ?? '').slice(0, 300));
  return problem(500, 'internal', 'the service failed to answer; its log says more');
}

function place(context: string | undefined, path: string | undefined): string {
  return `${context ?? 'request'}${(path ?? '').replaceAll('/', '.')}`;
}
