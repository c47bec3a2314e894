import style from './brand.module.css';

/** A pulse that runs into the name. */
export function Brand() {
  return (
    <span className={style.brand}>
      <svg viewBox="0 0 34 24" width="34" height="24" aria-hidden="true">
        <path d="M1 14h7l3.4-10 5.4 18 4.2-12 2.2 4H33" className={style.pulse} />
      </svg>
      <span>
        Stream<b>Pulse</b>
      </span>
    </span>
  );
}
