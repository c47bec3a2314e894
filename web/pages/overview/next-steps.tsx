import { Link } from '@tanstack/react-router';
import { navigation } from '../../navigation.ts';
import style from './next-steps.module.css';

/** The rest of the dashboard by the questions that lead there. */
export function NextSteps() {
  const steps = navigation.filter(({ question }) => question !== undefined);
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="next" data-screen-only>
      <h2 id="next">What to do next</h2>
      <ul className={style.steps}>
        {steps.map(({ to, label, question }) => (
          <li key={to}>
            <Link to={to}>
              <b>{question}</b>
              <span>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
