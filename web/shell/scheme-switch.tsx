import { useMantineColorScheme } from '@mantine/core';
import style from './scheme-switch.module.css';

const schemes = [
  {
    scheme: 'light',
    label: 'Light',
    path: 'M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10M12 1v3M12 20v3M1 12h3M20 12h3M4.2 4.2l2.1 2.1M17.7 17.7l2.1 2.1M4.2 19.8l2.1-2.1M17.7 6.3l2.1-2.1',
  },
  { scheme: 'auto', label: 'As the system has it', path: 'M3 5h18v11H3zM9 20h6M12 16v4' },
  { scheme: 'dark', label: 'Dark', path: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z' },
] as const;

export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={style.switch}>
      <legend>Colours</legend>
      {schemes.map(({ scheme, label, path }) => (
        <button
          key={scheme}
          type="button"
          aria-pressed={colorScheme === scheme}
          aria-label={label}
          title={label}
          onClick={() => setColorScheme(scheme)}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={path} />
          </svg>
        </button>
      ))}
    </fieldset>
  );
}
