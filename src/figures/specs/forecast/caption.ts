import type { Figure } from '../../figure.ts';

/** All of a figure but its panels: said before, and without, what draws it. */
export type Caption = Omit<Figure, 'panels'>;
