import { fieldDifferences, fileDifferences } from '../../../../lib/domain/incoming/requests/difference.ts';
import type { AskedRequest, Incoming, IncomingHeader } from '../../../../lib/domain/incoming/states.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { urgencyOf } from '../../../../lib/domain/shared/urgency-secrecy.ts';
import type { IncomingView } from '../../../api/incoming.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Card } from '../../../parts/card.tsx';
import { DownloadButton } from '../../../parts/download-button.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { Time } from '../../../parts/time.tsx';
import { useUrgencyName } from '../../../parts/urgency.tsx';
import { useWords } from '../../../words/words.tsx';
import { CheckList } from './checks.tsx';
import './requests.css';

/** What the sender asks about the document, or has got: above what may be done with it. */
export function RequestState({ view }: { view: IncomingView }) {
  const { incoming } = view;
  if (incoming.state === 'held') return <Waiting view={view} asked={incoming.asked} />;
  if (incoming.state === 'cancelled') return <Recalled incoming={incoming} />;
  if (incoming.state === 'replaced') return <ReplacedBy incoming={incoming} />;
  if (incoming.state === 'attached') return <Attached incoming={incoming} />;
  return 'replaces' in incoming && incoming.replaces ? <Replaces of={incoming.replaces} /> : null;
}

function Waiting({ view, asked }: { view: IncomingView; asked: readonly [AskedRequest, ...AskedRequest[]] }) {
  const { arriving, recall, reason: reasonLabel } = useWords();
  const [{ id, operation, reason, fromName, at }, ...others] = asked;
  return (
    <>
      <div className="notice notice-bad">
        <Icon name="warning" />
        <div className="notice-text">
          <p>
            <strong>{arriving.asked[operation]}</strong>
          </p>
          <p className="small">
            {recall.by(fromName)} · <Time at={at} />
          </p>
          {reason !== '' && (
            <p lang="vi">
              {reasonLabel}: {reason}
            </p>
          )}
          {others.length > 0 && <p className="small">{recall.waiting(others.length)}</p>}
        </div>
      </div>
      {view.brought && 'header' in view.incoming && (
        <>
          <Differences before={view.incoming} brought={view.brought} />
          <CheckList checks={view.brought.checks} />
          <Link to={paths.incomingItem(id)} className="notice-link">
            {recall.seeBrought}
          </Link>
        </>
      )}
    </>
  );
}

interface DifferencesProps {
  readonly before: Extract<Incoming, { header: IncomingHeader }>;
  readonly brought: NonNullable<IncomingView['brought']>;
}

/** Field by field and file by file what is here, and what the sender has sent anew. */
function Differences({ before, brought }: DifferencesProps) {
  const { recall } = useWords();
  const urgencyName = useUrgencyName();
  const fields = fieldDifferences(before.header, brought.header);
  const files = fileDifferences(before.files, brought.files);
  const shown = (field: string, text: string) => {
    if (text === '') return recall.nothing;
    if (field === 'priority') return urgencyName(urgencyOf(Number(text)));
    return field === 'issuedOn' || field === 'dueOn' ? printedDay(text) : text;
  };
  return (
    <section className="differences" aria-label={recall.compare}>
      <h3>{recall.compare}</h3>
      {fields.length === 0 && <p className="small">{recall.sameFields}</p>}
      {fields.map((one) => (
        <dl key={one.field} className="difference">
          <dt>{recall.fields[one.field]}</dt>
          <dd>
            <span className="small">{recall.before}</span>
            <del>{shown(one.field, one.before)}</del>
          </dd>
          <dd>
            <span className="small">{recall.after}</span>
            <ins>{shown(one.field, one.after)}</ins>
          </dd>
        </dl>
      ))}
      <h3>{recall.files}</h3>
      {files.length === 0 && <p className="small">{recall.filesStay}</p>}
      <ul className="difference-files">
        {files.map(({ name, is }) => (
          <li key={name}>
            <span className="breaks">{name}</span> <strong>{recall.fileIs[is]}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recalled({ incoming }: { incoming: Extract<Incoming, { state: 'cancelled' }> }) {
  const { recall, reason: reasonLabel } = useWords();
  const { recalled, cancelled } = incoming;
  return (
    <div className="notice notice-bad">
      <Icon name="cross" />
      <div className="notice-text">
        <p>
          <strong>{recall.recalledBy(recalled.fromName)}</strong>
        </p>
        <p className="small">
          <Time at={recalled.at} />
        </p>
        {recalled.reason !== '' && (
          <p lang="vi">
            {reasonLabel}: {recalled.reason}
          </p>
        )}
        <p className="small">
          {recall.agreedBy(cancelled.name)} · <Time at={cancelled.at} />
        </p>
      </div>
    </div>
  );
}

function ReplacedBy({ incoming }: { incoming: Extract<Incoming, { state: 'replaced' }> }) {
  const { recall } = useWords();
  const { id, code, name, at } = incoming.replaced;
  return (
    <div className="notice notice-warn">
      <Icon name="back" />
      <div className="notice-text">
        <p>
          <strong>{recall.replacedBy(code)}</strong>
        </p>
        <p className="small">
          {name} · <Time at={at} />
        </p>
        <Link to={paths.incomingItem(id)} className="notice-link">
          {recall.seeReplacing}
        </Link>
      </div>
    </div>
  );
}

function Replaces({ of: { id, code } }: { of: { readonly id: string; readonly code: string } }) {
  const { recall } = useWords();
  return (
    <div className="notice notice-info">
      <Icon name="info" />
      <div className="notice-text">
        <p>{recall.replaces(code)}</p>
        <Link to={paths.incomingItem(id)} className="notice-link">
          {recall.seeReplaced}
        </Link>
      </div>
    </div>
  );
}

function Attached({ incoming }: { incoming: Extract<Incoming, { state: 'attached' }> }) {
  const { recall } = useWords();
  const { about, answered, joins } = incoming;
  return (
    <div className="notice notice-info">
      <Icon name="info" />
      <div className="notice-text">
        {joins !== undefined && <p>{recall.repeated}</p>}
        {answered && (
          <p>
            <strong>{answered.agreed ? recall.answered.agreed : recall.answered.refused}</strong> · {answered.name} ·{' '}
            <Time at={answered.at} />
          </p>
        )}
        {answered?.reason !== undefined && <p lang="vi">{answered.reason}</p>}
        <Link to={paths.incomingItem(about.id)} className="notice-link">
          {recall.seeDocument}
        </Link>
      </div>
    </div>
  );
}

/** What the document was before its sender updated it: its files are opened from here. */
export function EarlierVersions({ incoming }: { incoming: Incoming }) {
  const { recall, fact } = useWords();
  if (!('header' in incoming) || !incoming.earlier || incoming.state === 'cancelled') return null;
  return (
    <Card title={recall.earlier}>
      {incoming.earlier.map(({ header, files, until }, index) => (
        <section key={until.at} aria-label={`${recall.earlier} ${index + 1}`}>
          <dl className="facts">
            <div>
              <dt>{fact.code}</dt>
              <dd>{header.code}</dd>
            </div>
            <div>
              <dt>{fact.subject}</dt>
              <dd>{header.subject}</dd>
            </div>
          </dl>
          <p className="small">
            {recall.earlierUntil(until.name)} · <Time at={until.at} />
          </p>
          {files.map((file, place) => (
            <DownloadButton key={file.key} path={`/api/incoming/${incoming.id}/files/${place}?version=${index + 1}`}>
              {file.name}
            </DownloadButton>
          ))}
        </section>
      ))}
    </Card>
  );
}
