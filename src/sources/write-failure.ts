import { StreamPulseError } from '../errors.ts';

/** What a file system refuses, in words, and what to do about it. */
interface Refusal {
  readonly reason: string;
  readonly remedy: string;
}

const full = 'Free some space, or name another place';
const owned = 'Check whose it is and what may be done there, or name another place';
const elsewhere = 'Name another place';

const refusals: Readonly<Record<string, Refusal>> = {
  ENOSPC: { reason: 'the disk is full', remedy: full },
  EDQUOT: { reason: 'the quota of the disk is used up', remedy: full },
  EFBIG: {
    reason: 'files may not be so large here',
    remedy: 'Raise the limit on the size of files (ulimit -f), or name another place',
  },
  EACCES: { reason: 'no permission', remedy: owned },
  EPERM: { reason: 'it is not permitted', remedy: owned },
  EROFS: { reason: 'the file system can only be read', remedy: elsewhere },
  ENOTDIR: { reason: 'a file stands where a folder is expected', remedy: elsewhere },
  EEXIST: { reason: 'a file stands where a folder is expected', remedy: elsewhere },
  EISDIR: { reason: 'a folder stands where a file is expected', remedy: elsewhere },
  ENAMETOOLONG: { reason: 'the path is too long for the file system', remedy: 'Choose a shorter path' },
  ELOOP: { reason: 'links lead in a circle', remedy: 'Mend the links, or name another place' },
  ENOENT: { reason: 'its folder is not there', remedy: 'Check the path' },
};

/** As DuckDB words what it was refused. */
const worded: readonly (readonly [RegExp, string])[] = [
  [/No space left on device/, 'ENOSPC'],
  [/quota exceeded/, 'EDQUOT'],
  [/File too large/, 'EFBIG'],
  [/Permission denied/, 'EACCES'],
  [/Read-only file system/, 'EROFS'],
];

/** Why the file system refused, or undefined where the error is no refusal of it. */
export function refusalOf(cause: unknown): Refusal | undefined {
  const { code, message } = cause as NodeJS.ErrnoException;
  const known = code ?? worded.find(([words]) => words.test(message))?.[1] ?? '';
  return Object.hasOwn(refusals, known) ? refusals[known] : undefined;
}

/**
 * `path` could not be written, for this reason, and what helps. `after` ends the remedy: what became of the work.
 * What is a `StreamPulseError` already is given back as it is, unless it names a draft, which its reader never asked for.
 */
export function writeFailure(
  path: string,
  cause: unknown,
  after = 'nothing was changed',
  what = 'could not be written',
): StreamPulseError {
  if (cause instanceof StreamPulseError)
    return isOfDraft(cause) ? writeFailure(path, cause.cause, after, what) : cause;
  const refusal = refusalOf(cause);
  const reason = refusal?.reason ?? (cause as Error).message.split('\n')[0];
  return new StreamPulseError('write-failed', `${what}: ${reason}`, {
    place: { file: path },
    remedy: `${refusal?.remedy ?? 'Free some space or check permissions'}; ${after}.`,
    cause,
  });
}

function isOfDraft({ code, detail }: StreamPulseError): boolean {
  return code === 'write-failed' && /[\\/]\.draft-/.test(detail.place?.file ?? '');
}
