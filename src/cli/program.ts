import { Command, Option } from 'commander';
import type { Action, Options } from './context.ts';
import { pasteable } from './paragraph.ts';
import type { Terminal } from './terminal.ts';

/** A command as help shows it; its code is imported only when it is run. */
interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  readonly args?: readonly (readonly [string, string])[];
  readonly options?: readonly Option[];
  readonly example: string;
  readonly load: () => Promise<{ readonly action: Action }>;
}

const option = (flags: string, text: string) => new Option(flags, text);

const recipeText =
  "constant, bias, segment, logistic, forest, seed, static, history, neighbours, taste, factors, factors-large, factors-label, factors-fast, sequence, timeline, blend, new-title, the workspace's own or a recipe file";

const splitText =
  'time, u1..u5, ua, ub, random:SEED, random:SEED:80-10-10, new-viewers:SEED, new-titles:SEED, newest-titles or file:PATH';

const formats =
  'ml-100k ml-1m ml-10m ml-20m ml-25m ml-32m ml-latest ml-latest-small netflix-prize netflix-titles tmdb table simulated';

const specs: readonly CommandSpec[] = [
  {
    name: 'demo',
    summary: 'the whole way once: import, audit, features, train, evaluate, compare, forecast',
    options: [
      option('--data <dir>', 'folder that holds ml-100k/'),
      option('--open', 'then serve the dashboard, and show the forecast in the browser'),
    ],
    example: 'streampulse demo',
    load: async () => await import('./commands/demo.ts'),
  },
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
    load: async () => await import('./commands/import.ts'),
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
    load: async () => await import('./commands/enrich.ts'),
  },
  {
    name: 'link',
    summary: 'link titles to the TMDB and Netflix catalogues in the workspace',
    options: [
      option('--overrides <file>', 'CSV of target, title_id and answer; answers win, and are kept'),
      option('--review <file>', 'where doubtful titles go (default links/review.csv of the workspace)'),
    ],
    example: 'streampulse link --overrides reviewed.csv',
    load: async () => await import('./commands/link.ts'),
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
    load: async () => await import('./commands/audit.ts'),
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
    load: async () => await import('./commands/explore.ts'),
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
    load: async () => await import('./commands/features.ts'),
  },
  {
    name: 'run',
    summary: 'train a recipe on a split and write a run with all its receipts',
    options: [
      option('--recipe <name>', recipeText).default('history'),
      option('--split <split>', splitText).default('time'),
      option('--history <mode>', 'time split: as-of, or frozen at the first test second').default('as-of'),
      option(
        '--engine <name>',
        'what trains boosted trees: streampulse, or xgboost where libxgboost is installed',
      ),
      option('--engine-threads <n>', 'threads of engine xgboost (default 1)'),
      option('--libxgboost <file>', "XGBoost's library, where it isn't found by itself"),
      option('--calibration <kind>', 'none, platt, beta, isotonic or auto, fitted on a part of its own'),
      option('--predictions <file>', 'also write the test predictions to this CSV'),
      option('--learning-curve', 'also learn from 5, 10, 20 and 50 % of the ratings: how many it takes'),
      option('--fresh', 'start anew, whatever a run that was stopped has kept'),
    ],
    example: 'streampulse run --recipe history --split time --seed 7 --json',
    load: async () => await import('./commands/run.ts'),
  },
  {
    name: 'tune',
    summary: "search a recipe's options on the train and tune parts of a split",
    args: [['[verb]', 'space: only show what is searched']],
    options: [
      option('--recipe <name>', recipeText).default('history'),
      option('--split <split>', splitText).default('time'),
      option('--trials <n>', 'trials, the defaults among them (default 50, or no end with --minutes)'),
      option('--minutes <n>', 'minutes of training, over all sittings'),
      option('--name <name>', 'of the recipe that is written (default RECIPE-tuned)'),
      option('--space <file>', 'JSON file of dimensions to search instead'),
      option('--search <spec...>', 'one dimension each: eta=0.01..0.2, max_bin=64,256, gamma=off'),
      option('--calibration <kind>', 'as of run: none, platt, beta, isotonic or auto; keeps its part out'),
      option('--force', 'start anew: replace a search or recipe of this name'),
    ],
    example: 'streampulse tune --recipe history --split time --trials 50 --seed 7',
    load: async () => await import('./commands/tune.ts'),
  },
  {
    name: 'evaluate',
    summary: 'the full evaluation of a run, a protocol, or the honesty table of all recipes',
    args: [['[run]', 'a run id; the newest run where it is left out']],
    options: [
      option('--honesty', 'all splits x recipes in one table, baselines included'),
      option('--splits <list>', 'honesty: splits, comma-separated'),
      option('--recipes <list>', 'honesty: recipes, comma-separated'),
      option('--protocol <name>', 'run a protocol: P1 P2 P3 P5 P6 P7 P8 P9 P10 P11 P12 P13'),
      option('--setting <name>', 'protocol: one of its settings only'),
      option('--recipe <name>', 'protocol: a recipe other than the best we have for it'),
      option('--fresh', 'protocol: start anew, whatever one that was stopped has kept'),
      option('--leaks', 'run the leak tests: shuffled labels, planted mean, canary'),
      option('--fail-under <gate>', 'exit 4 where a metric is below its bound, as auc=0.75'),
    ],
    example: 'streampulse evaluate --honesty --splits time,u1 --recipes constant,static,history',
    load: async () => await import('./commands/evaluate.ts'),
  },
  {
    name: 'ablate',
    summary: 'what each kind of knowledge adds on a split, with paired intervals',
    options: [
      option('--split <split>', splitText).default('time'),
      option('--of <what>', 'knowledge, or titles: what is known of a title before it is rated').default(
        'knowledge',
      ),
      option(
        '--steps <list>',
        'some of static, means, factors, neighbours, taste, sequence, all, no-neighbours; time: no-sequence; else: and-sequence; of titles: genres … votes',
      ),
      option('--fresh', 'start anew, whatever one that was stopped has kept'),
    ],
    example: 'streampulse ablate --split u1 --steps static,means,neighbours',
    load: async () => await import('./commands/ablate.ts'),
  },
  {
    name: 'compare',
    summary: 'two runs on the same test rows: differences with paired intervals',
    args: [
      ['<run-a>', 'a run id'],
      ['<run-b>', 'another, on the same split'],
    ],
    example: 'streampulse compare static-u1-s1-0f3a9b1c history-u1-s1-77ab01cd',
    load: async () => await import('./commands/compare.ts'),
  },
  {
    name: 'runs',
    summary: 'list the runs of the workspace',
    example: 'streampulse runs',
    load: async () => await import('./commands/runs.ts'),
  },
  {
    name: 'predict',
    summary: 'how probably a viewer rates titles 4 stars or more, how sure that is, and why',
    options: [
      option('--run <id>', 'the run whose model answers; the newest where it is left out'),
      option('--viewer <id>', 'the viewer').makeOptionMandatory(),
      option('--title <id...>', 'one title or more, by id or name').makeOptionMandatory(),
    ],
    example: 'streampulse predict --viewer 196 --title 242 302',
    load: async () => await import('./commands/predict.ts'),
  },
  {
    name: 'score',
    summary: 'probabilities for a file of viewer and title pairs, however large',
    options: [
      option(
        '--in <file>',
        'pairs: .csv or .parquet with viewer_id and title_id, or .ndjson',
      ).makeOptionMandatory(),
      option('--out <file>', 'their probabilities: .csv, .ndjson or .parquet').makeOptionMandatory(),
      option('--rejects <file>', 'NDJSON of the lines that cannot be scored, and why'),
      option('--max-errors <n>', 'such lines to let pass (default 0)'),
      option('--run <id>', 'the run whose model answers; the newest where it is left out'),
      option('--force', 'replace files that are there'),
    ],
    example: 'streampulse score --in pairs.csv --out scores.csv',
    load: async () => await import('./commands/score.ts'),
  },
  {
    name: 'recommend',
    summary: 'titles that a viewer has not rated, by how probably they get 4 stars or more',
    options: [
      option('--run <id>', 'the run whose model answers; the newest where it is left out'),
      option('--viewer <id>', 'a viewer of the warehouse'),
      option('--ratings <file>', 'instead, a new viewer: CSV of title (id or name) and stars'),
      option('--top <n>', 'how many titles').default('10'),
      option('--order <by>', 'probability, or sure: the lower bound of the interval').default('probability'),
      option('--genre <name>', 'only titles of this genre'),
      option('--year-from <year>', 'only titles of this year or later'),
      option('--year-to <year>', 'only titles of this year or earlier'),
      option('--min-ratings <n>', 'only titles with so many ratings'),
    ],
    example: 'streampulse recommend --viewer 196 --top 10 --genre Drama',
    load: async () => await import('./commands/recommend.ts'),
  },
  {
    name: 'forecast',
    summary: 'how an audience would rate a title that nobody has rated, why, and how sure that is',
    args: [['[verb]', 'map, what-if, best, compare, launch, audiences, fit or check; one forecast without']],
    options: [
      option('--title <id...>', 'a title of the warehouse, by id or name; compare: several'),
      option('--name <name>', 'instead, a new title: its name'),
      option('--genre <name...>', 'its genres; best: only titles of this genre'),
      option('--year <year>', 'of release'),
      option('--release-date <day>', 'as 2027-03-31'),
      option('--runtime <minutes>', 'its length'),
      option('--budget <dollars>', 'US dollars'),
      option('--language <code>', 'of the original, as en'),
      option('--country <name...>', 'that produced it'),
      option('--age-rating <rating>', 'as PG-13 or TV-MA'),
      option('--overview <text>', 'what it is about'),
      option('--keyword <word...>', 'keywords'),
      option('--collection <name>', 'the franchise that it belongs to'),
      option('--studio <name...>', 'who made it'),
      option('--director <name...>', 'who directed it'),
      option('--cast <name...>', 'who plays in it, the first name first'),
      option('--card <file>', 'instead, a JSON file with a title card'),
      option('--cards <file>', 'compare, best: a CSV, JSON or JSON Lines file of title cards'),
      option('--audience <text...>', '"women, 25-34", students, a saved name (default everybody)'),
      option('--by <kind>', 'map: gender-age, or occupation (default gender-age)'),
      option('--change <text...>', "what-if: 'genres+=Horror', 'year=1999; runtime=95'"),
      option('--ratings <file>', 'launch: CSV of gender, age and stars that it got so far'),
      option('--save <name>', 'audiences: keep a name for --audience'),
      option('--top <n>', 'best: how many titles (default 10)'),
      option('--order <by>', 'best: share, or sure: the lower end of the interval'),
      option('--min-ratings <n>', 'best: so many of the audience have rated it (default 20)'),
      option('--year-from <year>', 'best: only titles of this year or later'),
      option('--year-to <year>', 'best: only titles of this year or earlier'),
      option('--out <file>', 'also write the answers to a .csv or .json file'),
      option('--force', 'replace that file'),
    ],
    example: `streampulse forecast --name 'Moon Harvest' --genre Drama Sci-Fi --year 2027 --audience 'women, 25-34'`,
    load: async () => await import('./commands/forecast.ts'),
  },
  {
    name: 'report',
    summary: 'a run told whole: one HTML page, Markdown, JSON and a model card',
    args: [['[run]', 'a run id; the newest run where it is left out']],
    options: [
      option('--out <dir>', 'folder to write into (default reports/ in the workspace)'),
      option('--force', 'replace a report of this run'),
    ],
    example: 'streampulse report --out reports',
    load: async () => await import('./commands/report.ts'),
  },
  {
    name: 'export',
    summary: 'bi: the star for Power BI and Tableau; xlsx: findings as a workbook; check: prove it',
    args: [
      ['<what>', 'bi, xlsx or check'],
      ['[path]', 'the bundle (default bi/ in the workspace), or the workbook (findings.xlsx there)'],
    ],
    options: [
      option('--mode <mode>', 'data: exact, or spreadsheet: no cell is taken for a formula').default('data'),
      option('--runs <list>', 'runs to take along, comma-separated (default all on this data)'),
      option('--viewer-ids', 'viewer ids as they are; they are hashed without it'),
      option('--no-findings', 'leave the workbook of findings out of a bundle'),
      option('--force', 'replace a bundle or a workbook'),
    ],
    example: 'streampulse export bi ~/bundle --mode spreadsheet',
    load: async () => await import('./commands/export.ts'),
  },
  {
    name: 'figures',
    summary: 'draw what a run and its data say: SVG and PNG with a table each',
    options: [
      option('--run <id>', 'the run to draw; the newest where it is left out'),
      option('--only <id...>', 'some figures only'),
      option('--list', 'list the figures there are'),
      option('--out <dir>', 'folder to write into (default visuals/ in the workspace)'),
      option('--theme <name>', 'light or dark').default('light'),
      option('--format <list>', 'svg, png or both').default('svg,png'),
      option('--width <n>', 'CSS pixels; a PNG has two pixels for each').default('720'),
      option('--force', 'replace figures that are there'),
    ],
    example: 'streampulse figures --only roc calibration --theme dark',
    load: async () => await import('./commands/figures.ts'),
  },
  {
    name: 'serve',
    summary: 'the dashboard, and answers over HTTP: titles, viewers, predictions, runs, ledger, audit',
    options: [
      option('--run <id>', 'the run whose model answers; the newest where it is left out'),
      option('--host <address>', 'address to listen at; another than this machine wants a token').default(
        '127.0.0.1',
      ),
      option('--port <n>', 'port; 0 is any that is free').default('8080'),
      option('--allow-host <list>', 'further host names to answer to, comma-separated'),
      option('--open', 'show the dashboard in the browser'),
      option('--rate <n>', 'requests a second that one address may make; any number where it is left out'),
      option('--quiet', 'no log of requests on stderr'),
    ],
    example: 'streampulse serve --open',
    load: async () => await import('./commands/serve.ts'),
  },
  {
    name: 'config',
    summary: 'show: every setting, its value and where that came from',
    args: [['[verb]', 'show']],
    example: 'streampulse config show',
    load: async () => await import('./commands/config.ts'),
  },
  {
    name: 'doctor',
    summary: 'check this machine and the workspace',
    example: 'streampulse doctor',
    load: async () => await import('./commands/doctor.ts'),
  },
  {
    name: 'completion',
    summary: 'print a completion script for bash, zsh or fish',
    args: [['<shell>', 'bash, zsh or fish']],
    example: 'streampulse completion bash >> ~/.bashrc',
    load: async () => await import('./commands/completion.ts'),
  },
];

type Perform = (action: Action, args: readonly string[], options: Options) => Promise<void>;

type Voice = Pick<Terminal, 'result' | 'say'>;

export function createProgram(version: string, voice: Voice, perform: Perform): Command {
  const program = new Command('streampulse')
    .description('Which viewers will love which title: how probably, why, and how sure that is.')
    .version(version, '-V, --version')
    .showHelpAfterError('(streampulse --help lists the commands)')
    .configureOutput(outputTo(voice))
    .exitOverride();
  for (const spec of specs) program.addCommand(commandOf(spec, voice, perform));
  return program;
}

function outputTo({ result, say }: Voice) {
  return {
    writeOut: (text: string) => result(text.trimEnd()),
    writeErr: (text: string) => say(text.trimEnd()),
  };
}

function commandOf(spec: CommandSpec, voice: Voice, perform: Perform): Command {
  const command = new Command(spec.name)
    .description(spec.summary)
    .configureOutput(outputTo(voice))
    .exitOverride();
  for (const [name, text] of spec.args ?? []) command.argument(name, text);
  for (const entry of spec.options ?? []) command.addOption(entry);
  command
    .option('-w, --workspace <dir>', 'folder that holds warehouse and runs (default .streampulse)')
    .option('--json', 'print one JSON document instead of text')
    .option('--seed <n>', 'seed of everything drawn at random (default 1)')
    .option('--workers <n>', 'threads; results do not depend on it (default 1)')
    .option('--progress <style>', 'bar, plain or none (default: a bar on a terminal)')
    .showHelpAfterError(`(streampulse ${spec.name} --help shows the options)`)
    .addHelpText('after', `\nExample:\n${pasteable(spec.example, '  $ ')}`);
  command.action(async () => {
    const { action } = await spec.load();
    await perform(action, command.args, command.opts());
  });
  return command;
}

/** Names for completion scripts: each command with its long flags. */
export function commandFlags(program: Command): ReadonlyMap<string, readonly string[]> {
  return new Map(
    program.commands.map((command) => [
      command.name(),
      command.options.map((entry) => entry.long ?? entry.flags).concat('--help'),
    ]),
  );
}
