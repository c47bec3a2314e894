import type { LinkProps } from '@tanstack/react-router';

interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  /** Why somebody would go there, for the overview. */
  readonly question?: string;
}

/** The pages that the header leads to, in the order in which somebody new would ask. */
export const navigation: readonly Place[] = [
  { to: '/', label: 'Overview' },
  {
    to: '/forecast',
    label: 'Forecast',
    question: 'How would women of 25-34 rate this unreleased title, why, and how sure is that?',
  },
  { to: '/titles', label: 'Titles', question: 'Who loves this title, and who does not?' },
  { to: '/audiences', label: 'Audiences', question: 'What does this audience love, and what not?' },
  { to: '/viewers', label: 'Viewers', question: 'What would this viewer love next, and why?' },
  {
    to: '/model',
    label: 'Model',
    question: 'How far is this model to be trusted, and what does it look at?',
  },
  { to: '/data', label: 'Data', question: 'Where does this come from, and what may I do with it?' },
];
