import { Link, useLocation } from '@tanstack/react-router';
import { navigation } from '../navigation.ts';
import { useShownLink } from '../parts/use-shown-link.ts';
import { Brand } from './brand.tsx';
import style from './header.module.css';
import { SchemeSwitch } from './scheme-switch.tsx';

export function Header() {
  const list = useShownLink(useLocation().pathname);
  return (
    <header className={style.header}>
      <div className={style.inner}>
        <Link to="/" className={style.home} aria-label="StreamPulse, to the overview">
          <Brand />
        </Link>
        <nav aria-label="Pages" className={style.pages} data-screen-only>
          <ul ref={list}>
            {navigation.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={style.scheme} data-screen-only>
          <SchemeSwitch />
        </div>
      </div>
    </header>
  );
}
