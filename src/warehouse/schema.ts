/**
 * The star schema, table by table, as it lies in Parquet. Keys are dense row numbers from 0.
 * `order` is the unique key that every full read of the table is sorted by.
 */

export type SqlType = 'INTEGER' | 'FLOAT' | 'DOUBLE' | 'VARCHAR' | 'VARCHAR[]' | 'DATE' | 'TIMESTAMP';

export interface TableSchema {
  readonly columns: Readonly<Record<string, SqlType>>;
  readonly order: readonly string[];
}

export const schema = {
  ratings: {
    columns: {
      rating_id: 'INTEGER',
      viewer_key: 'INTEGER',
      title_key: 'INTEGER',
      stars: 'FLOAT',
      rated_at: 'TIMESTAMP',
      true_probability: 'FLOAT',
    },
    order: ['rated_at', 'rating_id'],
  },
  viewers: {
    columns: {
      viewer_key: 'INTEGER',
      viewer_id: 'VARCHAR',
      age: 'FLOAT',
      gender: 'VARCHAR',
      occupation: 'VARCHAR',
      zip: 'VARCHAR',
    },
    order: ['viewer_key'],
  },
  titles: {
    columns: {
      title_key: 'INTEGER',
      title_id: 'VARCHAR',
      name: 'VARCHAR',
      year: 'FLOAT',
      release_date: 'DATE',
      overview: 'VARCHAR',
      imdb_id: 'VARCHAR',
    },
    order: ['title_key'],
  },
  title_genres: { columns: { title_key: 'INTEGER', genre: 'VARCHAR' }, order: ['title_key', 'genre'] },
  title_keywords: { columns: { title_key: 'INTEGER', keyword: 'VARCHAR' }, order: ['title_key', 'keyword'] },
  title_details: {
    columns: {
      title_key: 'INTEGER',
      tmdb_id: 'INTEGER',
      original_name: 'VARCHAR',
      release_date: 'DATE',
      overview: 'VARCHAR',
      language: 'VARCHAR',
      runtime_minutes: 'FLOAT',
      budget: 'DOUBLE',
      collection: 'VARCHAR',
    },
    order: ['title_key'],
  },
  title_people: {
    columns: {
      title_key: 'INTEGER',
      person_id: 'INTEGER',
      name: 'VARCHAR',
      role: 'VARCHAR',
      job: 'VARCHAR',
      cast_order: 'INTEGER',
    },
    order: ['title_key', 'role', 'job', 'person_id'],
  },
  title_certifications: {
    columns: { title_key: 'INTEGER', country: 'VARCHAR', certification: 'VARCHAR' },
    order: ['title_key', 'country'],
  },
  title_countries: { columns: { title_key: 'INTEGER', country: 'VARCHAR' }, order: ['title_key', 'country'] },
  title_companies: { columns: { title_key: 'INTEGER', company: 'VARCHAR' }, order: ['title_key', 'company'] },
  title_metrics: {
    columns: {
      title_key: 'INTEGER',
      metric: 'VARCHAR',
      value: 'DOUBLE',
      source: 'VARCHAR',
      counted_at: 'DATE',
    },
    order: ['title_key', 'metric'],
  },
  links: {
    columns: {
      title_key: 'INTEGER',
      tmdb_id: 'INTEGER',
      imdb_id: 'VARCHAR',
      netflix_id: 'VARCHAR',
      method: 'VARCHAR',
      score: 'FLOAT',
    },
    order: ['title_key', 'method', 'tmdb_id', 'netflix_id'],
  },
  tags: {
    columns: {
      tag_id: 'INTEGER',
      viewer_key: 'INTEGER',
      title_key: 'INTEGER',
      tag: 'VARCHAR',
      tagged_at: 'TIMESTAMP',
    },
    order: ['tag_id'],
  },
  tmdb_titles: {
    columns: {
      tmdb_id: 'INTEGER',
      imdb_id: 'VARCHAR',
      name: 'VARCHAR',
      original_name: 'VARCHAR',
      release_date: 'DATE',
      overview: 'VARCHAR',
      genres: 'VARCHAR[]',
      keywords: 'VARCHAR[]',
      runtime_minutes: 'FLOAT',
      budget: 'DOUBLE',
      revenue: 'DOUBLE',
      language: 'VARCHAR',
      countries: 'VARCHAR[]',
      companies: 'VARCHAR[]',
      collection: 'VARCHAR',
      popularity: 'DOUBLE',
      vote_count: 'DOUBLE',
      vote_average: 'DOUBLE',
      metrics_source: 'VARCHAR',
      counted_at: 'DATE',
    },
    order: ['tmdb_id'],
  },
  tmdb_people: {
    columns: {
      tmdb_id: 'INTEGER',
      person_id: 'INTEGER',
      name: 'VARCHAR',
      role: 'VARCHAR',
      job: 'VARCHAR',
      cast_order: 'INTEGER',
    },
    order: ['tmdb_id', 'role', 'job', 'person_id'],
  },
  tmdb_certifications: {
    columns: { tmdb_id: 'INTEGER', country: 'VARCHAR', certification: 'VARCHAR' },
    order: ['tmdb_id', 'country'],
  },
  tmdb_alternative_titles: {
    columns: { tmdb_id: 'INTEGER', country: 'VARCHAR', name: 'VARCHAR', kind: 'VARCHAR' },
    order: ['tmdb_id', 'country', 'name'],
  },
  netflix_titles: {
    columns: {
      netflix_id: 'VARCHAR',
      kind: 'VARCHAR',
      name: 'VARCHAR',
      directors: 'VARCHAR[]',
      cast_members: 'VARCHAR[]',
      countries: 'VARCHAR[]',
      added_on: 'DATE',
      year: 'FLOAT',
      age_rating: 'VARCHAR',
      runtime_minutes: 'FLOAT',
      seasons: 'FLOAT',
      genres: 'VARCHAR[]',
      description: 'VARCHAR',
    },
    order: ['netflix_id'],
  },
  canonical_splits: {
    columns: { split: 'VARCHAR', rating_id: 'INTEGER' },
    order: ['split', 'rating_id'],
  },
} as const satisfies Record<string, TableSchema>;

export type TableName = keyof typeof schema;

export const tableNames = Object.keys(schema) as TableName[];
