import { useState } from 'react';
import type { Consultation, Consulted } from '../../../../../lib/domain/review/opinions.ts';
import type { Me } from '../../../../api/office.ts';
import type { DocumentView } from '../../../../api/outgoing.ts';
import { Card } from '../../../../parts/card.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { Due } from '../../../../parts/lists/due.tsx';
import { StatusTag } from '../../../../parts/status-tag.tsx';
import { Time } from '../../../../parts/time.tsx';
import { useWords } from '../../../../words/words.tsx';
import { ConsultDialog } from './consult-dialog.tsx';
import { OpinionDialog } from './opinion-dialog.tsx';

/** Whom who drafted it has asked, what they said and of which version, and who has not answered. */
export function Opinions({ view, me }: { view: DocumentView; me: Me }) {
  const text = useWords().review;
  const [open, setOpen] = useState<'ask' | 'give'>();
  const { consultations = [] } = view.document;
  const mayAsk = view.may.includes('consult');
  const mayGive = view.may.includes('opine');
  if (!mayAsk && consultations.length === 0) return null;
  return (
    <Card title={text.opinions}>
      {consultations.length === 0 && <p className="small">{text.opinionsHint}</p>}
      {consultations.toReversed().map((round) => (
        <Round key={round.at} round={round} />
      ))}
      {mayGive && (
        <button type="button" className="button button-main" onClick={() => setOpen('give')}>
          <Icon name="pen" /> {text.give}
        </button>
      )}
      {mayAsk && (
        <button type="button" className="button" onClick={() => setOpen('ask')}>
          <Icon name="person" /> {text.ask}
        </button>
      )}
      {open === 'ask' && <ConsultDialog view={view} me={me} onClose={() => setOpen(undefined)} />}
      {open === 'give' && <OpinionDialog view={view} onClose={() => setOpen(undefined)} />}
    </Card>
  );
}

function Round({ round }: { round: Consultation }) {
  const text = useWords().review;
  return (
    <div className="opinions">
      <p className="small">
        {text.askedBy(round.name)} · {text.version(String(round.version))} · <Time at={round.at} />
      </p>
      {round.question !== '' && <p>{round.question}</p>}
      <ul>
        {round.asked.map((one) => (
          <li key={one.subject}>
            <OpinionOf one={one} due={round.due} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function OpinionOf({ one: { name, opinion }, due }: { one: Consulted; due: string }) {
  const text = useWords().review;
  if (!opinion)
    return (
      <p>
        <strong>{name}</strong> · {text.noAnswer} <Due on={due} />
      </p>
    );
  return (
    <>
      <p>
        <strong>{name}</strong>{' '}
        <StatusTag icon={opinion.agrees ? 'check' : 'pen'} tone={opinion.agrees ? 'good' : 'warn'}>
          {opinion.agrees ? text.agree : text.disagree}
        </StatusTag>
      </p>
      {opinion.comment !== '' && <blockquote className="reason">{opinion.comment}</blockquote>}
      <p className="small">
        {text.version(String(opinion.version))} · <Time at={opinion.at} />
      </p>
    </>
  );
}
