import { plainLines } from '../text/plain.ts';
import { cellText } from './cell-text.ts';
import { markdown } from './escape.ts';
import type { AnswerBlock, Block, Report, Section, TableBlock } from './report.ts';

/** The same report as Markdown; pictures are told by their summaries. All text is escaped. */
export function reportMarkdown({
  title,
  verdict,
  runId,
  dataHash,
  madeAt,
  simulated,
  sections,
}: Report): string {
  const receipt = `run ${runId}, data ${dataHash.slice(0, 12)}, made ${madeAt.slice(0, 10)}`;
  return [
    `# ${markdown(title)}`,
    `${simulated ? '**SIMULATED audience.** ' : ''}${markdown(receipt)}`,
    `> ${markdown(verdict)}`,
    ...sections.map(sectionMarkdown),
    '',
  ].join('\n\n');
}

function sectionMarkdown({ title, question, blocks }: Section): string {
  return [`## ${markdown(title)}`, `*${markdown(question)}*`, ...blocks.map(blockMarkdown)].join('\n\n');
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'text':
      return markdown(block.text);
    case 'caveat':
      return `> **Caveat.** ${markdown(block.text)}`;
    case 'command':
      return fenced(block.text);
    case 'list':
      return block.items.map((item) => `- ${markdown(item)}`).join('\n');
    case 'facts':
      return block.facts.map(([name, value]) => `- **${markdown(name)}**: ${markdown(value)}`).join('\n');
    case 'answer':
      return answerMarkdown(block);
    case 'table':
      return tableMarkdown(block);
    case 'figure':
      return `**${markdown(block.title)}.** ${markdown(block.summary)}`;
  }
}

function answerMarkdown({ question, answer, verdict }: AnswerBlock): string {
  const claim = verdict === null ? '' : `**Claim: ${markdown(verdict)}.** `;
  return `### ${markdown(question)}\n\n${claim}${markdown(answer)}`;
}

/** A fence longer than any run of backticks within. */
function fenced(text: string): string {
  const plain = plainLines(text);
  const longest = Math.max(2, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sh\n${plain}\n${fence}`;
}

function tableMarkdown({ caption, columns, rows }: TableBlock): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `${markdown(caption)}:`,
    '',
    line(columns.map(({ title }) => markdown(title))),
    line(columns.map(({ format }) => (format === 'text' ? '---' : '---:'))),
    ...rows.map((row) => line(row.map((cell, at) => markdown(cellText(cell, columns[at].format))))),
  ].join('\n');
}
