import { useCallback, useState } from 'react';
import { fitAddress } from './address-limit.ts';
import type { ForecastSearch } from './forecast-fields.ts';
import { forecastRoute } from './route.ts';

/** A move of somebody is a step back; letters as they are typed are not. */
export type Change = (changes: Partial<ForecastSearch>, how?: 'move' | 'type') => void;

export interface Workbench {
  readonly search: ForecastSearch;
  readonly change: Change;
  /** Lines of the card that the last change was too long for. */
  readonly cut: readonly string[];
}

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
