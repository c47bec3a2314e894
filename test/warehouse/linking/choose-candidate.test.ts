import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseCandidate } from '../../../src/warehouse/linking/choose-candidate.ts';
import type { TitleRecord } from '../../../src/warehouse/linking/title-record.ts';

const film = (
  id: string,
  name: string,
  year: number | null,
  more: Partial<TitleRecord> = {},
): TitleRecord => ({
  id,
  names: [name],
  year,
  ...more,
});

describe('chooseCandidate', () => {
  it('takes the name and year, not the first', () => {
    const found = [film('1', 'The Goatherd', 1955), film('2', 'The Goatherd', 1997)];
    const choice = chooseCandidate(film('t', 'Goatherd, The', 1997), found);
    expect(choice.chosen?.id).toBe('2');
    expect(choice.doubtful).toBe(false);
    expect(choice.score).toBeGreaterThan(0.99);
  });

  it('is in doubt between equals, and lets another field decide', () => {
    const found = [
      film('1', 'Goats', 1996, { runtimeMinutes: 120 }),
      film('2', 'Goats', 1996, { runtimeMinutes: 91 }),
    ];
    const unsure = chooseCandidate(film('t', 'Goats', 1996), found);
    expect(unsure).toMatchObject({ chosen: null, margin: 0, doubtful: true });
    expect(unsure.ranked.map(({ candidate }) => candidate.id)).toEqual(['1', '2']);
    expect(chooseCandidate(film('t', 'Goats', 1996, { runtimeMinutes: 92 }), found).chosen?.id).toBe('2');
    const directed = [
      film('1', 'Goats', 1996, { people: ['Ana Sól'] }),
      film('2', 'Goats', 1996, { people: ['Bo Ek'] }),
    ];
    expect(chooseCandidate(film('t', 'Goats', 1996, { people: ['ana sol'] }), directed).chosen?.id).toBe('1');
  });

  it('keeps remakes apart, and says none where there is nothing', () => {
    expect(
      chooseCandidate(film('t', 'The Goatherd', 1955), [film('1', 'The Goatherd', 1997)]).chosen,
    ).toBeNull();
    expect(chooseCandidate(film('t', 'The Goatherd', 1955), [film('1', 'Sheep', 1955)])).toEqual({
      chosen: null,
      score: 0,
      margin: Infinity,
      doubtful: false,
      ranked: [],
    });
    expect(chooseCandidate(film('t', 'The Goatherd', 1955), []).doubtful).toBe(false);
  });

  it('keeps a show from being a film of its name', () => {
    const show = film('1', 'The Goatherd', 1997, { kind: 'show' });
    expect(chooseCandidate(film('t', 'The Goatherd', 1997, { kind: 'film' }), [show]).chosen).toBeNull();
  });

  it('forgives a misspelling of the same year, never a sequel', () => {
    const found = [film('1', 'The Goatherds of Andalusia', 1997)];
    expect(chooseCandidate(film('t', 'Goatherds of Andalucia, The', 1997), found).chosen?.id).toBe('1');
    expect(chooseCandidate(film('t', 'The Goatherds of Andalusia II', 1997), found).chosen).toBeNull();
  });

  it('does without a year, and counts candidates of one id once', () => {
    const found = [film('1', 'The Goatherd', 1997), film('1', 'The Goatherd', 1997)];
    expect(chooseCandidate(film('t', 'The Goatherd', null), found)).toMatchObject({
      chosen: { id: '1' },
      margin: Infinity,
    });
  });

  it('chooses the title itself, in whatever order the candidates come', () => {
    fc.assert(
      fc.property(records, fc.nat(), (titles, at) => {
        const title = titles[at % titles.length];
        const choice = chooseCandidate(title, titles);
        const reversed = chooseCandidate(title, titles.toReversed());
        expect(reversed.chosen?.id).toBe(choice.chosen?.id);
        expect(reversed.ranked).toEqual(choice.ranked);
        expect(choice.ranked.map(({ candidate }) => candidate.id)).toContain(title.id);
        if (choice.chosen) expect(choice.ranked[0].candidate).toBe(choice.chosen);
      }),
    );
  });
});

const records = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    names: fc.array(
      fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== ''),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
    year: fc.option(fc.integer({ min: 1900, max: 2025 })),
  }),
  { minLength: 1, maxLength: 12, selector: ({ id }) => id },
);
