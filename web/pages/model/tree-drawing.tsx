import { useLayoutEffect, useRef } from 'react';
import { grouped } from '../../parts/numbers.ts';
import style from './tree-drawing.module.css';
import { type Box, box, nodeWords, type TreeLayout } from './tree-layout.ts';

const margin = 4;
/** Letters that fit into a box. */
const mostLetters = 32;

/** Of a threshold; all of them are told where one points at it, and in the text. */
const drawnDigits = 4;

interface TreeDrawingProps {
  readonly layout: TreeLayout;
  readonly label: string;
}

export function TreeDrawing({ layout: { root, width, height }, label }: TreeDrawingProps) {
  const frame = useRef<HTMLElement>(null);
  // The root stands half way down a drawing that is taller than its frame.
  useLayoutEffect(() => {
    const { current } = frame;
    current?.scrollTo(0, margin + root.y + box.height / 2 - current.clientHeight / 2);
  }, [root]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section ref={frame} className={style.frame} aria-label={`${label}, drawn`} tabIndex={0}>
      <svg
        className={style.tree}
        viewBox={`${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`}
        width={width + 2 * margin}
        height={height + 2 * margin}
        role="img"
        aria-label={`${label}; below it stands as text`}
      >
        <Edges of={root} />
        <Boxes of={root} />
      </svg>
    </section>
  );
}

function Edges({ of: { x, y, children } }: { readonly of: Box }) {
  return (
    <>
      {children.map((child) => {
        const [from, top, end] = [x + box.width, y + box.height / 2, child.y + box.height / 2];
        const bend = (from + child.x) / 2;
        const isYes = child.answer.startsWith('yes');
        return (
          <g key={child.node.nodeid}>
            <path
              d={`M${from} ${top}C${bend} ${top} ${bend} ${end} ${child.x} ${end}`}
              className={child.answer.includes('unknown') ? style.unknown : style.edge}
            />
            <text x={child.x - 4} y={isYes ? end - 5 : end + 13} className={style.answer}>
              {child.answer}
            </text>
            <Edges of={child} />
          </g>
        );
      })}
    </>
  );
}

function Boxes({ of: { node, x, y, children } }: { readonly of: Box }) {
  const words = nodeWords(node);
  const drawn = nodeWords(node, drawnDigits);
  return (
    <>
      <g>
        <title>{words}</title>
        <rect x={x} y={y} width={box.width} height={box.height} rx="4" className={kindOf(node.leaf)} />
        <text x={x + 8} y={y + 16} className={style.words}>
          {shortened(drawn)}
        </text>
        <text x={x + 8} y={y + 31} className={style.cover}>
          cover {grouped(node.cover)}
        </text>
      </g>
      {children.map((child) => (
        <Boxes key={child.node.nodeid} of={child} />
      ))}
    </>
  );
}

function kindOf(leaf: number | undefined): string {
  if (leaf === undefined) return style.question;
  return leaf < 0 ? style.down : style.up;
}

/** Cut in the middle: a name's beginning and the threshold tell most. */
function shortened(text: string): string {
  if (text.length <= mostLetters) return text;
  return `${text.slice(0, mostLetters - 11)}…${text.slice(-10)}`;
}
