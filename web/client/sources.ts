import { useAnswer } from './use-answer.ts';

export interface Source {
  readonly source: string;
  readonly licence: string;
  readonly simulated: boolean;
  readonly files: readonly {
    readonly file: string;
    readonly table: string;
    readonly rowsIn: number;
    readonly rowsKept: number;
    readonly rowsRejected: number;
  }[];
  readonly rejectedByReason: Readonly<Record<string, number>>;
}

export interface Sources {
  readonly sources: readonly Source[];
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  readonly attributions: readonly string[];
  readonly dataHash: string;
  readonly simulated: boolean;
}

export function useSources() {
  return useAnswer<Sources>('/v1/sources');
}

export interface LinkFunnel {
  readonly target: string;
  readonly titles: number;
  readonly entries: number;
  /** Titles by how they came to their link. */
  readonly roads: Readonly<Record<string, number>>;
  readonly linked: number;
  readonly notInCatalogue: number;
  readonly sharedEntries: number;
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly year: number | null;
}

export interface ReviewedLink {
  readonly target: string;
  readonly title: Entry;
  readonly why: string;
  readonly candidates: readonly (Entry & { readonly score: number })[];
}

export interface Links {
  readonly funnels: readonly LinkFunnel[];
  readonly written: number;
  readonly underReview: number;
  readonly review: readonly ReviewedLink[];
  readonly attributions: readonly string[];
}

export function useLinks(page: { readonly limit: number; readonly offset: number }) {
  return useAnswer<Links>('/v1/audit/links', { query: { ...page }, keepLast: true });
}
