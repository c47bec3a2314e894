import { bytesText } from '../../text/bytes.ts';
import type { Material } from '../material.ts';
import type { Section } from '../report.ts';

export function receipts({ receipt }: Material): Section {
  const { runId, command, version, node, machine, madeAt, seconds, peakBytes, files } = receipt;
  return {
    id: 'receipts',
    title: 'Receipts',
    question: 'How can it be made again, and checked?',
    blocks: [
      { kind: 'command', text: command },
      {
        kind: 'facts',
        facts: [
          ['Run', runId],
          ['Made', madeAt],
          ['StreamPulse', `${version}, Node ${node}`],
          ['Machine', `${machine.cpus} processors, ${machine.platform} ${machine.arch}`],
          ['Took', `${seconds.total.toFixed(1)} s, at most ${bytesText(peakBytes)} of memory`],
        ],
      },
      {
        kind: 'table',
        caption: 'Files of the run',
        columns: [
          { title: 'file', format: 'text' },
          { title: 'size', format: 'bytes' },
          { title: 'sha256', format: 'text' },
        ],
        rows: Object.entries(files).map(([name, { bytes, sha256 }]) => [name, bytes, sha256]),
      },
    ],
  };
}
