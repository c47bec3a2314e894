import { linkThresholds } from './link-weights.ts';

/** A title and a catalogue entry that may be one, by row numbers. */
export interface LinkPair {
  readonly title: number;
  readonly entry: number;
  /** Base e. */
  readonly logOdds: number;
}

export interface AssignedLink extends LinkPair {
  /** Log odds by which it led every other pair that was open when it was made; Infinity where there was none. */
  readonly margin: number;
}

/**
 * Gives each title at most one entry and each entry at most one title. A pair becomes a link where it is likely by
 * itself and leads all other open pairs of its title and of its entry by the margin; what a link settles is open no
 * more, so that others may lead in the next round. Titles of one group (a film that stands twice in a data set) do not
 * compete, and may share an entry. The order of the pairs changes nothing.
 *
 * @returns links in order of title; what is likely and got no link is left to a human
 */
export function assignLinks(pairs: readonly LinkPair[], groups: ArrayLike<number>): AssignedLink[] {
  const links: AssignedLink[] = [];
  const settled = new Set<number>();
  const owners = new Map<number, number>();
  const isOpen = ({ title, entry }: LinkPair) =>
    !settled.has(title) && (owners.get(entry) ?? groups[title]) === groups[title];
  let open = pairs.filter(({ logOdds }) => logOdds >= linkThresholds.doubt);
  for (let found = -1; found !== links.length; ) {
    found = links.length;
    const made = leading(open, groups);
    for (const link of made) {
      links.push(link);
      settled.add(link.title);
      owners.set(link.entry, groups[link.title]);
    }
    open = open.filter(isOpen);
  }
  return links.sort((a, b) => a.title - b.title);
}

/** The pairs that may be links now. As each leads by a margin, no two of them want the same. */
function leading(open: readonly LinkPair[], groups: ArrayLike<number>): AssignedLink[] {
  const ofTitle = new Rivals();
  const ofEntry = new Rivals();
  for (const { title, entry, logOdds } of open) {
    ofTitle.add(title, entry, logOdds);
    ofEntry.add(entry, groups[title], logOdds);
  }
  return open.flatMap((pair) => {
    if (pair.logOdds < linkThresholds.accept) return [];
    const rival = Math.max(
      ofTitle.bestBut(pair.title, pair.entry),
      ofEntry.bestBut(pair.entry, groups[pair.title]),
    );
    const margin = pair.logOdds - rival;
    return margin >= linkThresholds.margin ? [{ ...pair, margin }] : [];
  });
}

/** For each one the best two of those that want it, so that any of them can be told its best rival. */
class Rivals {
  readonly #best = new Map<number, { first: number; who: number; second: number }>();

  add(wanted: number, who: number, logOdds: number): void {
    const held = this.#best.get(wanted);
    if (!held) this.#best.set(wanted, { first: logOdds, who, second: -Infinity });
    else if (who === held.who) held.first = Math.max(held.first, logOdds);
    else if (logOdds > held.first) Object.assign(held, { first: logOdds, who, second: held.first });
    else held.second = Math.max(held.second, logOdds);
  }

  bestBut(wanted: number, who: number): number {
    const held = this.#best.get(wanted);
    if (!held) return -Infinity;
    return held.who === who ? held.second : held.first;
  }
}
