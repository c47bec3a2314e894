import { ageBands } from '../../features/ages.ts';
import { quoteText } from '../../warehouse/duckdb.ts';
import type { BiTableName } from './tables.ts';

/** SQL relations of the warehouse, and of what was kept of runs; `links` only where there are links. */
export interface BiSources {
  readonly ratings: string;
  readonly viewers: string;
  readonly titles: string;
  readonly title_genres: string;
  readonly links: string | undefined;
  /** Tables of this connection: see `stageRuns`. */
  readonly models: string;
  readonly predictions: string;
  readonly metrics: string;
}

/** Viewer ids are hashed with this, so that the same viewer has other ids in other bundles. */
export interface IdRule {
  /** Undefined leaves ids as they are. */
  readonly salt: string | undefined;
}

const unknown = "'unknown'";
const high = 4;

/** Each in the order in which it may be made: tables use those before them. Keys of the warehouse begin at 0, ours at 1. */
export function tableQueries(from: BiSources, { salt }: IdRule): readonly (readonly [BiTableName, string])[] {
  return [
    ['dim_segment', segments(from)],
    ['dim_viewer', viewers(from, salt)],
    ['dim_genre', genres(from)],
    ['bridge_title_genre', titleGenres(from)],
    ['dim_title', titles(from)],
    ['dim_date', dates(from)],
    ['dim_model', models(from)],
    ['fact_rating', ratings(from)],
    ['fact_prediction', predictions(from)],
    ['fact_metric', metrics(from)],
  ];
}

const genderOf = `CASE v.gender WHEN 'F' THEN 'women' WHEN 'M' THEN 'men' ELSE ${unknown} END`;

function caseOf(column: string, told: (band: number) => string, otherwise: string): string {
  const cases = ageBands.map(({ from }, band) => ({ from, band })).reverse();
  const whens = cases.map(({ from, band }) => `WHEN ${column} >= ${from} THEN ${told(band)}`);
  return `CASE ${whens.join(' ')} ELSE ${otherwise} END`;
}

const bandOf = caseOf('v.age', (band) => quoteText(ageBands[band].label), unknown);
const bandOrder = caseOf('v.age', (band) => String(band + 1), '0');

function segments({ viewers: source }: BiSources): string {
  return `
    WITH seen AS (SELECT DISTINCT ${genderOf} AS gender, ${bandOf} AS age_band, ${bandOrder} AS age_order FROM ${source} v),
    known AS (SELECT * FROM seen WHERE gender <> ${unknown} OR age_order > 0)
    SELECT 0 AS segment_key, ${unknown} AS segment, ${unknown} AS gender, ${unknown} AS age_band, 0 AS age_order
    UNION ALL
    SELECT row_number() OVER (ORDER BY gender DESC, age_order), trim(CASE gender WHEN ${unknown} THEN 'viewers' ELSE gender END || ' ' ||
      CASE age_band WHEN ${unknown} THEN 'of unknown age' ELSE age_band END), gender, age_band, age_order FROM known`;
}

function viewers({ viewers: source, ratings: log }: BiSources, salt: string | undefined): string {
  const id =
    salt === undefined ? 'v.viewer_id' : `'v' || left(sha256(${quoteText(salt)} || v.viewer_id), 16)`;
  return `
    WITH counts AS (SELECT viewer_key, count(*) AS n FROM ${log} GROUP BY viewer_key),
    told AS (SELECT v.viewer_key + 1 AS viewer_key, ${id} AS viewer_id, ${genderOf} AS gender, ${bandOf} AS age_band,
        coalesce(v.occupation, ${unknown}) AS occupation, coalesce(c.n, 0) AS rating_count
      FROM ${source} v LEFT JOIN counts c USING (viewer_key))
    SELECT 0 AS viewer_key, ${unknown} AS viewer_id, 0 AS segment_key, ${unknown} AS gender, ${unknown} AS age_band,
      ${unknown} AS occupation, 0 AS rating_count
    UNION ALL
    SELECT t.viewer_key, t.viewer_id, coalesce(s.segment_key, 0), t.gender, t.age_band, t.occupation, t.rating_count
    FROM told t LEFT JOIN dim_segment s ON s.gender = t.gender AND s.age_band = t.age_band`;
}

function genres({ title_genres: source }: BiSources): string {
  return `
    SELECT 0 AS genre_key, 'none' AS genre
    UNION ALL
    SELECT row_number() OVER (ORDER BY genre), genre FROM (SELECT DISTINCT genre FROM ${source})`;
}

function titleGenres({ title_genres: source, titles: all }: BiSources): string {
  return `
    WITH pairs AS (SELECT DISTINCT title_key, genre FROM ${source})
    SELECT 0 AS title_key, 0 AS genre_key, 1.0 AS weight
    UNION ALL
    SELECT p.title_key + 1, g.genre_key, 1.0 / count(*) OVER (PARTITION BY p.title_key) FROM pairs p JOIN dim_genre g USING (genre)
    UNION ALL
    SELECT t.title_key + 1, 0, 1.0 FROM ${all} t ANTI JOIN pairs p USING (title_key)`;
}

function titles({ titles: source, title_genres, ratings: log, links }: BiSources): string {
  const linked = links
    ? `SELECT DISTINCT title_key FROM ${links} WHERE netflix_id IS NOT NULL`
    : 'SELECT 0 AS title_key WHERE false';
  return `
    WITH counts AS (SELECT title_key, count(*) AS n FROM ${log} GROUP BY title_key),
    named AS (SELECT title_key, string_agg(genre, '|' ORDER BY genre) AS genres
      FROM (SELECT DISTINCT title_key, genre FROM ${title_genres}) GROUP BY title_key),
    linked AS (${linked})
    SELECT 0 AS title_key, ${unknown} AS title_id, ${unknown} AS title, 0 AS release_year, ${unknown} AS decade,
      'none' AS genres, 'no' AS netflix, 0 AS rating_count
    UNION ALL
    SELECT t.title_key + 1, t.title_id, coalesce(t.name, ${unknown}), coalesce(t.year, 0)::INTEGER,
      CASE WHEN t.year IS NULL THEN ${unknown} ELSE (floor(t.year / 10) * 10)::INTEGER || 's' END,
      coalesce(g.genres, 'none'), CASE WHEN l.title_key IS NULL THEN 'no' ELSE 'yes' END, coalesce(c.n, 0)
    FROM ${source} t LEFT JOIN named g USING (title_key) LEFT JOIN counts c USING (title_key)
      LEFT JOIN linked l USING (title_key)`;
}

const dateKeyOf = (moment: string) => `coalesce(strftime(${moment}, '%Y%m%d')::INTEGER, 0)`;

function dates({ ratings: log }: BiSources): string {
  return `
    WITH days AS (SELECT unnest(generate_series(min(rated_at)::DATE, max(rated_at)::DATE, INTERVAL 1 DAY))::DATE AS day FROM ${log})
    SELECT 0 AS date_key, DATE '1900-01-01' AS date, 0 AS year, 0 AS quarter, 0 AS month, ${unknown} AS month_name,
      0 AS weekday, ${unknown} AS weekday_name
    UNION ALL
    SELECT ${dateKeyOf('day')}, day, year(day), quarter(day), month(day), monthname(day), isodow(day), dayname(day) FROM days`;
}

function models({ models: source }: BiSources): string {
  return `
    SELECT 0 AS model_key, ${unknown} AS run_id, ${unknown} AS recipe, ${unknown} AS learner, ${unknown} AS split, 0 AS seed,
      'no' AS optimistic, ${unknown} AS made_at, ${unknown} AS data_hash, ${unknown} AS command
    UNION ALL
    SELECT * FROM ${source}`;
}

const keysOf = `r.viewer_key + 1 AS viewer_key, r.title_key + 1 AS title_key, coalesce(v.segment_key, 0) AS segment_key,
      ${dateKeyOf('r.rated_at')} AS date_key`;

function ratings({ ratings: log }: BiSources): string {
  return `
    SELECT r.rating_id AS rating_key, ${keysOf}, coalesce(hour(r.rated_at), 0) AS hour, r.stars::DOUBLE AS stars,
      (r.stars >= ${high})::INTEGER AS is_high
    FROM ${log} r LEFT JOIN dim_viewer v ON v.viewer_key = r.viewer_key + 1`;
}

function predictions({ ratings: log, predictions: source }: BiSources): string {
  const came = `CASE WHEN r.stars >= ${high} THEN p.probability ELSE 1 - p.probability END`;
  return `
    SELECT p.model_key, p.rating_id AS rating_key, ${keysOf}, p.probability, (p.probability >= 0.5)::INTEGER AS said_high,
      (r.stars >= ${high})::INTEGER AS is_high, -ln(greatest(${came}, 1e-15)) AS log_loss
    FROM ${source} p JOIN ${log} r USING (rating_id) LEFT JOIN dim_viewer v ON v.viewer_key = r.viewer_key + 1`;
}

function metrics({ metrics: source }: BiSources): string {
  return `SELECT * FROM ${source}`;
}
