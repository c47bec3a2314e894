import { type CommandSpec, option } from './command-spec.ts';

export const startSpecs: readonly CommandSpec[] = [
  {
    name: 'demo',
    summary: 'the whole way once: import, audit, features, train, evaluate, compare, forecast',
    options: [
      option('--data <dir>', 'folder that holds ml-100k/'),
      option('--open', 'then serve the dashboard, and show the forecast in the browser'),
    ],
    example: 'streampulse demo',
  },
  {
    name: 'doctor',
    summary: 'check this machine and the workspace',
    example: 'streampulse doctor',
  },
  {
    name: 'config',
    summary: 'show: every setting, its value and where that came from',
    args: [['[verb]', 'show']],
    example: 'streampulse config show',
  },
  {
    name: 'completion',
    summary: 'print a completion script for bash, zsh or fish',
    args: [['<shell>', 'bash, zsh or fish']],
    example: 'streampulse completion bash >> ~/.bashrc',
  },
];
