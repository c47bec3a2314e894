import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../address/search.ts';
import { rootRoute } from '../../root-route.ts';
import { forecastFields } from './forecast-fields.ts';

export const forecastRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forecast',
  ...searchOf(forecastFields),
  component: lazyRouteComponent(() => import('./forecast-page.tsx'), 'ForecastPage'),
});
