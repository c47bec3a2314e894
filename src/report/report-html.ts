import { cellText } from './cell-text.ts';
import { html } from './escape.ts';
import type { AnswerBlock, Block, CellFormat, FigureBlock, Report, Section, TableBlock } from './report.ts';
import { style } from './style.ts';

/** Pictures and styles within; nothing else may load or run. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** One page that opens from disk, without script and without network. All text is escaped. */
export function reportHtml(report: Report): string {
  const { title, verdict, sections } = report;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${html(title)} - StreamPulse</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#result">To the result</a>',
    '<main>',
    `<h1>${html(title)}</h1>`,
    receiptLine(report),
    `<p class="verdict">${html(verdict)}</p>`,
    contents(sections),
    ...sections.map(sectionHtml),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function receiptLine({ runId, dataHash, command, madeAt, simulated }: Report): string {
  const parts = [`run ${runId}`, `data ${dataHash.slice(0, 12)}`, `made ${madeAt.slice(0, 10)}`, command];
  return `<p class="receipt">${simulated ? '<b>SIMULATED audience.</b> ' : ''}${parts.map(html).join(' · ')}</p>`;
}

function contents(sections: readonly Section[]): string {
  const items = sections.map(({ id, title }) => `<li><a href="#${html(id)}">${html(title)}</a></li>`);
  return `<nav aria-label="Contents"><ul>${items.join('')}</ul></nav>`;
}

function sectionHtml({ id, title, question, blocks }: Section): string {
  return [
    `<section id="${html(id)}" aria-labelledby="${html(id)}-title">`,
    `<h2 id="${html(id)}-title">${html(title)}</h2>`,
    `<p class="question">${html(question)}</p>`,
    ...blocks.map(blockHtml),
    '</section>',
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${html(block.text)}</p>`;
    case 'caveat':
      return `<p class="caveat"><b>Caveat.</b> ${html(block.text)}</p>`;
    case 'command':
      return `<pre><code>${html(block.text)}</code></pre>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${html(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<dl>${block.facts.map(([name, value]) => `<dt>${html(name)}</dt><dd>${html(value)}</dd>`).join('')}</dl>`;
    case 'answer':
      return answerHtml(block);
    case 'table':
      return tableHtml(block);
    case 'figure':
      return figureHtml(block);
  }
}

function tableHtml({ caption, columns, rows }: TableBlock): string {
  const head = columns.map(({ title, format }) => `<th scope="col"${classOf(format)}>${html(title)}</th>`);
  const body = rows.map((row) => {
    const cells = row.map((cell, at) => {
      const { format } = columns[at];
      const look =
        typeof cell === 'string' && /^[0-9a-f]{64}$/.test(cell) ? ' class="hash"' : classOf(format);
      return `<td${look}>${html(cellText(cell, format))}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll"><table><caption>${html(caption)}</caption><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}

function classOf(format: CellFormat): string {
  return format === 'text' ? '' : ' class="n"';
}

/** The picture is our own drawing; its texts were escaped where it was drawn, title and summary among them. */
function figureHtml({ id, svg, narrowSvg, table }: FigureBlock): string {
  const drawings = `<div class="wide">${svg}</div><div class="narrow">${narrowSvg}</div>`;
  return `<figure id="figure-${html(id)}">${drawings}<details><summary>The numbers</summary>${tableHtml(table)}</details></figure>`;
}

function answerHtml({ question, answer, verdict }: AnswerBlock): string {
  const claim = verdict === null ? '' : `<b>Claim: ${html(verdict)}.</b> `;
  return `<h3>${html(question)}</h3><p>${claim}${html(answer)}</p>`;
}
