// Writes src/figures/text/advance-widths.ts: how far DejaVu Sans moves on after each sign, read from the font itself.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const [first, last] = [0x20, 0x17f];
const further = [...'–—‘’“”…·×−≥≤±←↑→↓•★'].map((sign) => sign.codePointAt(0));

/** Advance widths by code point, in 1/2048 em; undefined where the font has no such sign. */
export function advancesOf(font) {
  const path = require.resolve(`dejavu-fonts-ttf/ttf/${font}.ttf`);
  const file = readFileSync(path);
  const table = (tag) => {
    for (let at = 12; ; at += 16)
      if (file.toString('latin1', at, at + 4) === tag) return file.readUInt32BE(at + 8);
  };
  const longMetrics = file.readUInt16BE(table('hhea') + 34);
  const glyphs = glyphsOf(file, table('cmap'));
  return (code) => {
    const glyph = glyphs(code);
    return glyph === 0 ? undefined : file.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, longMetrics - 1));
  };
}

/** Of the cmap's table of format 12: code points to glyphs. */
function glyphsOf(file, cmap) {
  const count = file.readUInt16BE(cmap + 2);
  const places = Array.from({ length: count }, (_, at) => cmap + file.readUInt32BE(cmap + 8 + 8 * at));
  const from = places.find((place) => file.readUInt16BE(place) === 12);
  const groups = file.readUInt32BE(from + 12);
  return (code) => {
    for (let at = from + 16; at < from + 16 + 12 * groups; at += 12) {
      const start = file.readUInt32BE(at);
      if (code >= start && code <= file.readUInt32BE(at + 4)) return file.readUInt32BE(at + 8) + code - start;
    }
    return 0;
  };
}

function sourceOf() {
  const widthsOf = (font) => {
    const advance = advancesOf(font);
    const codes = [...Array.from({ length: last - first + 1 }, (_, at) => first + at), ...further];
    return codes.map((code) => (advance(code) ?? 0).toString(36)).join(' ');
  };
  return `// Made by scripts/make-advance-widths.mjs from dejavu-fonts-ttf.
/** Code points of the widths: ${first} to ${last}, then these. */
export const firstCode = ${first};
export const lastCode = ${last};
export const furtherCodes: readonly number[] = [${further.join(', ')}];

/** In base 36, which is fewer bytes to load. */
const told = (text: string): readonly number[] => text.split(' ').map((one) => Number.parseInt(one, 36));

/** Of DejaVu Sans, in 1/2048 em. */
export const regularWidths = told('${widthsOf('DejaVuSans')}');

export const boldWidths = told('${widthsOf('DejaVuSans-Bold')}');
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(import.meta.dirname, '../src/figures/text/advance-widths.ts'), sourceOf());
