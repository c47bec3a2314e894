/** How a column lies in Parquet, and is read by BI programs. */
export type BiType = 'INTEGER' | 'DOUBLE' | 'VARCHAR' | 'DATE';

export interface BiColumn {
  readonly name: string;
  readonly type: BiType;
  readonly meaning: string;
  /** The dimension whose key it is. */
  readonly references?: BiTableName;
}

export interface BiTable {
  readonly meaning: string;
  /** What no two rows have in common, and what rows are sorted by. */
  readonly key: readonly string[];
  readonly columns: readonly BiColumn[];
}

export type BiTableName =
  | 'fact_rating'
  | 'fact_prediction'
  | 'fact_metric'
  | 'dim_viewer'
  | 'dim_title'
  | 'dim_genre'
  | 'bridge_title_genre'
  | 'dim_date'
  | 'dim_segment'
  | 'dim_model';

const whole = (name: string, meaning: string): BiColumn => ({ name, type: 'INTEGER', meaning });
const number = (name: string, meaning: string): BiColumn => ({ name, type: 'DOUBLE', meaning });
const text = (name: string, meaning: string): BiColumn => ({ name, type: 'VARCHAR', meaning });
const key = (name: string, references: BiTableName): BiColumn => ({
  name,
  type: 'INTEGER',
  meaning: `Row of ${references}; 0 is its unknown member`,
  references,
});

const ofRating = [
  key('viewer_key', 'dim_viewer'),
  key('title_key', 'dim_title'),
  key('segment_key', 'dim_segment'),
  key('date_key', 'dim_date'),
];

/** The star, table by table. Keys are integers; where something is not known it is member 0, and no cell is empty. */
export const biTables: Readonly<Record<BiTableName, BiTable>> = {
  dim_segment: {
    meaning: 'Gender and age band of viewers',
    key: ['segment_key'],
    columns: [
      whole('segment_key', 'Key; 0 is a viewer of whom neither is known'),
      text('segment', 'Both in words, as "women 25-34"'),
      text('gender', 'women, men or unknown'),
      text('age_band', 'Age band, or unknown'),
      whole('age_order', 'Order of age bands from young to old; 0 is unknown'),
    ],
  },
  dim_viewer: {
    meaning: 'A viewer',
    key: ['viewer_key'],
    columns: [
      whole('viewer_key', 'Key; 0 is unknown'),
      text('viewer_id', 'Id of the source, hashed unless it was asked for'),
      key('segment_key', 'dim_segment'),
      text('gender', 'women, men or unknown'),
      text('age_band', 'Age band, or unknown'),
      text('occupation', 'Occupation as the viewer chose it, or unknown'),
      whole('rating_count', 'Ratings of the viewer'),
    ],
  },
  dim_title: {
    meaning: 'A title',
    key: ['title_key'],
    columns: [
      whole('title_key', 'Key; 0 is unknown'),
      text('title_id', 'Id of the source'),
      text('title', 'Name'),
      whole('release_year', 'Year of release; 0 is unknown'),
      text('decade', 'Decade of release, as "1990s", or unknown'),
      text('genres', 'Genres, joined by "|"'),
      text('netflix', 'yes where the title is linked to the Netflix catalogue, else no'),
      whole('rating_count', 'Ratings of the title'),
    ],
  },
  dim_genre: {
    meaning: 'A genre',
    key: ['genre_key'],
    columns: [whole('genre_key', 'Key; 0 is for titles without a genre'), text('genre', 'Name')],
  },
  bridge_title_genre: {
    meaning: 'Genres of titles; weights of a title sum to 1, so that sums over genres do not count it twice',
    key: ['title_key', 'genre_key'],
    columns: [
      key('title_key', 'dim_title'),
      key('genre_key', 'dim_genre'),
      number('weight', 'One over the number of genres of the title'),
    ],
  },
  dim_date: {
    meaning: 'A day, from the first rating to the last without a gap',
    key: ['date_key'],
    columns: [
      whole('date_key', 'Key, as 19971231; 0 is unknown'),
      { name: 'date', type: 'DATE', meaning: 'The day in UTC; 1900-01-01 stands for unknown' },
      whole('year', 'Year; 0 is unknown'),
      whole('quarter', '1 to 4; 0 is unknown'),
      whole('month', '1 to 12; 0 is unknown'),
      text('month_name', 'January to December, or unknown'),
      whole('weekday', '1 is Monday, 7 Sunday; 0 is unknown'),
      text('weekday_name', 'Monday to Sunday, or unknown'),
    ],
  },
  dim_model: {
    meaning: 'A run: a recipe trained and tested on a split',
    key: ['model_key'],
    columns: [
      whole('model_key', 'Key; 0 is unknown'),
      text('run_id', 'Id of the run'),
      text('recipe', 'Recipe'),
      text('learner', 'What learned'),
      text('split', 'Split'),
      whole('seed', 'Seed'),
      text('optimistic', 'yes where it may learn from ratings made later, else no'),
      text('made_at', 'When the run was made, ISO 8601'),
      text('data_hash', 'Hash of what was learned from'),
      text('command', 'The command that made it'),
    ],
  },
  fact_rating: {
    meaning: 'A rating',
    key: ['rating_key'],
    columns: [
      whole('rating_key', 'Row of the source'),
      ...ofRating,
      whole('hour', 'Hour of the day in UTC'),
      number('stars', 'Stars, 0.5 to 5'),
      whole('is_high', '1 at 4 stars or more, else 0'),
    ],
  },
  fact_prediction: {
    meaning: 'What a model said of a test rating, and what came',
    key: ['model_key', 'rating_key'],
    columns: [
      key('model_key', 'dim_model'),
      whole('rating_key', 'Row of the source; also in fact_rating'),
      ...ofRating,
      number('probability', 'Said probability of 4 stars or more'),
      whole('said_high', '1 at a probability of one half or more, else 0'),
      whole('is_high', '1 at 4 stars or more, else 0'),
      number('log_loss', '-log of the probability of what came, in nats'),
    ],
  },
  fact_metric: {
    meaning: 'A metric of a model, of all test ratings or of a slice of them',
    key: ['model_key', 'slicing', 'slice', 'metric'],
    columns: [
      key('model_key', 'dim_model'),
      text('slicing', 'What the slice is by; all for the whole'),
      text('slice', 'Which slice; all for the whole'),
      text('metric', 'Name of the metric'),
      number('value', 'Value'),
      text('has_interval', 'yes or no'),
      number(
        'low',
        'Lower end of the 95 % interval by bootstrap over viewers; the value where there is none',
      ),
      number('high', 'Upper end; the value where there is none'),
      whole('n', 'Ratings it is of'),
    ],
  },
};

export const biTableNames = Object.keys(biTables) as BiTableName[];
