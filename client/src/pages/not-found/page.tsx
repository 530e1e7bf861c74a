import { Link } from '@tanstack/react-router';
import { Empty } from '../../components/states.tsx';

export function NotFoundPage() {
  return (
    <Empty title="There is no such page">
      <p>
        The address may be mistyped. Go to the <Link to="/">overview</Link> or <Link to="/search">search</Link>.
      </p>
    </Empty>
  );
}
