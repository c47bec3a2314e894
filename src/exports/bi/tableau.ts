import type { BiManifest } from './manifest.ts';
import { type BiColumn, type BiTableName, type BiType, biTables } from './tables.ts';

const dataTypes: Readonly<Record<BiType, string>> = {
  INTEGER: 'integer',
  DOUBLE: 'real',
  VARCHAR: 'string',
  DATE: 'date',
};

/** The facts, each with the dimensions around it. */
const stars = ['fact_rating', 'fact_prediction', 'fact_metric'] as const;

/** A Tableau data source a star: the fact's CSV, left-joined to its dimensions. Opened beside the folder `data`. */
export function tableauFiles({ mode }: BiManifest): Record<string, string> {
  return Object.fromEntries(stars.map((fact) => [`tableau/${fact}.tds`, dataSource(fact, mode)]));
}

function dataSource(fact: BiTableName, mode: BiManifest['mode']): string {
  const joined = biTables[fact].columns.flatMap(({ name, references }) =>
    references ? [{ name, references, own: biTables[references].key[0] }] : [],
  );
  const tables = [fact, ...joined.map(({ references }) => references)];
  const relation = joined.reduce(
    (left, { name, references, own }) => join(left, fact, name, references, own),
    relationOf(fact),
  );
  return [
    "<?xml version='1.0' encoding='utf-8' ?>",
    `<datasource formatted-name='StreamPulse ${fact}' inline='true' version='18.1'>`,
    "  <connection class='federated'>",
    '    <named-connections>',
    ...tables.map(
      (table) =>
        `      <named-connection caption='${table}' name='${table}'><connection class='textscan' directory='../data' filename='${table}.csv' password='' server='' /></named-connection>`,
    ),
    '    </named-connections>',
    `    ${relation}`,
    '  </connection>',
    ...columnsOf(fact, joined),
    '</datasource>',
    ...(mode === 'spreadsheet' ? ['<!-- cells that look like formulas begin with an apostrophe -->'] : []),
    '',
  ].join('\n');
}

function relationOf(table: BiTableName): string {
  const columns = biTables[table].columns.map(
    ({ name, type }, at) => `<column datatype='${dataTypes[type]}' name='${name}' ordinal='${at}' />`,
  );
  return `<relation connection='${table}' name='${table}' table='[${table}#csv]' type='table'><columns character-set='UTF-8' header='yes' locale='en_US' separator=','>${columns.join('')}</columns></relation>`;
}

function join(left: string, fact: BiTableName, name: string, dimension: BiTableName, own: string): string {
  const clause = `<clause type='join'><expression op='='><expression op='[${fact}].[${name}]' /><expression op='[${dimension}].[${own}]' /></expression></clause>`;
  return `<relation join='left' type='join'>${clause}${left}${relationOf(dimension)}</relation>`;
}

/** Numbered keys are hidden: they join, and mean nothing to a reader. A metric's name is part of a key, and is what it is about. */
function columnsOf(
  fact: BiTableName,
  joined: readonly { readonly references: BiTableName; readonly name: string }[],
): string[] {
  const keys = new Set([...joined.map(({ name }) => name), ...biTables[fact].key]);
  return biTables[fact].columns.map((column) =>
    columnOf(column, column.type === 'INTEGER' && keys.has(column.name)),
  );
}

function columnOf({ name, type }: BiColumn, isKey: boolean): string {
  const isMeasure = (type === 'DOUBLE' || name.startsWith('is_') || name === 'n') && !isKey;
  const role = isMeasure ? "role='measure' type='quantitative'" : "role='dimension' type='nominal'";
  const mean = isMeasure && name !== 'n' ? "aggregation='Avg' " : '';
  return `  <column ${mean}caption='${name.replaceAll('_', ' ')}' datatype='${dataTypes[type]}'${isKey ? " hidden='true'" : ''} name='[${name}]' ${role} />`;
}
