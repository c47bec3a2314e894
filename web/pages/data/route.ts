import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { choiceField, textField, wholeField } from '../../address/fields.ts';
import { searchOf } from '../../address/search.ts';
import { moments } from '../../client/ledger.ts';
import { rootRoute } from '../../root-route.ts';

export const dataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data',
  ...searchOf({
    part: choiceField(['sources', 'audit', 'links', 'features'], 'sources'),
    q: textField(),
    known: choiceField(['any', ...moments], 'any'),
    page: wholeField(1, { least: 1, most: 100_000 }),
  }),
  component: lazyRouteComponent(() => import('./data-page.tsx'), 'DataPage'),
});
