import type { BiManifest } from './manifest.ts';
import { type BiColumn, type BiTableName, type BiType, biTables } from './tables.ts';

const dataTypes: Readonly<Record<BiType, string>> = {
  INTEGER: 'int64',
  DOUBLE: 'double',
  VARCHAR: 'string',
  DATE: 'dateTime',
};

const mTypes: Readonly<Record<BiType, string>> = {
  INTEGER: 'Int64.Type',
  DOUBLE: 'type number',
  VARCHAR: 'type text',
  DATE: 'type date',
};

interface Measure {
  readonly name: string;
  readonly dax: string;
  readonly format: string;
  readonly meaning: string;
}

/** Each is exact at every level of detail: sums and counts first, ratios of them after. */
const measures: Partial<Record<BiTableName, readonly Measure[]>> = {
  fact_rating: [
    { name: 'Ratings', dax: 'COUNTROWS(fact_rating)', format: '#,0', meaning: 'Number of ratings' },
    {
      name: 'Raters',
      dax: 'DISTINCTCOUNT(fact_rating[viewer_key])',
      format: '#,0',
      meaning: 'Viewers who rated',
    },
    {
      name: 'Like rate',
      dax: 'DIVIDE(SUM(fact_rating[is_high]), [Ratings])',
      format: '0.0%',
      meaning: 'Share of ratings of 4 stars or more',
    },
    { name: 'Mean stars', dax: 'AVERAGE(fact_rating[stars])', format: '0.00', meaning: 'Mean of the stars' },
    {
      name: 'Ratings a rater',
      dax: 'DIVIDE([Ratings], [Raters])',
      format: '0.0',
      meaning: 'Activity with exposure: ratings for each viewer who rated',
    },
  ],
  fact_prediction: [
    {
      name: 'Predictions',
      dax: 'COUNTROWS(fact_prediction)',
      format: '#,0',
      meaning: 'Test ratings predicted; choose one model',
    },
    {
      name: 'Said share',
      dax: 'AVERAGE(fact_prediction[probability])',
      format: '0.0%',
      meaning: 'Mean said probability of 4 stars or more',
    },
    {
      name: 'Share that came',
      dax: 'AVERAGE(fact_prediction[is_high])',
      format: '0.0%',
      meaning: 'Share of 4 stars or more',
    },
    {
      name: 'Log loss',
      dax: 'AVERAGE(fact_prediction[log_loss])',
      format: '0.0000',
      meaning: 'Mean of -log of the probability of what came',
    },
    {
      name: 'Accuracy',
      dax: 'DIVIDE(SUMX(fact_prediction, IF(fact_prediction[said_high] = fact_prediction[is_high], 1, 0)), [Predictions])',
      format: '0.0%',
      meaning: 'Share called right at one half',
    },
  ],
  fact_metric: [
    {
      name: 'Metric',
      dax: 'SELECTEDVALUE(fact_metric[value])',
      format: '0.0000',
      meaning: 'Value of the one metric, model and slice that are chosen; blank where there are several',
    },
    {
      name: 'Metric low',
      dax: 'SELECTEDVALUE(fact_metric[low])',
      format: '0.0000',
      meaning: 'Lower end of its 95 % interval',
    },
    {
      name: 'Metric high',
      dax: 'SELECTEDVALUE(fact_metric[high])',
      format: '0.0000',
      meaning: 'Upper end of its 95 % interval',
    },
  ],
};

/** A table of the model: measures, columns with their meanings, and the query that reads its CSV. */
export function tableTmdl(name: BiTableName, mode: BiManifest['mode']): string {
  const { columns, key, meaning } = biTables[name];
  const names = new Set(columns.map((column) => column.name));
  return [
    `/// ${meaning}`,
    `table ${name}`,
    ...(name === 'dim_date' ? ['\tdataCategory: Time'] : []),
    '',
    ...(measures[name] ?? []).flatMap(measureTmdl),
    ...columns.flatMap((column) => columnTmdl(column, key.length === 1 && key[0] === column.name, names)),
    ...partitionTmdl(name, columns, mode),
    '',
  ].join('\n');
}

function measureTmdl({ name, dax, format, meaning }: Measure): string[] {
  return [`\t/// ${meaning}`, `\tmeasure '${name}' = ${dax}`, `\t\tformatString: ${format}`, ''];
}

/** Words that have an order other than the alphabet's, where the table says it. */
const sortedBy: Readonly<Record<string, string>> = {
  month_name: 'month',
  weekday_name: 'weekday',
  age_band: 'age_order',
};

/** A date table is known to Power BI by its date column; other tables by their key. */
function columnTmdl(
  { name, type, meaning, references }: BiColumn,
  isKey: boolean,
  names: ReadonlySet<string>,
): string[] {
  const isMark = isKey ? name !== 'date_key' : name === 'date';
  return [
    `\t/// ${meaning}`,
    `\tcolumn ${name}`,
    `\t\tdataType: ${dataTypes[type]}`,
    ...(isMark ? ['\t\tisKey'] : []),
    ...(references || isKey ? ['\t\tisHidden'] : []),
    ...(type === 'DATE' ? ['\t\tformatString: yyyy-mm-dd'] : []),
    '\t\tsummarizeBy: none',
    ...(sortedBy[name] && names.has(sortedBy[name]) ? [`\t\tsortByColumn: ${sortedBy[name]}`] : []),
    `\t\tsourceColumn: ${name}`,
    '',
  ];
}

/** CSV with its own quoting; numbers are read as written in English whatever the machine's language. */
function partitionTmdl(name: BiTableName, columns: readonly BiColumn[], mode: BiManifest['mode']): string[] {
  const types = columns.map((column) => `{"${column.name}", ${mTypes[column.type]}}`);
  const told = mode === 'spreadsheet' ? ' // cells that look like formulas begin with an apostrophe' : '';
  return [
    `\tpartition ${name} = m`,
    '\t\tmode: import',
    '\t\tsource =',
    '\t\t\t\tlet',
    `\t\t\t\t    Source = Csv.Document(File.Contents(DataFolder & "\\${name}.csv"), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),${told}`,
    '\t\t\t\t    Promoted = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),',
    `\t\t\t\t    Typed = Table.TransformColumnTypes(Promoted, {${types.join(', ')}}, "en-US")`,
    '\t\t\t\tin',
    '\t\t\t\t    Typed',
  ];
}
