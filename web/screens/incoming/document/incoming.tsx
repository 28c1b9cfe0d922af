import { printedNumber } from '../../../../lib/domain/books/number.ts';
import { worst } from '../../../../lib/domain/incoming/checks.ts';
import { type IncomingFile, mainFile } from '../../../../lib/domain/incoming/incoming-file.ts';
import { packetSentence } from '../../../../lib/domain/incoming/packet-problems.ts';
import type { Incoming, IncomingHeader } from '../../../../lib/domain/incoming/states.ts';
import { printedDay, vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { urgencyOf } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import type { IncomingView } from '../../../api/incoming.ts';
import type { Me } from '../../../api/office.ts';
import { useIncoming } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { Answers, OursAnswered } from '../../../parts/answers.tsx';
import { Card } from '../../../parts/card.tsx';
import { DossiersCard } from '../../../parts/dossiers/dossiers-card.tsx';
import { DownloadButton } from '../../../parts/download-button.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { History } from '../../../parts/history.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { PrintOut } from '../../../parts/print-out.tsx';
import { ReadScreen } from '../../../parts/read-screen.tsx';
import { Shares } from '../../../parts/shares.tsx';
import { IncomingState } from '../../../parts/states.tsx';
import { StepsRail } from '../../../parts/steps-rail.tsx';
import { Time } from '../../../parts/time.tsx';
import { UrgencyTag, useUrgencyName } from '../../../parts/urgency.tsx';
import { ViewersList } from '../../../parts/viewers.tsx';
import { firstPageOf, usePictureEarly } from '../../../pdf/page-image.ts';
import type { Words } from '../../../words/vi.ts';
import { useWords } from '../../../words/words.tsx';
import { Actions } from './actions.tsx';
import { CheckList, DuplicateWarning, RequestCard, Requests, SignatureChecks } from './checks.tsx';
import { DirectionStrip } from './direction/strip.tsx';
import { Files, printableFiles } from './files.tsx';
import { MailCard } from './mail-card.tsx';
import { Papers } from './papers.tsx';
import { EarlierVersions, RequestState } from './requests.tsx';
import '../../../styles/open.css';

const stepNow: Readonly<Record<Incoming['state'], number>> = {
  arrived: 0,
  quarantined: -1,
  mailed: 0,
  opened: 1,
  refused: -1,
  returned: -1,
  requested: -1,
  noted: -1,
  registered: 2,
  'for-information': -1,
  assigned: 3,
  'in-progress': 4,
  completed: 5,
  attached: -1,
  held: -1,
  cancelled: -1,
  replaced: -1,
};

export default function IncomingScreen({ id, me }: { id: string; me: Me }) {
  const words = useWords();
  usePictureEarly(firstPageOf('incoming', id));
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
  const files = 'files' in incoming && isOpenable(incoming) ? incoming.files : [];
  const now = stepNow[incoming.state];
  const subject = header?.subject || incoming.mailing?.subject || words.unread;
  return (
    <>
      <PageHeading title={subject} tabTitle={`${header?.code ?? ''} · ${subject}`}>
        <p className="under-heading">
          {header && <strong>{header.code}</strong>} <IncomingState state={incoming.state} />{' '}
          <UrgencyTag urgency={urgencyOf(header?.priority ?? 0)} />
        </p>
      </PageHeading>
      <div className={files.length > 0 ? 'open open-checked' : 'open open-alone'}>
        {files.length > 0 && <Files id={incoming.id} files={files} cover={coverOf(incoming, words)} />}
        <div className="panel">
          <Card title={words.whereNow}>
            <p>{whereNow(view, words)}</p>
            {view.succeeded && (
              <p className="notice notice-info">
                {words.successions.succeeded(view.succeeded.addressed, view.succeeded.successor)}
              </p>
            )}
            {incoming.passedOn && (
              <p className="notice">
                {words.successions.passedOn(incoming.passedOn.fromName, incoming.passedOn.toName)}{' '}
                {incoming.passedOn.reason}
              </p>
            )}
            <Remark incoming={incoming} />
            {now >= 0 && <StepsRail steps={words.incomingSteps} now={now} />}
            <RequestCard view={view} />
            <RequestState view={view} />
            {!isAnswered(incoming) && <Requests requests={view.requests} />}
            {header && !isAnswered(incoming) && <CheckList checks={view.checks} />}
            {'duplicates' in incoming && <DuplicateWarning ids={incoming.duplicates} />}
            {files.some(isToBeSaid(incoming)) && <SignatureChecks id={incoming.id} files={files} />}
            <Actions view={view} me={me} />
            <Papers incoming={incoming} />
          </Card>
          <MailCard incoming={incoming} />
          <DirectionStrip view={view} me={me} />
          <Answers answers={view.answers} />
          {'arrivalNumber' in incoming && <DossiersCard direction="incoming" id={incoming.id} />}
          <EarlierVersions incoming={incoming} />
          {header && (
            <Card title={words.facts}>
              <IncomingFacts incoming={incoming} />
            </Card>
          )}
          <Card title={words.history}>
            <History events={view.history} />
            <ViewersList direction="incoming" id={incoming.id} />
            <PrintOut path={`/api/incoming/${incoming.id}`} copies={printableFiles(incoming)} />
            <Shares
              direction="incoming"
              id={incoming.id}
              shares={incoming.shares}
              open={view.may.includes('share')}
              me={me}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

/** A document that its sender has asked something about says so itself. */
const isAnswered = ({ state }: Incoming): boolean => state === 'held' || state === 'cancelled' || state === 'replaced';
/** What was taken back is opened by nobody. */
const isOpenable = (incoming: Incoming): boolean =>
  incoming.state !== 'cancelled' && !(incoming.state === 'attached' && incoming.request.operation === 'recall');

/** That a scan bears no digital signature goes without saying. */
const isToBeSaid =
  ({ source }: Incoming) =>
  ({ check }: IncomingFile): boolean =>
    source !== 'paper' || (check !== undefined && check.verdict !== 'NO-SIGNATURE');

/** The words of the stamp, where the scan bears signatures of its own and no stamp. */
function coverOf(incoming: Incoming, { receiving }: Words): string | undefined {
  if (incoming.source !== 'paper' || !('arrivalNumber' in incoming)) return undefined;
  const main = mainFile(incoming.files);
  if (!main?.check || main.check.verdict === 'NO-SIGNATURE' || main.stamped) return undefined;
  return receiving.stamp(printedNumber(incoming.arrivalNumber), printedDay(vietnamDay(incoming.registered.at)));
}

function whereNow({ incoming, checks }: IncomingView, { now, arriving, receiving, mailing }: Words): string {
  if (incoming.state === 'refused' && incoming.source !== undefined) return receiving.refused;
  if (incoming.source === 'mail' && incoming.state === 'quarantined') return mailing.cannotOpen;
  if (incoming.state === 'opened' && worst(checks) === 'stop') return arriving.stopped;
  const sentence = now[incoming.state === 'cancelled' ? 'cancelledIn' : incoming.state];
  if (typeof sentence === 'string') return sentence;
  return sentence('assigned' in incoming ? incoming.assigned.officerName : '');
}

/** What the leader said, why it was refused, or what came of it. */
function Remark({ incoming }: { incoming: Incoming }) {
  const words = useWords();
  if (incoming.state === 'refused') return <Quote label={words.reason} text={incoming.refused.reason} />;
  if (incoming.state === 'returned') return <Quote label={words.reason} text={incoming.refused.reason} />;
  if (incoming.state === 'quarantined') return <PutAside incoming={incoming} />;
  if (incoming.state === 'held' || incoming.state === 'cancelled' || incoming.state === 'replaced') return null;
  if (incoming.state === 'completed') return <Quote label={words.result} text={incoming.completed.result} />;
  const waiting =
    incoming.state === 'registered' || (incoming.state === 'assigned' && incoming.assigned.officer === '');
  if (waiting && incoming.handedBack)
    return <Quote label={words.arriving.handedBack} text={incoming.handedBack.reason} />;
  if ('assigned' in incoming) return <Quote label={words.opinion} text={incoming.assigned.opinion} />;
  return null;
}

/** Who sent it, what is wrong, and the raw file: all that the clerk has of a packet that cannot be opened. */
function PutAside({ incoming }: { incoming: Extract<Incoming, { state: 'quarantined' }> }) {
  const words = useWords();
  const { id, axisFrom, axisDocId, reason, detail, glimpse, source } = incoming;
  const what = [reason, detail].filter(Boolean).join(': ');
  // the mail has a card of its own
  if (source === 'mail') return <Quote label={words.reason} text={`${packetSentence(reason)} (${what})`} />;
  return (
    <>
      <Quote label={words.reason} text={`${packetSentence(reason)} (${what})`} />
      <Facts
        facts={[
          [words.arriving.senderCode, axisFrom || glimpse?.fromCode || '—'],
          glimpse && glimpse.code !== '' ? [words.fact.code, glimpse.code] : undefined,
          [words.arriving.axisId, axisDocId],
        ]}
      />
      <DownloadButton path={`/api/incoming/${id}/packet`}>{words.arriving.packet}</DownloadButton>
    </>
  );
}

function Quote({ label, text }: { label: string; text: string }) {
  if (text === '') return null;
  return (
    <blockquote className="reason">
      <strong>{label}:</strong> {text}
    </blockquote>
  );
}

/** The directory's name; what the packet calls itself stands beside it where that is something else. */
function Sender({ header }: { header: IncomingHeader }) {
  const { arriving } = useWords();
  return (
    <>
      {header.fromCode === '' ? header.fromName : `${header.fromName} (${header.fromCode})`}
      {header.claimedName !== undefined && (
        <span className="check-said check-stop">{arriving.claims(header.claimedName)}</span>
      )}
    </>
  );
}

function IncomingFacts({ incoming }: { incoming: Incoming }) {
  const { fact, receiving, mailing, answers } = useWords();
  const urgencyName = useUrgencyName();
  if (!('header' in incoming)) return null;
  const { header, receivedAt, paper } = incoming;
  const source = {
    earlier: receiving.earlier,
    paper: receiving.onPaper,
    mail: mailing.source,
    axis: receiving.byAxis,
    inside: receiving.inside,
  }[incoming.source ?? incoming.channel ?? 'axis'];
  return (
    <Facts
      facts={[
        [fact.from, <Sender key="from" header={header} />],
        [fact.kind, header.typeName],
        [fact.code, header.code],
        [fact.issuedOn, header.issuedOn === '' ? '' : printedDay(header.issuedOn)],
        [fact.signer, header.signerName],
        header.signerCompetence === undefined && header.signerPosition === undefined
          ? undefined
          : [fact.capacity, [header.signerCompetence, header.signerPosition].filter(Boolean).join(' / ')],
        [fact.urgency, urgencyName(urgencyOf(header.priority))],
        header.dueOn === undefined ? undefined : [fact.due, printedDay(header.dueOn)],
        header.toPlaces === undefined ? undefined : [fact.recipients, header.toPlaces.join('; ')],
        [receiving.source, source],
        paper && [receiving.handedInLabel, receiving.handedIn(paper.copies, paper.paperPages)],
        paper?.broughtBy === undefined ? undefined : [receiving.broughtBy, paper.broughtBy],
        paper?.note === undefined ? undefined : [receiving.note, paper.note],
        [fact.received, <Time key="received" at={receivedAt} />],
        'arrivalNumber' in incoming
          ? [fact.arrival, `${printedNumber(incoming.arrivalNumber)}/${incoming.year}`]
          : undefined,
        'assigned' in incoming && incoming.assigned.officer !== ''
          ? [fact.officer, incoming.assigned.officerName]
          : undefined,
        incoming.inReplyTo && [answers.answersOurs, <OursAnswered key="ours" answered={incoming.inReplyTo} />],
        header.documentId === '' ? undefined : [fact.identity, header.documentId],
      ]}
    />
  );
}
