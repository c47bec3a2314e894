import { type Figure, type Provenance, tableCsv } from '../../src/figures.ts';
import { wholeSvg } from './draw.ts';

type Download = (figure: Figure, provenance: Provenance) => Promise<void>;

/** A figure as a file: its numbers for a spreadsheet (formulas neutralised), its picture as drawn, or in dots. */
export const downloads: Readonly<Record<'CSV' | 'SVG' | 'PNG', Download>> = {
  // Spreadsheets take a file for UTF-8 only where it begins so.
  CSV: async ({ id, table }) =>
    save(new Blob(['\ufeff', tableCsv(table)], { type: 'text/csv' }), `${id}.csv`),
  SVG: async (figure, provenance) =>
    save(new Blob([wholeSvg(figure, provenance)], { type: 'image/svg+xml' }), `${figure.id}.svg`),
  PNG: async (figure, provenance) => save(await dots(wholeSvg(figure, provenance)), `${figure.id}.png`),
};

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `streampulse-${name}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Two dots a CSS pixel. */
async function dots(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('this browser made no PNG'))),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
