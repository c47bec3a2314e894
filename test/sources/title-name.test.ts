import { expect, it } from 'vitest';
import { splitYear } from '../../src/sources/title-name.ts';

it.each([
  ['Postman, The (1997)', 'Postman, The', 1997],
  ['Land, The (1995) (V)', 'Land, The', 1995],
  ['Two (1986) ', 'Two', 1986],
  ['Series (2006–2007)', 'Series', 2006],
  ['Series (1989- )', 'Series', 1989],
  ['Twice (Deux fois) (1968)', 'Twice (Deux fois)', 1968],
  ['2001', '2001', null],
  ['Babylon 5', 'Babylon 5', null],
  ['(1999)', '(1999)', null],
])('%s', (text, name, year) => {
  expect(splitYear(text)).toEqual({ name, year });
});
