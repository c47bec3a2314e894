import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageBandLabels } from '../../../src/features/ages.ts';
import { audienceName, parseAudience, parseTraits } from '../../../src/forecast/questions/audience-text.ts';

const occupations = [
  'artist',
  'college/grad student',
  'K-12 student',
  'programmer',
  'self-employed',
  'technician/engineer',
];
const words = { occupations };

describe('an audience', () => {
  it.each([
    ['everybody', {}],
    ['Women', { genders: ['F'] }],
    ['women, 25-34', { genders: ['F'], ageBands: ['25-34'] }],
    ['women of 25-34', { genders: ['F'], ageBands: ['25-34'] }],
    ['men 18 to 34', { genders: ['M'], ageBands: ['18-24', '25-34'] }],
    ['women between 25 and 34', { genders: ['F'], ageBands: ['25-34'] }],
    ['under 25', { ageBands: ['under 18', '18-24'] }],
    ['over 50', { ageBands: ['50-55', '56+'] }],
    ['over 34', { ageBands: ['35-44', '45-49', '50-55', '56+'] }],
    ['women aged 56+', { genders: ['F'], ageBands: ['56+'] }],
    ['women and men', { genders: ['F', 'M'] }],
    ['18-24; 45-49', { ageBands: ['18-24', '45-49'] }],
    ['students', { occupations: ['K-12 student', 'college/grad student'] }],
    ['self-employed women', { genders: ['F'], occupations: ['self-employed'] }],
    ['programmers and engineers', { occupations: ['programmer', 'technician/engineer'] }],
  ])('%s is understood', (text, traits) => {
    expect(parseAudience(text, words)).toEqual(traits);
  });

  it('is named so that its name means the same', () => {
    const some = (list: readonly string[]) =>
      fc.option(fc.subarray([...list], { minLength: 1 }), { nil: undefined });
    fc.assert(
      fc.property(some(['F', 'M']), some(ageBandLabels), some(occupations), (genders, ageBands, jobs) => {
        const traits = parseTraits(
          { ...(genders && { genders }), ...(ageBands && { ageBands }), ...(jobs && { occupations: jobs }) },
          words,
        );
        expect(parseAudience(audienceName(traits), words)).toEqual(traits);
      }),
    );
  });

  it('may be one that was saved, whatever the case', () => {
    const saved = new Map([['Core', 'women, under 25']]);
    expect(parseAudience('core', { occupations, saved })).toEqual(parseAudience('women, under 25', words));
  });

  it.each([
    ['', '1 to 300 characters'],
    ['x'.repeat(301), '1 to 300 characters'],
    ['womn', 'women, perhaps'],
    ['programer', 'programmer, perhaps'],
    ['penguins of the antarctic', 'an occupation (artist'],
    ['20-30', 'bands in whole'],
    ['34-25', 'bands in whole'],
    ['25', 'bands in whole'],
    ['over 120', 'bands in whole'],
  ])('%j is refused with what would do', (text, expected) => {
    expect(() => parseAudience(text, words)).toThrow(
      expect.objectContaining({ code: 'audience-bad', message: expect.stringContaining(expected) }),
    );
  });

  it.each([[{ genders: ['X'] }], [{ ageBands: ['20-30'] }], [{ occupations: ['astronaut'] }]])(
    '%j are no traits',
    (traits) => {
      expect(() => parseTraits(traits, words)).toThrow(expect.objectContaining({ code: 'audience-bad' }));
    },
  );
});
