import { attributions } from '../../sources/licences.ts';
import { plainText } from '../../text/plain.ts';
import type { Figure, Provenance } from '../figure.ts';

/** Lines below a figure: its caveat, how many of what from when, and how to make it again. */
export function footnotes(figure: Figure, provenance: Provenance): string[] {
  const { n, caveat } = figure;
  return [
    ...(caveat ? [caveat] : []),
    `${sampleText(provenance)}n: ${n}. ${dataText(provenance, figure)}`,
    receiptText(provenance, figure),
    ...attributions(provenance.sources),
  ];
}

function sampleText({ simulated }: Provenance): string {
  return simulated ? 'SIMULATED: no real viewer said any of this. ' : '';
}

function dataText({ sources, dataFrom, dataTo }: Provenance, { ofCatalogue }: Figure): string {
  const span = dataFrom && dataTo && !ofCatalogue ? `, ${dataFrom} to ${dataTo}` : '';
  return `Data: ${sources.map(plainText).join(', ')}${span}.`;
}

/** What made it, and what draws the figure (all, where none is named) again. */
export function receiptText(
  { runId, dataHash, version, seed }: Provenance,
  figure?: Pick<Figure, 'id' | 'ofData' | 'asked'>,
): string {
  const run = runId === undefined || figure?.ofData ? undefined : runId;
  const command =
    figure?.asked ??
    [
      'streampulse figures',
      ...(run ? [`--run ${run}`] : []),
      ...(seed === 1 ? [] : [`--seed ${seed}`]),
      ...(figure ? [`--only ${figure.id}`] : []),
    ].join(' ');
  return `${run ? `Run ${run}, ` : ''}data ${dataHash.slice(0, 12)}, streampulse ${version}: ${command}`;
}
