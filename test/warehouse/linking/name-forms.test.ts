import { describe, expect, it } from 'vitest';
import { isEdition, nameForms } from '../../../src/warehouse/linking/name-forms.ts';

const formsOf = (...names: string[]) => nameForms(names).map(({ kind, key }) => `${kind} ${key}`);

describe('nameForms', () => {
  it('reads other names in brackets, with their articles', () => {
    expect(formsOf('City of Goats, The (Cité des chèvres, La)')).toEqual([
      'whole cityofgoats',
      'other citedeschevres',
      'other cityofgoatsthecitedeschevres',
    ]);
    expect(formsOf('Goats (a.k.a. Go4ts) (1995)').slice(0, 2)).toEqual(['whole goats', 'other go4ts']);
  });

  it('leaves marks and years in brackets out', () => {
    expect(formsOf('Goats (V)')).toEqual(['whole goats']);
    expect(formsOf('Goats (1999)')).toEqual(['whole goats']);
  });

  it('tells editions from names', () => {
    expect(formsOf('Goats (Tamil Version)')).toEqual(['whole goats']);
    expect(isEdition('Goats (Tamil Version)')).toBe(true);
    expect(isEdition('Goats (Ziegen)')).toBe(false);
  });

  it('keeps a bracket that belongs to the name', () => {
    expect(formsOf('(500) Days of Goats')).toContain('other 500daysofgoats');
  });

  it('splits at colons, dashes and possessors', () => {
    expect(formsOf('Goat Saga: The Return')).toEqual([
      'whole goatsagathereturn',
      'tail return',
      'head goatsaga',
    ]);
    expect(formsOf("Mary Goatley's Monster")).toEqual(['whole marygoatleysmonster', 'tail monster']);
    expect(formsOf("Daddy's Goat")).toEqual(['whole daddysgoat']);
    expect(formsOf("A Summer Night's Goat")).toEqual(['whole summernightsgoat']);
  });

  it('calls names after the first other names, and keeps the strongest kind of a key', () => {
    expect(formsOf('The Goats', 'Die Ziegen', 'Goats')).toEqual(['whole goats', 'other ziegen']);
  });

  it('lets a name stand for itself of which nothing else is left', () => {
    expect(formsOf("'")).toEqual(["whole '"]);
    expect(formsOf('()')).toEqual(['whole ()']);
    expect(formsOf(' ', '<b>')).toEqual(['whole <b>']);
    expect(formsOf('', ' ')).toEqual([]);
  });

  it('tells the numbers of a form', () => {
    expect(nameForms(['Goats III'])[0].numbers).toBe('3');
    expect(nameForms(['Goats'])[0].numbers).toBe('');
  });

  it('survives ten thousand brackets, quotes and spaces', () => {
    for (const text of ['(', "'s ", ' ', ': ', '<b>', ', The']) {
      expect(nameForms([text.repeat(10_000)]).length).toBeLessThanOrEqual(24);
    }
  });
});
