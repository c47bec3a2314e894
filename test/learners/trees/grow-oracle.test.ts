import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as compiledStar from '../../../src/learners/trees/binning/binned-star.ts';
import { sampleColumns } from '../../../src/learners/trees/growth/column-sample.ts';
import * as compiledGrowth from '../../../src/learners/trees/growth/grow.ts';
import { createRandom } from '../../../src/numerics/random.ts';
import { joinedTable } from '../joined-table.ts';
import { everyRow, randomFrame } from '../star-frames.ts';
import { grownNodes, naiveNodes, naiveTree } from './naive-tree.ts';
import { withoutWebAssembly } from './without-web-assembly.ts';

const plain = await withoutWebAssembly(async () => ({
  ...(await import('../../../src/learners/trees/binning/binned-star.ts')),
  ...(await import('../../../src/learners/trees/growth/grow.ts')),
}));
const compiled = { ...compiledStar, ...compiledGrowth };

const anyShape = fc.record({
  facts: fc.integer({ min: 1, max: 160 }),
  viewers: fc.integer({ min: 1, max: 40 }),
  titles: fc.integer({ min: 1, max: 200 }),
  distinct: fc.constantFrom(2, 5, 40),
  missing: fc.constantFrom(0, 0.2),
  categories: fc.constantFrom(1, 3, 300),
});

const anyRules = fc.record({
  lambda: fc.constantFrom(0, 1, 7.5),
  alpha: fc.constantFrom(0, 0.75),
  gamma: fc.constantFrom(0, 0, 0.5, 3),
  minChildWeight: fc.constantFrom(0, 0, 1, 8),
  maxDepth: fc.integer({ min: 0, max: 6 }),
  maxLeaves: fc.constantFrom(0, 0, 2, 3, 7),
  policy: fc.constantFrom('depthwise' as const, 'lossguide' as const),
  rate: fc.constantFrom(1, 0.3),
  sets: fc.record({ mostLabels: fc.constantFrom(64, 2, 3), leastWeight: fc.constantFrom(0, 1, 4) }),
});

const anyShares = fc.record({
  byTree: fc.constantFrom(1, 0.6),
  byLevel: fc.constantFrom(1, 0.7),
  byNode: fc.constantFrom(1, 0.8, 0.2),
});

/** Of each feature, by its number: -1 to 1 a direction; groups hold each feature whose number leaves their remainders. */
const anyConstraints = fc.record({
  ways: fc.option(fc.array(fc.constantFrom(-1, 0, 1), { minLength: 1, maxLength: 5 })),
  groups: fc.option(fc.array(fc.subarray([0, 1, 2, 3, 4, 5, 6]), { minLength: 1, maxLength: 3 })),
});

interface Case {
  readonly seed: number;
  readonly shape: Parameters<typeof randomFrame>[1];
  readonly rules: compiledGrowth.GrowthRules;
  readonly shares: Parameters<typeof sampleColumns>[1];
  /** Of each hundred facts. */
  readonly sampled: number;
  readonly histograms: number;
  readonly maxCatToOnehot: number | undefined;
  readonly constraints: { readonly ways: number[] | null; readonly groups: number[][] | null };
}

const anyCase = fc.record<Case>({
  seed: fc.nat(1e6),
  shape: anyShape,
  rules: anyRules,
  shares: anyShares,
  sampled: fc.constantFrom(100, 100, 60),
  histograms: fc.constantFrom(0, 64),
  maxCatToOnehot: fc.constantFrom(undefined, 1, 4),
  constraints: anyConstraints,
});

/** A star whose gradients are drawn from few values, so that gains often tie, and the facts that a tree sees. */
function prepare(
  { binStar }: Pick<typeof compiled, 'binStar'>,
  { seed, shape, shares, sampled, histograms, maxCatToOnehot }: Case,
) {
  const frame = randomFrame(seed, { facts: 2, ...shape });
  const random = createRandom(seed);
  const star = binStar(frame, everyRow(frame), {
    maxBins: 16 + random.below(240),
    histograms,
    maxCatToOnehot,
  });
  star.work.steps.set([1 / 8, 1 / 16]);
  star.work.gradients.forEach((_, i, all) => {
    all[i] = i % 2 === 0 ? random.below(17) - 8 : random.below(9);
  });
  const facts = Array.from({ length: frame.rows }, (_, fact) => fact).filter(
    () => random.below(100) < sampled,
  );
  star.work.order.set(facts);
  const columns = sampleColumns(star.features.length, shares, random);
  return { star, facts, columns, table: joinedTable(star.columns, frame) };
}

function rulesOf(
  { rules, constraints: { ways, groups } }: Case,
  { features, sets }: compiledStar.BinnedStar,
): compiledGrowth.GrowthRules {
  const numbers = features.map((_, feature) => feature);
  const monotone =
    ways && numbers.map((feature) => (sets[feature] ? 0 : (ways[feature % ways.length] as -1 | 0 | 1)));
  const interactions = groups?.map((group) =>
    Int32Array.from(numbers.filter((feature) => group.includes(feature % 7))),
  );
  return { ...rules, constraints: { monotone: monotone ?? undefined, interactions } };
}

describe.each([
  { name: 'compiled', engine: compiled },
  { name: 'plain', engine: plain },
])('a tree grown by $name kernels', ({ engine }) => {
  it('is that of trying every cut of the joined table at every node', () => {
    fc.assert(
      fc.property(anyCase, (of) => {
        const { star, facts, columns, table } = prepare(engine, of);
        const rules = rulesOf(of, star);
        const grown = engine.createGrower(star, rules).grow(facts.length, columns);
        const naive = naiveTree(star, table, facts, rules, columns);
        expect(grownNodes(grown, star.work.order)).toEqual(naiveNodes(naive, rules));
      }),
      { seed: 31, numRuns: 120 },
    );
  });
});
