/** Names of themes. */
export const themeNames = ['light', 'dark'] as const;

/** A name of a theme. */
export type ThemeName = (typeof themeNames)[number];

/** Colours of a figure, `#rrggbb`. Series are Okabe and Ito's, some darkened: at least 3:1 on paper, told apart by all. */
export interface Theme {
  readonly name: ThemeName;
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly series: readonly string[];
  /** Of areas, from little to much, by rising contrast. */
  readonly sequence: readonly string[];
  /** Of dots, from little to much, each at least 3:1 on paper. */
  readonly spectrum: readonly string[];
  /** From -1 over nothing to 1. */
  readonly diverging: readonly string[];
}

/** The themes by name. */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: {
    name: 'light',
    paper: '#ffffff',
    ink: '#1a1d21',
    muted: '#565c64',
    grid: '#dfe3e8',
    series: ['#0072b2', '#d55e00', '#008a64', '#b0478e', '#3d3d3d'],
    sequence: ['#e4f0f8', '#8fc1e0', '#2f86bd', '#0a4f80', '#062c4a'],
    spectrum: ['#0072b2', '#4f86a6', '#858585', '#b0713e', '#d55e00'],
    diverging: ['#a34700', '#f0b48a', '#f4f4f4', '#8fc1e0', '#00588a'],
  },
  dark: {
    name: 'dark',
    paper: '#12161c',
    ink: '#e8ebef',
    muted: '#a9b1bb',
    grid: '#333a44',
    series: ['#56b4e9', '#e69f00', '#27c799', '#e08fc0', '#c9ced6'],
    sequence: ['#1c2b38', '#24567a', '#3d8fc4', '#8fcdf2', '#e2f4ff'],
    spectrum: ['#56b4e9', '#84a9c0', '#a3a3a3', '#c79f52', '#e69f00'],
    diverging: ['#f0a24a', '#7a4a14', '#20262e', '#24567a', '#6cc3f5'],
  },
};

/** One of them is read at 4.5:1 on any colour. */
export const cellInks = ['#ffffff', '#000000'] as const;

/** Beside colours, so that nobody needs them. */
export const symbols = ['circle', 'square', 'triangle', 'diamond2', 'plus', 'times'] as const;

export const dashes = ['', '7 4', '2 3', '9 3 2 3', '5 4'] as const;
