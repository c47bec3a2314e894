import { type CommandSpec, option } from './command-spec.ts';

const recipeText =
  "constant, bias, segment, logistic, forest, seed, static, history, neighbours, taste, factors, factors-large, factors-label, factors-fast, sequence, timeline, blend, new-title, the workspace's own or a recipe file";

const splitText =
  'time, u1..u5, ua, ub, random:SEED, random:SEED:80-10-10, new-viewers:SEED, new-titles:SEED, newest-titles or file:PATH';

export const modelSpecs: readonly CommandSpec[] = [
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
  },
  {
    name: 'compare',
    summary: 'two runs on the same test rows: differences with paired intervals',
    args: [
      ['<run-a>', 'a run id'],
      ['<run-b>', 'another, on the same split'],
    ],
    example: 'streampulse compare static-u1-s1-0f3a9b1c history-u1-s1-77ab01cd',
  },
  {
    name: 'runs',
    summary: 'list the runs of the workspace',
    example: 'streampulse runs',
  },
];
