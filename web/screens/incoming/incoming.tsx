import { urgencyOf } from '../../../lib/domain/document/levels.ts';
import type { Incoming } from '../../../lib/domain/incoming/incoming.ts';
import { failingFiles } from '../../../lib/domain/incoming/incoming-file.ts';
import { printedNumber } from '../../../lib/domain/numbering/number.ts';
import { printedDay } from '../../../lib/domain/time.ts';
import type { IncomingView, Me } from '../../api/answers.ts';
import { useIncoming } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Card } from '../../parts/card.tsx';
import { Facts } from '../../parts/facts.tsx';
import { History } from '../../parts/history.tsx';
import { PageHeading } from '../../parts/page.tsx';
import { ReadScreen } from '../../parts/read-screen.tsx';
import { IncomingState } from '../../parts/states.tsx';
import { StepsRail } from '../../parts/steps-rail.tsx';
import { Time } from '../../parts/time.tsx';
import { UrgencyTag, useUrgencyName } from '../../parts/urgency.tsx';
import type { Words } from '../../words/vi.ts';
import { useWords } from '../../words/words.tsx';
import { Actions } from './actions.tsx';
import { DuplicateWarning, SignatureChecks } from './checks.tsx';
import { Files } from './files.tsx';
import '../../styles/open.css';

const stepNow: Readonly<Record<Incoming['state'], number>> = {
  arrived: 0,
  quarantined: -1,
  opened: 1,
  refused: -1,
  registered: 2,
  'for-information': -1,
  assigned: 3,
  'in-progress': 4,
  completed: 5,
};

export default function IncomingScreen({ id, me }: { id: string; me: Me }) {
  const words = useWords();
  return (
    <ReadScreen id={id} list={paths.incoming} listName={words.incoming} reading={useIncoming(id)}>
      {(view) => <Opened view={view} me={me} />}
    </ReadScreen>
  );
}

function Opened({ view, me }: { view: IncomingView; me: Me }) {
  const words = useWords();
  const { incoming } = view;
  const header = 'header' in incoming ? incoming.header : undefined;
  const files = 'files' in incoming ? incoming.files : [];
  const now = stepNow[incoming.state];
  const subject = header?.subject ?? words.unread;
  return (
    <>
      <PageHeading title={subject} tabTitle={`${header?.code ?? ''} · ${subject}`}>
        <p className="under-heading">
          {header && <strong>{header.code}</strong>} <IncomingState state={incoming.state} />{' '}
          <UrgencyTag urgency={urgencyOf(header?.priority ?? 0)} />
        </p>
      </PageHeading>
      <div className={files.length > 0 ? 'open open-checked' : 'open open-alone'}>
        {files.length > 0 && <Files id={incoming.id} files={files} />}
        <div className="panel">
          <Card title={words.whereNow}>
            <p>{whereNow(incoming, words)}</p>
            <Said incoming={incoming} />
            {now >= 0 && <StepsRail steps={words.incomingSteps} now={now} />}
            {'duplicates' in incoming && <DuplicateWarning ids={incoming.duplicates} />}
            {files.length > 0 && <SignatureChecks id={incoming.id} files={files} />}
            <Actions view={view} me={me} />
          </Card>
          {header && (
            <Card title={words.facts}>
              <IncomingFacts incoming={incoming} />
            </Card>
          )}
          <Card title={words.history}>
            <History events={view.history} />
          </Card>
        </div>
      </div>
    </>
  );
}

function whereNow(incoming: Incoming, { now }: Words): string {
  if (incoming.state === 'opened' && failingFiles(incoming.files).length > 0) return now.failing;
  const sentence = now[incoming.state];
  if (typeof sentence === 'string') return sentence;
  return sentence('assigned' in incoming ? incoming.assigned.officerName : '');
}

/** What the leader said, why it was refused, or what came of it. */
function Said({ incoming }: { incoming: Incoming }) {
  const words = useWords();
  if (incoming.state === 'refused') return <Quote label={words.reason} text={incoming.refused.reason} />;
  if (incoming.state === 'quarantined') return <Quote label={words.reason} text={incoming.reason} />;
  if (incoming.state === 'completed') return <Quote label={words.result} text={incoming.completed.result} />;
  if ('assigned' in incoming) return <Quote label={words.opinion} text={incoming.assigned.opinion} />;
  return null;
}

function Quote({ label, text }: { label: string; text: string }) {
  if (text === '') return null;
  return (
    <blockquote className="reason">
      <strong>{label}:</strong> {text}
    </blockquote>
  );
}

function IncomingFacts({ incoming }: { incoming: Incoming }) {
  const { fact } = useWords();
  const urgencyName = useUrgencyName();
  if (!('header' in incoming)) return null;
  const { header, receivedAt } = incoming;
  return (
    <Facts
      facts={[
        [fact.from, `${header.fromName} (${header.fromCode})`],
        [fact.kind, header.typeName],
        [fact.code, header.code],
        [fact.issuedOn, printedDay(header.issuedOn)],
        [fact.signer, header.signerName],
        [fact.urgency, urgencyName(urgencyOf(header.priority))],
        header.dueOn === undefined ? undefined : [fact.due, printedDay(header.dueOn)],
        [fact.received, <Time key="received" at={receivedAt} />],
        'arrivalNumber' in incoming
          ? [fact.arrival, `${printedNumber(incoming.arrivalNumber)}/${incoming.year}`]
          : undefined,
        'assigned' in incoming ? [fact.officer, incoming.assigned.officerName] : undefined,
        [fact.identity, header.documentId],
      ]}
    />
  );
}
