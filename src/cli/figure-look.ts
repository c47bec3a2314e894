import { StreamPulseError } from '../errors.ts';
import { type ThemeName, themeNames } from '../figures/look/theme.ts';

/** @throws `option-bad` */
export function parseTheme(text: string): ThemeName {
  const theme = themeNames.find((name) => name === text);
  if (theme) return theme;
  throw new StreamPulseError('option-bad', '--theme', { value: text, expected: themeNames.join(' or ') });
}

const [narrowest, widest] = [360, 4000];

/** CSS pixels. @throws `option-bad` */
export function parseWidth(text: string): number {
  const width = Number(text);
  if (Number.isInteger(width) && width >= narrowest && width <= widest) return width;
  throw new StreamPulseError('option-bad', '--width', {
    value: text,
    expected: `whole CSS pixels from ${narrowest} to ${widest}`,
  });
}
