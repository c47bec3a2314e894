import { boldWidths, firstCode, furtherCodes, lastCode, regularWidths } from './advance-widths.ts';

/** CSS pixels. */
export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
}

const unitsPerEm = 2048;
const further = new Map(furtherCodes.map((code, at) => [code, lastCode - firstCode + 1 + at]));

/** Width in DejaVu Sans without kerning; a sign that is not in the table counts as a whole em. */
export function textWidth(text: string, { size, bold = false }: TextStyle): number {
  const widths = bold ? boldWidths : regularWidths;
  let units = 0;
  for (const sign of text) units += widths[placeOf(sign.codePointAt(0)!)] ?? unitsPerEm;
  return (units * size) / unitsPerEm;
}

function placeOf(code: number): number {
  return code >= firstCode && code <= lastCode ? code - firstCode : (further.get(code) ?? -1);
}

export function widest(texts: readonly string[], style: TextStyle): number {
  return texts.reduce((most, text) => Math.max(most, textWidth(text, style)), 0);
}

/** The text, or as much of its beginning as fits before an ellipsis. */
export function fitText(text: string, width: number, style: TextStyle): string {
  if (textWidth(text, style) <= width) return text;
  const room = width - textWidth('…', style);
  let kept = '';
  let used = 0;
  for (const sign of text) {
    used += textWidth(sign, style);
    if (used > room) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}

/** As {@link fitText}, but a number in brackets at the end stays whole: `programm… (1,009)`. */
export function fitCounted(text: string, width: number, style: TextStyle): string {
  const [, name, count] = /^(.+)( \([\d,]+\))$/.exec(text) ?? [];
  if (name === undefined || count === undefined || textWidth(text, style) <= width)
    return fitText(text, width, style);
  return fitText(name, width - textWidth(count, style), style) + count;
}

/** Lines no wider than `width`, broken between words; what does not fit into `most` lines ends in an ellipsis. */
export function wrapText(text: string, width: number, style: TextStyle, most = 4): string[] {
  const words = text.split(' ').filter(Boolean);
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, style) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] = `${kept[most - 1]} ${lines.slice(most).join(' ')}`;
  return kept.map((one) => fitText(one, width, style));
}
