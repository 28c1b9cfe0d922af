import { marksActedFor } from '../../../../lib/domain/organisation/marks.ts';
import { askedOfInside, insideMark, insideOf } from '../../../../lib/domain/outgoing/inside.ts';
import type { InsideRecipient } from '../../../../lib/domain/outgoing/recipients.ts';
import type { Outgoing } from '../../../../lib/domain/outgoing/states.ts';
import type { Me } from '../../../api/office.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { useStep } from '../../../api/use-step.ts';
import { useKeys } from '../../../app/keys.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { Time } from '../../../parts/time.tsx';
import { useWords } from '../../../words/words.tsx';
import { Errands } from './errands.tsx';

/** Who of the agency itself gets it, who has taken it, and what became of it there. */
export function InsideCard({ view, me }: { view: DocumentView; me: Me }) {
  const { document } = view;
  const { inside: text } = useWords();
  const recipients = insideOf(document.content);
  if (recipients.length === 0) return null;
  return (
    <Card title={text.title}>
      <ul className="deliveries">
        {recipients.map((recipient) => (
          <li key={insideMark(recipient)}>
            <div className="delivery-head">
              <strong>{recipient.name}</strong>
            </div>
            <InsideState document={document} recipient={recipient} />
            {'unit' in recipient && <Errands view={view} unit={recipient.unit} me={me} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function InsideState({ document, recipient }: { document: Outgoing; recipient: InsideRecipient }) {
  const { inside: text } = useWords();
  const asked = askedOfInside(document, recipient);
  const acts = document.state === 'issued' ? (document.acknowledged ?? []) : [];
  const mine = acts.filter(({ to }) => to === insideMark(recipient));
  const last = mine.at(-1);
  if (asked === 'recall')
    return (
      <StatusTag icon="warning" tone="bad">
        {text.takenBack}
      </StatusTag>
    );
  if (!last)
    return (
      <StatusTag icon="clock" tone="calm">
        {asked ? text.waits : text.later}
      </StatusTag>
    );
  return (
    <>
      <StatusTag icon="check" tone="good">
        {last.of === 'recall' ? text.knows : text.taken}
      </StatusTag>
      <p className="small">
        {last.name} · <Time at={last.at} />
      </p>
    </>
  );
}

/** One press says that the reader, or their unit, has it. */
export function TakeInside({ view: { document, task }, me }: { view: DocumentView; me: Me }) {
  const { inside: text, stepUnclear } = useWords();
  const say = useSay();
  const marks = marksActedFor(me.person);
  const asked = insideOf(document.content)
    .filter((one) => marks.includes(insideMark(one)))
    .flatMap((one) => askedOfInside(document, one) ?? []);
  const isRecall = asked.includes('recall');
  const { state, run, again } = useStep<object, unknown>(() => say(isRecall ? text.doneRecall : text.done));
  const isAsking = state.is === 'asking';
  const take = () => {
    if (!isAsking) void run(`/api/documents/${document.id}/acknowledge`, {});
  };
  const open = asked.length > 0 && task !== null;
  useKeys({ a: open ? take : undefined });
  if (!open) return null;
  return (
    <div className="actions">
      <button type="button" className="button button-main" aria-disabled={isAsking} onClick={take}>
        <Icon name="check" /> {isAsking ? text.asking : isRecall ? text.takeRecall : text.take}
      </button>
      {state.is === 'failed' && (
        <FailureNotice
          error={state.error}
          unclear={stepUnclear}
          onAgain={state.again ? () => void again() : undefined}
        />
      )}
    </div>
  );
}
