import { audiencesRoute, segmentRoute } from './pages/audiences/route.ts';
import { dataRoute } from './pages/data/route.ts';
import { forecastRoute } from './pages/forecast/route.ts';
import { modelRoute } from './pages/model/route.ts';
import { overviewRoute } from './pages/overview/route.ts';
import { titleRoute, titlesRoute } from './pages/titles/route.ts';
import { tryRoute, viewerRoute, viewersRoute } from './pages/viewers/route.ts';
import { rootRoute } from './root-route.ts';

/**
 * Every page: a folder of web/pages with a route.ts, a line here and one in navigation.ts. The service answers the same
 * paths with index.html (`appPaths` in src/service/assets.ts); a test compares the two.
 */
export const routeTree = rootRoute.addChildren([
  // In the order of the header.
  overviewRoute,
  forecastRoute,
  titlesRoute,
  titleRoute,
  audiencesRoute,
  segmentRoute,
  viewersRoute,
  viewerRoute,
  tryRoute,
  modelRoute,
  dataRoute,
]);
