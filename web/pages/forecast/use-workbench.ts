import { useCallback, useState } from 'react';
import { fitAddress } from './address-limit.ts';
import { forecastRoute } from './route.ts';
import type { Change, Workbench } from './workbench.ts';

/** What is asked, kept in the address alone. */
export function useWorkbench(): Workbench {
  const search = forecastRoute.useSearch();
  const navigate = forecastRoute.useNavigate();
  const [cut, setCut] = useState<readonly string[]>([]);
  const change = useCallback<Change>(
    (changes, how = 'move') => {
      void navigate({
        search: (before) => {
          const fitted = fitAddress({ ...before, ...changes });
          setCut(fitted.cut);
          return fitted.search;
        },
        replace: how === 'type',
        resetScroll: false,
      });
    },
    [navigate],
  );
  return { search, change, cut };
}
