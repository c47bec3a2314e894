import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { choiceField, listField, textField, wholeField } from '../../address/fields.ts';
import { searchOf } from '../../address/search.ts';
import { rootRoute } from '../../root-route.ts';
import { sorts } from './title-sorts.ts';

const year = { least: 1870, most: 2100 };

export const titlesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/titles',
  ...searchOf({
    q: textField(),
    genre: listField(),
    from: wholeField(null, year),
    to: wholeField(null, year),
    ratings: wholeField(0, { least: 0, most: 100_000_000 }),
    sort: choiceField(sorts, 'ratings'),
    order: choiceField(['usual', 'reversed'], 'usual'),
    page: wholeField(1, { least: 1, most: 100_000 }),
  }),
  component: lazyRouteComponent(() => import('./titles-page.tsx'), 'TitlesPage'),
});

export const segmentations = ['gender-age', 'gender', 'age', 'occupation'] as const;

export const titleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/titles/$titleId',
  ...searchOf({
    audience: choiceField(segmentations, 'gender-age'),
    time: choiceField(['year', 'quarter', 'month'], 'quarter'),
    like: choiceField(['ratings', 'content'], 'ratings'),
  }),
  component: lazyRouteComponent(() => import('./title-page.tsx'), 'TitlePage'),
});
