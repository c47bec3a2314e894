import type { TreeModel } from '../trees/tree-model.ts';
import { shortNumber, shownTree } from './split-words.ts';

/** A tree as indented lines, each answer before what it leads to. Counts trees from 0; throws `option-bad`. */
export function treeText(model: TreeModel, number: number): string {
  const { tree, words } = shownTree(model, number);
  const lines: string[] = [];
  const write = (node: number, answer: string, stem: string, below: string) => {
    const is = words(node);
    const cover = `cover ${shortNumber(tree.cover[node])}`;
    if ('leaf' in is) {
      lines.push(`${stem}${answer}${is.leaf < 0 ? '' : '+'}${shortNumber(is.leaf)}  (${cover})`);
      return;
    }
    const missing = is.missing === is.yes ? 'yes' : 'no';
    const gain = `gain ${shortNumber(tree.gain[node])}`;
    lines.push(`${stem}${answer}${is.question}?  (missing: ${missing}, ${gain}, ${cover})`);
    write(is.yes, 'yes: ', `${below}├─ `, `${below}│  `);
    write(is.no, 'no: ', `${below}└─ `, `${below}   `);
  };
  write(0, '', '', '');
  return `${lines.join('\n')}\n`;
}
