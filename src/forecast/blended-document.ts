import {
  badModel,
  type Fields,
  listAt,
  modelDocument,
  numberAt,
  numbersAt,
  objectAt,
  textAt,
  textsAt,
} from '../learners/document-fields.ts';
import { readBoostedTrees } from '../learners/trees/read-trees.ts';
import { type BlendedModel, blendedEstimator } from './blended-estimator.ts';
import type { CardColumns } from './card-columns.ts';
import type { CurvePoints } from './card-curves.ts';
import { cardFeatures, type Franchises } from './card-features.ts';
import { isCellColumn } from './cell-trees.ts';
import { type Estimator, partGroups } from './estimator.ts';
import { packNumbers, unpackFloat64 } from './packed-numbers.ts';
import type { Segment } from './segment.ts';
import { contrastDirections, contrastWidth, type SegmentContrast } from './segment-contrast.ts';
import type { TitleProcess } from './title-process.ts';

const mostNames = 1_000_000;
const mostTitles = 100_000;

/** The estimator, as it can be stored. */
export function storedBlend(
  model: BlendedModel,
  segments: readonly Segment[],
  franchises: Franchises,
): Estimator {
  return {
    ...blendedEstimator(model, segments, (card) => cardFeatures(card, franchises)),
    toDocument: () => blendedDocument(model, franchises),
  };
}

function blendedDocument(
  { base, means, process, contrast, trees }: BlendedModel,
  franchises: Franchises,
): object {
  const { columns, points } = process;
  return {
    base,
    means: packNumbers(means),
    franchises: [...franchises],
    columns: {
      names: columns.names,
      groupOf: Array.from(columns.groupOf),
      terms: columns.vocabulary.terms,
      termWeights: packNumbers(columns.vocabulary.weights),
    },
    process: {
      weights: packNumbers(process.weights),
      counts: packNumbers(process.counts),
      usual: process.usual,
      pulls: packNumbers(process.pulls),
      titles: process.pulls.length,
      means: packNumbers(process.means),
      genres: points.genres,
      genre: packNumbers(points.genre),
      year: packNumbers(points.year),
      runtime: packNumbers(points.runtime),
      budget: packNumbers(points.budget),
    },
    contrast: {
      genres: contrast.genres,
      means: packNumbers(contrast.means),
      coefficients: packNumbers(contrast.coefficients),
    },
    trees: trees.toDocument(),
  };
}

/** Throws `model-bad`. */
export function readBlend(fields: Fields, segments: readonly Segment[]): Estimator {
  const trees = readBoostedTrees(modelDocument(fields['trees'], 'trees'));
  if (trees.ensemble.objective !== 'reg:squarederror')
    badModel('trees.objective', trees.ensemble.objective, 'reg:squarederror');
  const strange = trees.featureNames.find((name) => !isCellColumn(name));
  if (strange !== undefined) badModel('column of trees', strange, 'a column of cells');
  const model: BlendedModel = {
    base: numberAt(fields['base'], 'base', 0, 1),
    means: unpackFloat64(fields['means'], 'means', segments.length, { low: 0, high: 1 }),
    process: readProcess(fields),
    contrast: readContrast(objectAt(fields['contrast'], 'contrast')),
    trees,
  };
  return storedBlend(model, segments, readFranchises(fields['franchises']));
}

function readFranchises(value: unknown): Franchises {
  const entries = listAt(value, 'franchises', mostNames).map((entry, at): [string, string[]] => {
    const where = `franchises[${at}]`;
    const [name, releases] = listAt(entry, where, 2);
    return [textAt(name, `${where}[0]`), textsAt(releases, `${where}[1]`, mostTitles)];
  });
  return new Map(entries);
}

function readColumns(fields: Fields): CardColumns {
  const names = textsAt(fields['names'], 'columns.names', mostNames);
  const groupOf = numbersAt(fields['groupOf'], 'columns.groupOf', names.length, 0, partGroups.length - 1);
  const terms = textsAt(fields['terms'], 'columns.terms', mostNames);
  return {
    names,
    groupOf: Uint8Array.from(groupOf),
    vocabulary: {
      terms,
      weights: unpackFloat64(fields['termWeights'], 'columns.termWeights', terms.length, {
        low: 0,
        high: 100,
      }),
    },
  };
}

function readProcess(document: Fields): TitleProcess {
  const fields = objectAt(document['process'], 'process');
  const columns = readColumns(objectAt(document['columns'], 'columns'));
  const titles = numberAt(fields['titles'], 'process.titles', 0, mostTitles);
  const numbers = (name: string, length: number, low = -1e6, high = 1e6) =>
    unpackFloat64(fields[name], `process.${name}`, length, { low, high });
  const genres = textsAt(fields['genres'], 'process.genres', mostNames);
  const usual = objectAt(fields['usual'], 'process.usual');
  const points: CurvePoints = {
    genres,
    genre: numbers('genre', titles * genres.length, 0, 1),
    year: numbers('year', titles),
    runtime: numbers('runtime', titles),
    budget: numbers('budget', titles, -10, 20),
  };
  return {
    columns,
    points,
    weights: numbers('weights', columns.names.length),
    counts: numbers('counts', columns.names.length, 0),
    usual: {
      year: numberAt(usual['year'], 'process.usual.year', 0, 1e5),
      runtime: numberAt(usual['runtime'], 'process.usual.runtime', 0, 1e6),
    },
    pulls: numbers('pulls', titles),
    means: numbers('means', partGroups.length),
  };
}

function readContrast(fields: Fields): SegmentContrast {
  const genres = textsAt(fields['genres'], 'contrast.genres', mostNames);
  const width = contrastWidth(genres);
  const range = { low: -1e6, high: 1e6 };
  return {
    genres,
    means: unpackFloat64(fields['means'], 'contrast.means', width, range),
    coefficients: unpackFloat64(
      fields['coefficients'],
      'contrast.coefficients',
      width * contrastDirections,
      range,
    ),
  };
}
