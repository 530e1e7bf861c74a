import { Link } from '@tanstack/react-router';
import { Empty } from '../../components/states.tsx';

export function NotFoundPage() {
  return (
    <>
      <h1 className="unseen">No such page</h1>
      <Empty title="There is no such page">
        <p>
          The address may be mistyped. Go to the <Link to="/">overview</Link> or <Link to="/search">search</Link>.
        </p>
      </Empty>
    </>
  );
}
