import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { choiceField, numberField, textField, wholeField } from '../../address/fields.ts';
import { searchOf } from '../../address/search.ts';
import { rootRoute } from '../../root-route.ts';

export const parts = ['score', 'threshold', 'groups', 'features', 'trees', 'compare'] as const;

export const modelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/model',
  ...searchOf({
    run: textField(),
    part: choiceField(parts, 'score'),
    threshold: numberField(0.5, { least: 0, most: 1 }),
    tree: wholeField(1, { least: 1, most: 1_000_000 }),
    against: textField(),
  }),
  component: lazyRouteComponent(() => import('./model-page.tsx'), 'ModelPage'),
});
