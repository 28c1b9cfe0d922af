import type { Task } from '../../../lib/domain/tasks/task.ts';
import type { OneOfMany } from '../../api/outgoing.ts';
import { addressOf } from '../../app/paths.ts';
import { Link } from '../../app/router.tsx';
import { useLanguage } from '../../words/words.tsx';
import { Card } from '../card.tsx';
import { StatusTag } from '../status-tag.tsx';

interface Props {
  readonly results: readonly OneOfMany[];
  readonly documents: readonly Task[];
  readonly title: string;
  /** of one that was done; its new number, where it has one, is its code */
  done(code: string): string;
  readonly failed: string;
}

/** What became of each document, and why one was left as it was. */
export function ResultsOfMany({ results, documents, title, done, failed }: Props) {
  const { language } = useLanguage();
  return (
    <Card title={title}>
      <ul className="many-results">
        {results.map(({ id, code, refusal }) => (
          <li key={id}>
            <StatusTag icon={refusal ? 'warning' : 'check'} tone={refusal ? 'bad' : 'good'}>
              {refusal ? failed : done(code)}
            </StatusTag>
            <DocumentLink document={documents.find((one) => one.documentId === id)} />
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
    <Link to={addressOf(document)}>
      {document.code} {document.subject}
    </Link>
  );
}
