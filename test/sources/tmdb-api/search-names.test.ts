import { describe, expect, it } from 'vitest';
import { searchNames } from '../../../src/sources/tmdb-api/search-names.ts';

describe('what is searched for', () => {
  it.each([
    ['Heat', ['Heat']],
    ['Matrix, The', ['The Matrix']],
    ["Avventura, L'", ["L'Avventura"]],
    [
      'Good, the Bad and the Ugly, The (Buono, il brutto, il cattivo, Il)',
      ['The Good, the Bad and the Ugly', 'Il Buono, il brutto, il cattivo'],
    ],
    ['Seven (a.k.a. Se7en)', ['Seven', 'Se7en']],
    [
      'Léon: The Professional (a.k.a. The Professional) (Léon) (Nikita 2)',
      ['Léon: The Professional', 'The Professional', 'Léon'],
    ],
    ['Brazil (1985)', ['Brazil']],
    ['(500) Days of Summer', ['Days of Summer']],
    ['[REC]', ['[REC]', 'REC']],
    ['Hello, Dolly', ['Hello, Dolly']],
    ['', ['']],
  ])('%s', (name, names) => {
    expect(searchNames(name)).toEqual(names);
  });

  it('takes hostile names in their stride', () => {
    const long = `${'('.repeat(20_000)}x${', The'.repeat(2_000)}`;
    expect(searchNames(long).length).toBeGreaterThan(0);
    expect(searchNames('\u202e<script>, The')).toEqual(['The \u202e<script>']);
  });
});
