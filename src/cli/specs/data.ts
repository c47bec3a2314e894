import { type CommandSpec, option } from './command-spec.ts';

const formats =
  'ml-100k ml-1m ml-10m ml-20m ml-25m ml-32m ml-latest ml-latest-small netflix-prize netflix-titles tmdb table simulated';

export const dataSpecs: readonly CommandSpec[] = [
  {
    name: 'import',
    summary: 'read a data set into the workspace',
    args: [['<format>', `one of ${formats}`]],
    options: [
      option('--from <path>', 'folder or file to read; MovieLens sets are downloaded without it'),
      option('--links <file>', 'tmdb: CSV that ties your title ids to TMDB ids'),
      option('--force', 'replace the audience that the workspace holds'),
      option('--max-errors <n>', 'bad rows to let pass, into a reject file (default 0)'),
      option('--ratings <n>', 'simulated: how many ratings').default('100000'),
      option('--viewers <n>', 'simulated: how many viewers'),
      option('--titles <n>', 'simulated: how many titles'),
      option('--data <dir>', 'folder with data sets, looked into before a download'),
      option('--cache <dir>', 'folder that keeps downloaded archives'),
    ],
    example: 'streampulse import ml-100k --from ~/data/ml-100k',
  },
  {
    name: 'enrich',
    summary: 'add what TMDB knows of your titles: people, age ratings, keywords, votes',
    args: [['<catalogue>', 'tmdb']],
    options: [
      option('--from <path>', 'a table that you have, or its folder, instead of asking TMDB'),
      option('--links <file>', 'with --from: CSV that ties your title ids to TMDB ids'),
      option('--max-errors <n>', 'with --from: bad rows to let pass, into a reject file (default 0)'),
      option('--dry-run', 'say how many requests it would take, and ask nothing'),
      option('--no-search', 'only ask about titles whose TMDB id or IMDb id is known'),
      option('--refresh [days]', 'ask again for replies older than this (default 1 day)'),
      option('--cache <dir>', "folder that keeps TMDB's replies"),
    ],
    example: 'streampulse enrich tmdb --dry-run',
  },
  {
    name: 'link',
    summary: 'link titles to the TMDB and Netflix catalogues in the workspace',
    options: [
      option('--overrides <file>', 'CSV of target, title_id and answer; answers win, and are kept'),
      option('--review <file>', 'where doubtful titles go (default links/review.csv of the workspace)'),
    ],
    example: 'streampulse link --overrides reviewed.csv',
  },
  {
    name: 'audit',
    summary:
      'what was read, kept, rejected, and how complete each column is; links: how titles found TMDB and Netflix',
    args: [['[verb]', 'links: how many titles are linked to the catalogues, and how']],
    options: [
      option('--truth <file>', 'links: CSV of true TMDB ids; precision and recall of names alone'),
      option('--pairs <file>', 'links: CSV of labelled pairs; precision and recall on them'),
    ],
    example: 'streampulse audit links --truth ~/data/ml-latest-small/links.csv',
  },
  {
    name: 'explore',
    summary: 'what the data tells: questions answered with numbers, intervals and caveats',
    options: [
      option('--question <id...>', 'some questions only'),
      option('--list', 'only list the questions'),
      option('--replicates <n>', 'bootstrap draws of viewers').default('1000'),
      option('--train', 'first train recipe static with and without TMDB, for claim-tmdb'),
    ],
    example: 'streampulse explore --question gender long-tail',
  },
  {
    name: 'features',
    summary: 'the ledger of features: list, explain NAME, check',
    args: [
      ['[verb]', 'list, explain or check'],
      ['[name]', 'explain: the feature'],
    ],
    options: [
      option('--lane <lane>', 'list: only what this lane admits (preview, audience, personal)'),
      option('--cuts <n>', 'check: moments at which the future is deleted').default('8'),
    ],
    example: 'streampulse features explain viewerResidual',
  },
];
