import { describe, expect, it } from 'vitest';
import { languagesOf } from '../../../src/warehouse/linking/country-languages.ts';

describe('languagesOf', () => {
  it('has those of all countries, each once, and none where one country is not known', () => {
    expect(languagesOf(['Belgium', 'France'])).toEqual(['fr', 'nl']);
    expect(languagesOf(['France', 'Atlantis'])).toEqual([]);
    expect(languagesOf([])).toEqual([]);
  });
});
