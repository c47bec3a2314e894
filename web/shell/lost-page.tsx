import { Link } from '@tanstack/react-router';
import { navigation } from '../navigation.ts';
import { PageHead } from '../parts/page-head.tsx';

export function LostPage() {
  return (
    <>
      <PageHead title="There is no such page" lead="The address may be mistyped, or from another version." />
      <ul>
        {navigation.map(({ to, label }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
