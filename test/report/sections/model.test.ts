import { describe, expect, it } from 'vitest';
import { modelSection } from '../../../src/report/sections/model.ts';
import type { Receipt } from '../../../src/runs/store/receipt.ts';
import { receiptOf } from '../receipt-of.ts';

const pictures = { blocks: () => [] };
const sectionOf = (said?: Partial<Receipt>) => modelSection({ receipt: receiptOf(said), pictures });

function factsOf(said?: Partial<Receipt>): Record<string, string> {
  const [facts] = sectionOf(said).blocks;
  return facts.kind === 'facts' ? Object.fromEntries(facts.facts) : {};
}

describe('the facts of a model', () => {
  it('says how long it learned and predicts, in rounded numbers', () => {
    expect(factsOf()).toMatchObject({
      Options: 'as they come',
      'Learned in': '2.0 s, 12,346 ratings a second',
      Predicts: '2,000,000 ratings a second in bulk; one alone in 0.01 ms (median), 0.34 ms (99 %)',
    });
  });

  it('is refitted where the recipe says so, unless time orders the split', () => {
    const { split, recipe } = receiptOf();
    const refitted = (history: Receipt['split']['history']) =>
      factsOf({ recipe: { ...recipe, refit: true }, split: { ...split, history } })[
        'Refitted on train and tune'
      ];
    expect([refitted('out-of-fold'), refitted('as-of'), refitted('frozen')]).toEqual(['yes', 'no', 'no']);
  });

  it('says rounds where there are any, and every option', () => {
    expect(factsOf()).not.toHaveProperty('Rounds');
    const { recipe } = receiptOf();
    const options = { max_depth: 6, grow_policy: 'depthwise' };
    const told = factsOf({ rounds: 412, recipe: { ...recipe, options } });
    expect(told).toMatchObject({
      Rounds: '412',
      Options: 'max_depth 6, grow_policy "depthwise"',
    });
  });
});

describe('what is said of chains', () => {
  const chains = { chains: 4, states: 25, rHat: 1.0123, worstRHat: 1.2, effectiveStates: 87.4 };
  const said = (convergence: Receipt['convergence']) => sectionOf({ convergence }).blocks.slice(1);

  it('is nothing where there are none', () => {
    expect(said(undefined)).toEqual([]);
  });

  it('is how far they agree', () => {
    expect(said(chains)).toEqual([
      {
        kind: 'text',
        text: '4 chains of 25 kept states: R-hat of predictions 1.012, about 87 independent states.',
      },
    ]);
  });

  it('is a warning from an R-hat of 1.1 on', () => {
    expect(said({ ...chains, rHat: 1.0999 })).toMatchObject([{ kind: 'text' }]);
    expect(said({ ...chains, rHat: 1.1 })).toEqual([
      {
        kind: 'caveat',
        text: '4 chains of 25 kept states: R-hat of predictions 1.100, about 87 independent states. The chains do not agree yet: more iterations would change the answers.',
      },
    ]);
  });

  it.each([
    { ...chains, chains: 1, states: 2, rHat: null },
    { ...chains, chains: 1, states: 2, effectiveStates: null },
  ])('is that nothing can be said where they are too few', (few) => {
    expect(said(few)).toEqual([
      { kind: 'caveat', text: '1 chain of 2 kept states: too few to say whether they agree.' },
    ]);
  });
});
