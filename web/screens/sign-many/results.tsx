import type { SignedOne } from '../../api/answers.ts';
import { paths } from '../../app/paths.ts';
import { Link } from '../../app/router.tsx';
import { Card } from '../../parts/card.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { useLanguage } from '../../words/words.tsx';

/** What became of each document, and why one was not signed. */
export function Results({ results }: { results: readonly SignedOne[] }) {
  const { words, language } = useLanguage();
  const { signMany } = words;
  return (
    <Card title={signMany.results}>
      <ul className="sign-results">
        {results.map(({ id, code, refusal }) => (
          <li key={id}>
            <StatusTag icon={refusal ? 'warning' : 'check'} tone={refusal ? 'bad' : 'good'}>
              {refusal ? signMany.failed : signMany.signed}
            </StatusTag>
            <Link to={paths.outgoingItem(id)}>{code || signMany.look(id)}</Link>
            {refusal && <span>{language === 'vi' ? refusal.title : refusal.detail}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
