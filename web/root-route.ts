import { createRootRoute } from '@tanstack/react-router';
import { LostPage } from './shell/lost-page.tsx';
import { Shell } from './shell/shell.tsx';

export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: LostPage });
