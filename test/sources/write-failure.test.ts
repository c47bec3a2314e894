import { describe, expect, it } from 'vitest';
import { StreamPulseError } from '../../src/errors.ts';
import { refusalOf, writeFailure } from '../../src/sources/write-failure.ts';

function refused(code: string): Error {
  return Object.assign(new Error(`${code}: whatever`), { code });
}

describe('writeFailure', () => {
  it.each([
    ['ENOSPC', 'the disk is full', /Free some space/],
    ['EFBIG', 'files may not be so large here', /ulimit -f/],
    ['EACCES', 'no permission', /what may be done there/],
    ['EROFS', 'the file system can only be read', /Name another place/],
  ])('says %s in words', (code, reason, remedy) => {
    const error = writeFailure('/there/file', refused(code));
    expect(error.message).toBe(`/there/file: could not be written: ${reason}`);
    expect(error.remedy).toMatch(remedy);
    expect(error.remedy).toMatch(/; nothing was changed\.$/);
    expect([error.code, error.exitCode]).toEqual(['write-failed', 1]);
  });

  it.each([
    ['IO Error: Could not write file "/x/ratings.parquet": No space left on device', 'the disk is full'],
    ['IO Error: Cannot open file "/x/y": Permission denied', 'no permission'],
    ['IO Error: Could not write all bytes: File too large', 'files may not be so large here'],
  ])('understands the database: %s', (message, reason) => {
    expect(refusalOf(new Error(message))?.reason).toBe(reason);
  });

  it('tells what it does not know as it is, in one line, and what became of the work', () => {
    const error = writeFailure(
      '/there',
      new Error('odd\nstack'),
      'what was found is kept',
      'the run was lost',
    );
    expect(error.message).toBe('/there: the run was lost: odd');
    expect(error.remedy).toBe('Free some space or check permissions; what was found is kept.');
  });

  it('leaves an error of ours as it is, but never names a draft', () => {
    const ours = new StreamPulseError('file-exists', 'there');
    expect(writeFailure('/there', ours)).toBe(ours);
    const ofDraft = writeFailure('/there/.draft-1-a/receipt.json', refused('ENOSPC'));
    expect(writeFailure('/there', ofDraft).message).toBe('/there: could not be written: the disk is full');
  });
});
