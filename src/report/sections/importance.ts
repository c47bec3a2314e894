import { type SplitImportance, splitImportance } from '../../learners/explain/importance.ts';
import type { FittedModel } from '../../learners/learner.ts';
import type { StackModel } from '../../learners/stack/stack-model.ts';
import type { TreeModel } from '../../learners/trees/tree-model.ts';
import type { Material } from '../material.ts';
import type { Block, Section } from '../report.ts';

const most = 25;

export function importance({ model, pictures }: Material): Section {
  const trees = treesOf(model);
  return {
    id: 'importance',
    title: 'Importance',
    question: 'Which features does it lean on?',
    blocks: [
      ...(trees ? toldOf(splitImportance(trees)) : [without(model.learner)]),
      ...pictures.blocks('importance', 'shap', 'dependence'),
    ],
  };
}

function treesOf(model: FittedModel): TreeModel | undefined {
  const found = model.learner === 'stack' ? (model as StackModel).stack.top : model;
  return 'ensemble' in found ? (found as unknown as TreeModel) : undefined;
}

function without(learner: string): Block {
  return {
    kind: 'text',
    text: `Importance by splits is told of trees; learner ${learner} has none. streampulse predict gives the reasons of one answer.`,
  };
}

function toldOf(found: readonly SplitImportance[]): Block[] {
  const total = found.reduce((sum, { totalGain }) => sum + totalGain, 0);
  if (found.length === 0)
    return [{ kind: 'text', text: 'No tree has a split: the model says the same of all.' }];
  return [
    {
      kind: 'table',
      caption: `The ${Math.min(most, found.length)} most used of ${found.length} features, by share of the total gain`,
      columns: [
        { title: 'feature', format: 'text' },
        { title: 'share of gain', format: 'share' },
        { title: 'splits', format: 'count' },
      ],
      rows: found.slice(0, most).map(({ name, totalGain, weight }) => [name, totalGain / total, weight]),
    },
    {
      kind: 'caveat',
      text: 'Gain is what training used a feature for. It favours features with many values, and says nothing of cause.',
    },
  ];
}
