import { createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './address/search.ts';
import { routeTree } from './routes.ts';
import { CrashedPage } from './shell/crashed-page.tsx';
import { LostPage } from './shell/lost-page.tsx';

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultErrorComponent: CrashedPage,
  defaultNotFoundComponent: LostPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
