import { createHash } from 'node:crypto';
import type { BiManifest } from './manifest.ts';
import { biTableNames, biTables } from './tables.ts';
import { tableTmdl } from './tmdl.ts';

const schemas = 'https://developer.microsoft.com/json-schemas/fabric';
const model = 'powerbi/StreamPulse.SemanticModel';
const report = 'powerbi/StreamPulse.Report';

/**
 * A Power BI project (PBIP) with its model in TMDL: tables read from the bundle's CSVs, relations, measures; and a report
 * with one empty page. The parameter DataFolder names where the CSVs lie, since Power BI takes no relative path.
 */
export function powerBiFiles(bundle: BiManifest): Record<string, string> {
  const tables = biTableNames.map((name) => [
    `${model}/definition/tables/${name}.tmdl`,
    tableTmdl(name, bundle.mode),
  ]);
  return {
    'powerbi/StreamPulse.pbip': json({
      $schema: `${schemas}/pbip/pbipProperties/1.0.0/schema.json`,
      version: '1.0',
      artifacts: [{ report: { path: 'StreamPulse.Report' } }],
      settings: { enableAutoRecovery: true },
    }),
    [`${model}/.platform`]: platform('SemanticModel'),
    [`${model}/definition.pbism`]: json({
      $schema: `${schemas}/item/semanticModel/definitionProperties/1.0.0/schema.json`,
      version: '4.2',
      settings: {},
    }),
    [`${model}/definition/database.tmdl`]: 'database\n\tcompatibilityLevel: 1567\n',
    [`${model}/definition/model.tmdl`]: modelTmdl(),
    [`${model}/definition/expressions.tmdl`]:
      'expression DataFolder = "C:\\StreamPulse\\bi\\data" meta [IsParameterQuery=true, Type="Text", IsParameterQueryRequired=true]\n',
    [`${model}/definition/relationships.tmdl`]: relationshipsTmdl(),
    ...Object.fromEntries(tables),
    [`${report}/.platform`]: platform('Report'),
    [`${report}/definition.pbir`]: json({
      $schema: `${schemas}/item/report/definitionProperties/1.0.0/schema.json`,
      version: '4.0',
      datasetReference: { byPath: { path: '../StreamPulse.SemanticModel' } },
    }),
    [`${report}/definition/version.json`]: json({
      $schema: `${schemas}/item/report/definition/versionMetadata/1.0.0/schema.json`,
      version: '2.0.0',
    }),
    [`${report}/definition/report.json`]: json({
      $schema: `${schemas}/item/report/definition/report/1.0.0/schema.json`,
      layoutOptimization: 'None',
      themeCollection: {},
    }),
    [`${report}/definition/pages/pages.json`]: json({
      $schema: `${schemas}/item/report/definition/pagesMetadata/1.0.0/schema.json`,
      pageOrder: ['ratings'],
      activePageName: 'ratings',
    }),
    [`${report}/definition/pages/ratings/page.json`]: json({
      $schema: `${schemas}/item/report/definition/page/1.0.0/schema.json`,
      name: 'ratings',
      displayName: 'Ratings',
      displayOption: 'FitToPage',
      height: 720,
      width: 1280,
    }),
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function platform(type: 'SemanticModel' | 'Report'): string {
  return json({
    $schema: `${schemas}/gitIntegration/platformProperties/2.0.0/schema.json`,
    metadata: { type, displayName: 'StreamPulse' },
    config: { version: '2.0', logicalId: idOf(type) },
  });
}

/** The same name gives the same id, in the form of a UUID. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`streampulse ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function modelTmdl(): string {
  return [
    'model Model',
    '\tculture: en-US',
    '\tdefaultPowerBIDataSourceVersion: powerBI_V3',
    '',
    ...biTableNames.map((name) => `ref table ${name}`),
    '',
  ].join('\n');
}

/** dim_viewer's own segment would make a second way from facts to segments: that relation is there, but not active. */
function relationshipsTmdl(): string {
  return biTableNames
    .flatMap((table) =>
      biTables[table].columns.flatMap(({ name, references }) => {
        if (!references) return [];
        const [own] = biTables[references].key;
        const isSecond = table === 'dim_viewer';
        const bothWays = table === 'bridge_title_genre' && references === 'dim_title';
        return [
          `relationship ${table}_${references}`,
          ...(isSecond ? ['\tisActive: false'] : []),
          ...(bothWays ? ['\tcrossFilteringBehavior: bothDirections'] : []),
          `\tfromColumn: ${table}.${name}`,
          `\ttoColumn: ${references}.${own}`,
          '',
        ];
      }),
    )
    .join('\n');
}
