import type { Titles } from '../../warehouse/star.ts';

/** What is made of titles, and of which of them may be learned from. */
type Maker<T> = (titles: Titles, learned: Uint8Array) => T;

/** Gives what was made last for the same titles and learned ones: folds and models of one run ask for the same again. */
export function remembered<T>(make: Maker<T>): Maker<T> {
  const last = new WeakMap<Titles, { readonly learned: Uint8Array; readonly made: T }>();
  return (titles, learned) => {
    const known = last.get(titles);
    if (known?.learned.every((value, title) => value === learned[title])) return known.made;
    const made = make(titles, learned);
    last.set(titles, { learned: learned.slice(), made });
    return made;
  };
}
