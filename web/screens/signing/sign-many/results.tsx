import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { OneOfMany } from '../../../api/outgoing.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Card } from '../../../parts/card.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { useLanguage } from '../../../words/words.tsx';

/** What became of each document, and why one was not signed. */
export function Results({ results, documents }: { results: readonly OneOfMany[]; documents: readonly Task[] }) {
  const { words, language } = useLanguage();
  const { signMany } = words;
  return (
    <Card title={signMany.results}>
      <ul className="sign-results">
        {results.map(({ id, refusal }) => (
          <li key={id}>
            <StatusTag icon={refusal ? 'warning' : 'check'} tone={refusal ? 'bad' : 'good'}>
              {refusal ? signMany.failed : signMany.signed}
            </StatusTag>
            <DocumentLink document={documents.find((one) => one.id === id)} />
            {refusal && <span>{language === 'vi' ? refusal.title : refusal.detail}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function DocumentLink({ document }: { document: Task | undefined }) {
  if (!document) return null;
  return (
    <Link to={paths.outgoingItem(document.id)}>
      {document.code} {document.subject}
    </Link>
  );
}
