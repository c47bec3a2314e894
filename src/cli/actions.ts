import type { CommandName } from './command-name.ts';
import type { Action } from './context.ts';

/** The code of each command, imported only when it is run. */
export const actions: Readonly<Record<CommandName, () => Promise<{ readonly action: Action }>>> = {
  demo: async () => await import('./commands/demo.ts'),
  doctor: async () => await import('./commands/doctor.ts'),
  config: async () => await import('./commands/config.ts'),
  completion: async () => await import('./commands/completion.ts'),
  import: async () => await import('./commands/import.ts'),
  enrich: async () => await import('./commands/enrich.ts'),
  link: async () => await import('./commands/link.ts'),
  audit: async () => await import('./commands/audit.ts'),
  explore: async () => await import('./commands/explore.ts'),
  features: async () => await import('./commands/features.ts'),
  run: async () => await import('./commands/run.ts'),
  tune: async () => await import('./commands/tune.ts'),
  evaluate: async () => await import('./commands/evaluate.ts'),
  ablate: async () => await import('./commands/ablate.ts'),
  compare: async () => await import('./commands/compare.ts'),
  runs: async () => await import('./commands/runs.ts'),
  forecast: async () => await import('./commands/forecast.ts'),
  predict: async () => await import('./commands/predict.ts'),
  recommend: async () => await import('./commands/recommend.ts'),
  score: async () => await import('./commands/score.ts'),
  serve: async () => await import('./commands/serve.ts'),
  report: async () => await import('./commands/report.ts'),
  figures: async () => await import('./commands/figures.ts'),
  export: async () => await import('./commands/export.ts'),
};
