import type { AnsweredOurs } from '../../lib/domain/incoming/states.ts';
import type { Answered } from '../../lib/domain/shared/answered.ts';
import { printedDay } from '../../lib/domain/shared/calendar/time.ts';
import type { AnswerView } from '../api/outgoing.ts';
import { paths } from '../app/paths.ts';
import { Link } from '../app/router.tsx';
import { useWords } from '../words/words.tsx';
import { Card } from './card.tsx';

/** What answers a document, each with the way to it. */
export function Answers({ answers }: { answers: readonly AnswerView[] }) {
  const words = useWords().answers;
  if (answers.length === 0) return null;
  return (
    <Card title={words.title}>
      <ul className="plain-list">
        {answers.map((answer) => (
          <li key={answer.id}>
            <AnswerLink answer={answer} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The way to one of them, with its number as far as it has one. */
export function AnswerLink({ answer: { id, direction, readable, code = '', subject = '' } }: { answer: AnswerView }) {
  const words = useWords().answers;
  if (!readable) return <>{words.notReadable}</>;
  const to = direction === 'outgoing' ? paths.outgoingItem(id) : paths.incomingItem(id);
  return (
    <>
      <Link to={to}>{subject}</Link> <span className="small">{code === '' ? words.drafted : code}</span>
    </>
  );
}

/** Which documents that came in are answered, each with the way to it. */
export function AnsweredDocuments({ answered }: { answered: readonly Answered[] }) {
  const words = useWords().answers;
  return (
    <>
      {answered.map(({ id, code, issuedOn, fromName }) => (
        <div key={id}>
          <Link to={paths.incomingItem(id)}>
            {words.named(code, issuedOn === '' ? '' : printedDay(issuedOn), fromName)}
          </Link>
        </div>
      ))}
    </>
  );
}

/** Which documents of ours are answered. */
export function OursAnswered({ answered }: { answered: readonly AnsweredOurs[] }) {
  return (
    <>
      {answered.map(({ id, code }) => (
        <div key={id}>
          <Link to={paths.outgoingItem(id)}>{code}</Link>
        </div>
      ))}
    </>
  );
}
