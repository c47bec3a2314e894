import { expect, it } from 'vitest';
import { formatNamed, formats } from '../../src/sources/formats.ts';
import { failure } from './scratch.ts';

it('finds a format by name and says which there are', async () => {
  for (const format of formats) expect(formatNamed(format.name)).toBe(format);
  const error = await failure(() => formatNamed('ml-100'));
  expect(error.code).toBe('option-bad');
  expect(error.message).toContain('expected ml-100k');
});
