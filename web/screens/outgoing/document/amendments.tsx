import type { Outgoing } from '../../../../lib/domain/outgoing/states.ts';
import type { Amended, Amends } from '../../../../lib/domain/shared/amends.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { AnswerView } from '../../../api/outgoing.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { AnswerLink } from '../../../parts/answers.tsx';
import { Card } from '../../../parts/card.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { Time } from '../../../parts/time.tsx';
import { useWords } from '../../../words/words.tsx';

/** That another document stands in its place, or which letters correct it, each with the way to it. */
export function AmendedNotice({ document }: { document: Outgoing }) {
  const { amending: words } = useWords();
  if (document.state !== 'issued') return null;
  const { replaced, corrected = [] } = document;
  return (
    <>
      {replaced && (
        <div className="notice notice-bad">
          <Icon name="back" />
          <div className="notice-text">
            <ByLine by={replaced} text={words.replacedBy(replaced.code)} />
            <p>{words.replacedText}</p>
          </div>
        </div>
      )}
      {corrected.map((by) => (
        <div key={by.id} className="notice notice-info">
          <Icon name="pen" />
          <div className="notice-text">
            <ByLine by={by} text={words.correctedBy(by.code)} />
          </div>
        </div>
      ))}
    </>
  );
}

function ByLine({ by, text }: { by: Amended; text: string }) {
  return (
    <>
      <p>
        <strong>
          <Link to={paths.outgoingItem(by.id)}>{text}</Link>
        </strong>
      </p>
      <p className="small">
        {by.name} · <Time at={by.at} />
      </p>
    </>
  );
}

/** Documents that replace or correct it, drafts among them. */
export function Amendments({ amendments }: { amendments: readonly AnswerView[] }) {
  const { amending: words } = useWords();
  if (amendments.length === 0) return null;
  return (
    <Card title={words.title}>
      <ul className="plain-list">
        {amendments.map((one) => (
          <li key={one.id}>
            {words.by[one.how ?? 'replaces']}: <AnswerLink answer={one} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Which document it replaces or corrects. */
export function AmendsLink({ amends }: { amends: Amends }) {
  const { amending: words } = useWords();
  return <Link to={paths.outgoingItem(amends.id)}>{words.named(amends.code, printedDay(amends.issuedOn))}</Link>;
}
