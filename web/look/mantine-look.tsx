import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { theme } from './theme.ts';

/** A preference of the reader, not of what is seen: hence not in the address. */
const schemes = localStorageColorSchemeManager({ key: 'streampulse-scheme' });

/** Mantine without the style elements that it would write: the service's policy lets no inline style in. */
export function MantineLook({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemes}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {children}
    </MantineProvider>
  );
}
