import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { choiceField, listField, textField, wholeField } from '../../address/fields.ts';
import { searchOf } from '../../address/search.ts';
import { rootRoute } from '../../root-route.ts';

const page = wholeField(1, { least: 1, most: 100_000 });
const wanted = { order: choiceField(['probability', 'sure'], 'probability'), genre: textField() };

export const viewersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/viewers',
  ...searchOf({ q: textField(), gender: textField(), age: textField(), page }),
  component: lazyRouteComponent(() => import('./viewers-page.tsx'), 'ViewersPage'),
});

export const viewerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/viewers/$viewerId',
  ...searchOf({ ...wanted, find: textField(), title: listField(10), page }),
  component: lazyRouteComponent(() => import('./viewer-page.tsx'), 'ViewerPage'),
});

export const tryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/try',
  ...searchOf({ ...wanted, find: textField(), page, rated: listField(50) }),
  component: lazyRouteComponent(() => import('./try-page.tsx'), 'TryPage'),
});
