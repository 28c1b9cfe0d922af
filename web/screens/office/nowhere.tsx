import { paths } from '../../app/paths.ts';
import { Link } from '../../app/router.tsx';
import { PageHeading } from '../../parts/page.tsx';
import { useWords } from '../../words/words.tsx';

export function NowhereScreen() {
  const words = useWords();
  return (
    <>
      <PageHeading title={words.notFound} />
      <p>{words.notFoundText}</p>
      <p>
        <Link to={paths.inbox} className="button">
          {words.toInbox}
        </Link>
      </p>
    </>
  );
}
