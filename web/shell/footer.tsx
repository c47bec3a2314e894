import { useReady } from '../client/use-ready.ts';
import style from './footer.module.css';

/** What holds for every number above it, and which run and data made them. */
export function Footer() {
  const { data } = useReady();
  return (
    <footer className={style.footer}>
      <div className={style.inner}>
        <p>Raters chose what they watched: every number here is about people who decide to watch and rate.</p>
        {data && (
          <p className={style.receipt}>
            Run <code>{data.runId}</code> · data <code>{data.dataHash.slice(0, 12)}</code>
            {data.simulated && ' · simulated: no real viewer said any of this'}
          </p>
        )}
      </div>
    </footer>
  );
}
