import type { PlotOptions } from '@observablehq/plot';
import type { Theme } from './look/theme.ts';

/** A cell of a table; null where nothing is known. */
export type Cell = string | number | null;

/** The numbers of a figure, for those who would rather read or reckon. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What a panel is drawn for. */
export interface Look {
  /** Of the panel, in CSS pixels. */
  readonly width: number;
  readonly theme: Theme;
}

/** A sign of the legend; its number picks colour, symbol and dash. */
export interface LegendItem {
  readonly label: string;
  readonly series: number;
  readonly mark: 'line' | 'dot' | 'area';
  /** A line without its series' dashes, an area as dense as its series. */
  readonly solid?: boolean;
  /** Of a dot, in place of its series' own. */
  readonly symbol?: 'circle';
}

/** A part of a figure, made for the width and theme that it is given. */
export interface Panel {
  readonly heading?: string;
  /** Narrower than this its labels are cut: 200 CSS pixels where left out. */
  readonly least?: number;
  readonly options: (look: Look) => PlotOptions;
}

/** Colours of dots from little to much, where they carry a number. */
export interface Ramp {
  readonly from: string;
  readonly to: string;
}

/** A picture that is not drawn yet: the same in Node and in a browser, at any width, light or dark. */
export interface Figure {
  readonly id: string;
  /** A sentence: what the numbers say. */
  readonly title: string;
  /** One sentence: what is drawn, and how it is read. */
  readonly summary: string;
  /** What it is of, where neither title nor data say so: said before the summary, but where the page around says it. */
  readonly about?: string;
  /** How many of what. */
  readonly n: string;
  readonly caveat?: string;
  /** It is of the data, whatever the run. */
  readonly ofData?: boolean;
  /** It is of a catalogue alone: the days of the ratings are not its own. */
  readonly ofCatalogue?: boolean;
  /** What the service is asked for its numbers, where no command draws it: `GET /v1/…`. */
  readonly asked?: string;
  readonly legend?: readonly LegendItem[];
  readonly ramp?: Ramp;
  readonly panels: readonly Panel[];
  readonly table: FigureTable;
}

/** Why there is no such figure. */
export interface Missing {
  readonly missing: string;
}

/** Whether an input says why it is not there. */
export function isMissing(found: object): found is Missing {
  return 'missing' in found;
}

/** Where the numbers come from: what a reader needs to make them again. */
export interface Provenance {
  readonly sources: readonly string[];
  readonly simulated: boolean;
  readonly dataHash: string;
  /** First and last day of the data, ISO; null where there is none. */
  readonly dataFrom: string | null;
  readonly dataTo: string | null;
  readonly runId?: string;
  readonly seed: number;
  readonly version: string;
}
