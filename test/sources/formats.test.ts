import { expect, it } from 'vitest';
import { formatNamed, formats } from '../../src/sources/formats.ts';
import { failure } from './scratch.ts';

it('finds a format by name and says which there are', async () => {
  for (const format of formats) expect(formatNamed(format.name)).toBe(format);
  const error = await failure(() => formatNamed('ml-100'));
  expect(error.code).toBe('option-bad');
  expect(error.message).toContain('expected ml-100k');
});

it('has the thirteen formats, and the simulator among them', async () => {
  expect(formats.map((format) => format.name).join(' ')).toBe(
    'ml-100k ml-1m ml-10m ml-20m ml-25m ml-32m ml-latest ml-latest-small ' +
      'netflix-prize netflix-titles tmdb table simulated',
  );
  const simulation = { ratings: 500, seed: 3 };
  const tables = await formatNamed('simulated').read('', { maxErrors: 0, simulation });
  expect(tables).toMatchObject({ simulated: true, source: 'simulated', ratings: { rows: 500 } });
});
