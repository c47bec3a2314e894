import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Ten names for what variables.css says in both schemes. */
const marquee = Array.from({ length: 10 }, () => 'var(--marquee)') as unknown as MantineColorsTuple;

export const theme = createTheme({
  primaryColor: 'marquee',
  primaryShade: 6,
  colors: { marquee },
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-code)',
  headings: { fontFamily: 'var(--font-display)' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Mantine writes white on filled buttons; on the dark scheme's marquee that cannot be read.
    Button: {
      vars: (_: unknown, { variant = 'filled' }: { readonly variant?: string }) => ({
        root: variant === 'filled' ? { '--button-color': 'var(--on-marquee)' } : {},
      }),
    },
  },
});
