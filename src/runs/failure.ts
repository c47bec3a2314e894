import { type ErrorCode, isStreamPulseError, StreamPulseError } from '../errors.ts';

/** An error as threads tell it to each other. */
export interface Failure {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly remedy?: string | undefined;
}

export function failureOf(error: unknown): Failure {
  if (!isStreamPulseError(error)) return { message: String((error as Error).stack) };
  const { code, message, remedy } = error;
  return { code, message, remedy };
}

export function errorOf({ code, message, remedy }: Failure): Error {
  return code ? new StreamPulseError(code, message, { remedy }) : new Error(message);
}
