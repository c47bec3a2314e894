import { plainText } from '../../text/plain.ts';
import { receiptText } from '../draw/provenance-text.ts';
import type { Provenance } from '../figure.ts';
import { type ThemeName, themes } from '../look/theme.ts';
import { fontFamily } from '../look/type.ts';
import type { WrittenFigure } from './written-figure.ts';

const policy = "default-src 'none'; img-src 'self' data: file:; style-src 'unsafe-inline'";

/** One page with every picture beside it; no script, nothing from elsewhere. */
export function galleryHtml(
  figures: readonly WrittenFigure[],
  provenance: Provenance,
  theme: ThemeName,
): string {
  const { paper, ink, grid } = themes[theme];
  const style = [
    `body{margin:1rem;background:${paper};color:${ink};font-family:${fontFamily};color-scheme:${theme}}`,
    'main{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,480px),1fr));gap:1rem;align-items:start}',
    `figure{margin:0;border:1px solid ${grid};break-inside:avoid}`,
    'img{display:block;width:100%;height:auto}figcaption{padding:0 14px 10px;font-size:13px}a{color:inherit}',
  ].join('');
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Figures - StreamPulse</title><style>${style}</style></head><body>`,
    `<h1>Figures</h1><p>${provenance.simulated ? '<b>SIMULATED audience.</b> ' : ''}${html(receiptText(provenance))}</p>`,
    '<main>',
    ...figures.map(figureHtml),
    '</main></body></html>',
    '',
  ].join('\n');
}

function figureHtml({ id, title, summary, files }: WrittenFigure): string {
  const [picture] = files;
  const links = files.map((file) => `<a href="${file}">${file}</a>`).join(', ');
  return `<figure id="${id}"><img src="${picture}" alt="${html(`${title}. ${summary}`)}"><figcaption>${links}</figcaption></figure>`;
}

function html(text: string): string {
  return plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
