import { type LinkPlan, type LinkRoad, linkRoads } from './plan-links.ts';

/** How the titles of a plan fell out; the roads add up to the titles. */
export interface LinkFunnel {
  readonly target: LinkPlan['target'];
  readonly titles: number;
  readonly entries: number;
  readonly roads: Readonly<Record<LinkRoad, number>>;
  /** Titles with a link. */
  readonly linked: number;
  /** Of these, by override or id to what the catalogue does not have. */
  readonly notInCatalogue: number;
  /** Entries that more than one title is linked to. */
  readonly sharedEntries: number;
}

export function linkFunnel({ target, links, entries, notInCatalogue }: LinkPlan): LinkFunnel {
  const roads = Object.fromEntries(linkRoads.map((road) => [road, 0])) as Record<LinkRoad, number>;
  const titlesOf = new Map<string, number>();
  for (const { road, entryId } of links) {
    roads[road]++;
    if (entryId !== null) titlesOf.set(entryId, (titlesOf.get(entryId) ?? 0) + 1);
  }
  return {
    target,
    titles: links.length,
    entries,
    roads,
    linked: links.filter(({ entryId }) => entryId !== null).length,
    notInCatalogue,
    sharedEntries: [...titlesOf.values()].filter((titles) => titles > 1).length,
  };
}
