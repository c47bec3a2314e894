import { short } from '../../../src/figures.ts';
import type { TreeNode } from '../../client/runs.ts';

/** A node with its place, in CSS pixels of its upper left corner. */
export interface Box {
  readonly node: TreeNode;
  readonly x: number;
  readonly y: number;
  /** How its parent's question was answered. */
  readonly answer: string;
  readonly children: readonly Box[];
}

export interface TreeLayout {
  readonly root: Box;
  readonly width: number;
  readonly height: number;
}

export const box = { width: 232, height: 38 } as const;
const gap = { column: 76, row: 8 } as const;

/** The root at the left, `yes` above `no`. */
export function treeLayout(tree: TreeNode): TreeLayout {
  let [leaves, levels] = [0, 0];
  const lay = (node: TreeNode, depth: number, answer: string): Box => {
    levels = Math.max(levels, depth + 1);
    const children = answered(node).map(({ child, answer: own }) => lay(child, depth + 1, own));
    const y =
      children.length === 0
        ? leaves++ * (box.height + gap.row)
        : children.reduce((sum, child) => sum + child.y, 0) / children.length;
    return { node, x: depth * (box.width + gap.column), y, answer, children };
  };
  const root = lay(tree, 0, '');
  return {
    root,
    width: levels * (box.width + gap.column) - gap.column,
    height: leaves * (box.height + gap.row) - gap.row,
  };
}

export interface AnsweredChild {
  readonly child: TreeNode;
  /** `yes`, `no / unknown`. */
  readonly answer: string;
}

/** Yes first; which of them takes what is unknown is told. */
export function answered(node: TreeNode): AnsweredChild[] {
  const { children = [], missing } = node;
  const [yes, no] = flagOf(node) === undefined ? [node.yes, node.no] : [node.no, node.yes];
  return [
    { id: yes, word: 'yes' },
    { id: no, word: 'no' },
  ].flatMap(({ id, word }) => {
    const child = children.find(({ nodeid }) => nodeid === id);
    return child ? [{ child, answer: id === missing ? `${word}, unknown` : word }] : [];
  });
}

const mostNamed = 4;

/** `age < 35?`, `genre is Drama?`, `occupation is one of writer, artist?`; of a leaf what it adds. @param digits of a threshold, at least those before its point and one more */
export function nodeWords(node: TreeNode, digits = 6): string {
  const { leaf, split = '', split_condition: condition } = node;
  if (leaf !== undefined) return `${leaf < 0 ? '−' : '+'}${short(Math.abs(leaf))}`;
  const flag = flagOf(node);
  if (flag !== undefined) return `${flag}?`;
  const name = nameOf(split);
  if (Array.isArray(condition)) return `${name} is ${oneOf(condition as readonly string[])}?`;
  return typeof condition === 'number'
    ? `${name} < ${thresholdWords(condition, digits)}?`
    : `${name} is known?`;
}

const flagged = /^(\w+)=(.+)$|^(genre|country|keyword):(.+)$/;

/** Something that is or is not: `below 1` is said as "is not", hence the question is turned round. */
function flagOf({ split = '', split_condition: condition }: TreeNode): string | undefined {
  const found = flagged.exec(nameOf(split));
  if (!found || typeof condition !== 'number' || condition <= 0 || condition > 1) return undefined;
  const [, column, label, trait, value] = found;
  return `${column ?? trait} is ${label ?? value}`;
}

function nameOf(split: string): string {
  return split.slice(split.indexOf('.') + 1);
}

function oneOf(labels: readonly string[]): string {
  const rest = labels.length - mostNamed;
  return `${labels.length > 1 ? 'one of ' : ''}${labels.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Years are not grouped. */
function thresholdWords(value: number, digits: number): string {
  const whole = Math.max(digits, 1 + Math.trunc(Math.abs(value)).toString().length);
  return String(Number(value.toPrecision(whole))).replace(/^-/, '−');
}
