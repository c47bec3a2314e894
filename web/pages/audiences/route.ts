import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { choiceField, textField } from '../../address/fields.ts';
import { searchOf } from '../../address/search.ts';
import { rootRoute } from '../../root-route.ts';

export const segmentations = ['gender-age', 'gender', 'age', 'occupation'] as const;

export const audiencesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audiences',
  ...searchOf({
    by: choiceField(segmentations, 'gender-age'),
    show: choiceField(['likes', 'difference', 'share'], 'likes'),
    sort: textField(),
  }),
  component: lazyRouteComponent(() => import('./audiences-page.tsx'), 'AudiencesPage'),
});

export const segmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audiences/segment',
  ...searchOf({
    gender: textField(),
    age: textField(),
    occupation: textField(),
    genre: textField(),
    time: choiceField(['year', 'quarter', 'month'], 'quarter'),
    titles: choiceField(['loved', 'distinct'], 'loved'),
  }),
  component: lazyRouteComponent(() => import('./segment-page.tsx'), 'SegmentPage'),
});
