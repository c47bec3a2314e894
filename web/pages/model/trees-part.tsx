import { NumberInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Receipt, type ShownTree, type TreeNode, useTree } from '../../client/runs.ts';
import { Answered } from '../../parts/answered.tsx';
import { Card } from '../../parts/card.tsx';
import layout from '../../parts/layout.module.css';
import { Pager } from '../../parts/pager.tsx';
import { NoTrees } from './no-trees.tsx';
import drawn from './tree-drawing.module.css';
import { TreeDrawing } from './tree-drawing.tsx';
import { answered, nodeWords, treeLayout } from './tree-layout.ts';

const route = getRouteApi('/model');

/** The trees, one at a time; counted from 1 here as people do, from 0 by the service. */
export function TreesPart({ receipt: { runId, recipe } }: { readonly receipt: Receipt }) {
  const { tree } = route.useSearch();
  const shown = useTree(runId, tree - 1);
  return (
    <Answered of={shown} what="A tree" lines={10}>
      {(found) =>
        'missing' in found ? (
          <NoTrees why={found.missing} />
        ) : (
          <OneTree shown={found} learner={recipe.learner} />
        )
      }
    </Answered>
  );
}

interface OneTreeProps {
  readonly shown: ShownTree;
  readonly learner: string;
}

function OneTree({ shown: { index, total, tree }, learner }: OneTreeProps) {
  const navigate = route.useNavigate();
  const places = useMemo(() => treeLayout(tree), [tree]);
  const show = (next: number) =>
    void navigate({ search: (now) => ({ ...now, tree: next }), resetScroll: false });
  const label = `Tree ${index + 1} of ${total}`;
  return (
    <Card
      title={label}
      lead={`Each question sends a rating up (yes) or down (no); the bold way is taken where the answer is unknown. ${leavesOf(learner)}`}
    >
      <NumberInput
        label="Tree"
        min={1}
        max={total}
        allowDecimal={false}
        allowNegative={false}
        value={index + 1}
        maw="8rem"
        onChange={(value) => {
          const next = Number(value);
          if (next >= 1 && next <= total && next !== index + 1) show(next);
        }}
      />
      <Pager page={index + 1} pages={total} onPage={show} one="Tree" />
      <TreeDrawing layout={places} label={label} />
      <details className={drawn.text}>
        <summary className={layout.note}>The tree as text</summary>
        <ul>
          <TreeLine node={tree} answer="" />
        </ul>
      </details>
    </Card>
  );
}

function leavesOf(learner: string): string {
  return learner === 'forest'
    ? 'A leaf is the share of high ratings in it; the answer is the mean over all trees.'
    : 'Leaves add up over all trees to the answer, in log-odds: below zero against a high rating, above it for one.';
}

function TreeLine({ node, answer }: { readonly node: TreeNode; readonly answer: string }) {
  const children = answered(node);
  return (
    <li>
      {answer && <i>{answer}: </i>}
      {nodeWords(node)}
      {children.length > 0 && (
        <ul>
          {children.map((one) => (
            <TreeLine key={one.child.nodeid} node={one.child} answer={one.answer} />
          ))}
        </ul>
      )}
    </li>
  );
}
