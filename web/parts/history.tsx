import type { LoggedEvent } from '../../lib/domain/audit/chain.ts';
import { printedNumber } from '../../lib/domain/books/number.ts';
import type { Words } from '../words/vi.ts';
import { useWords } from '../words/words.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Time } from './time.tsx';

const icons: Readonly<Record<string, IconName>> = {
  'draft-created': 'draft',
  'draft-revised': 'draft',
  'sent-for-review': 'send',
  approved: 'check',
  withdrawn: 'back',
  consulted: 'person',
  'opinion-given': 'check',
  submitted: 'clock',
  returned: 'back',
  signed: 'pen',
  'issue-requested': 'seal',
  'issue-resumed': 'seal',
  'issue-stopped': 'warning',
  numbered: 'book',
  'number-lapsed': 'warning',
  sealed: 'seal',
  sent: 'send',
  'held-back': 'clock',
  cancelled: 'cross',
  arrived: 'in',
  opened: 'inbox',
  quarantined: 'warning',
  registered: 'book',
  'taken-for-information': 'info',
  refused: 'cross',
  'opened-again': 'inbox',
  requested: 'warning',
  noted: 'check',
  'recipients-added': 'plus',
  recalled: 'back',
  'recall-answered': 'in',
  'replacement-answered': 'in',
  replaced: 'back',
  corrected: 'pen',
  'delivery-stopped': 'cross',
  'recall-not-sent': 'warning',
  'request-came': 'warning',
  'request-repeated': 'warning',
  'request-agreed': 'check',
  'request-refused': 'cross',
  'recall-seen': 'check',
  'delivery-refused': 'cross',
  'delivery-contradicted': 'warning',
  'delivery-overdue': 'clock',
  'delivery-answered': 'in',
  'delivery-looked-at': 'check',
  assigned: 'person',
  'taken-over': 'in',
  'files-checked': 'check',
  'received-on-paper': 'in',
  'mail-arrived': 'in',
  'mail-opened': 'in',
  'received-by-mail': 'in',
  stamped: 'check',
  started: 'play',
  'handed-back': 'back',
  'handed-over': 'person',
  'passed-on': 'send',
  'direction-proposed': 'pen',
  distributed: 'person',
  contributed: 'check',
  acknowledged: 'check',
  'work-reported': 'check',
  'progress-reported': 'play',
  'extension-asked': 'clock',
  'extension-decided': 'clock',
  'directed-again': 'pen',
  'part-withdrawn': 'back',
  shared: 'person',
  unshared: 'person',
  completed: 'check',
};

/** The log of a document, the newest first: what, who, when. */
export function History({ events }: { events: readonly LoggedEvent[] }) {
  const words = useWords();
  return (
    <ol className="timeline">
      {events.toReversed().map((event) => (
        <li key={event.seq}>
          <span className="timeline-mark">
            <Icon name={icons[event.kind] ?? 'info'} size={16} />
          </span>
          <div>
            <p className="timeline-what">{whatOf(event, words)}</p>
            {remarkOf(event) !== '' && <p className="timeline-said">{remarkOf(event)}</p>}
            <p className="small">
              {event.by === 'system' ? words.system : event.name}
              {typeof event.data['for'] === 'string' && ` (${words.admin.insteadOf(event.data['for'])})`} ·{' '}
              <Time at={event.at} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function whatOf({ kind, data }: LoggedEvent, { events }: Words): string {
  const text = (name: string) => String(data[name] ?? '');
  switch (kind) {
    case 'draft-revised':
      return events['draft-revised'](text('draftVersion'));
    case 'submitted':
    case 'numbered':
      return events[kind](text('code'));
    case 'sent':
      return data['byItself'] === true ? events['sent-by-itself'] : events.sent;
    case 'signed':
      return events.signed(text('position'));
    case 'shared':
    case 'unshared':
    case 'handed-over':
    case 'passed-on':
    case 'distributed':
      return events[kind](text('name'));
    case 'direction-proposed':
      return events[kind](text('lead'));
    case 'extension-decided':
      return data['granted'] === true ? events['extension-granted'] : events['extension-refused'];
    case 'lifted':
    case 'renewed':
      return events[kind](text('level'));
    case 'registered':
    case 'taken-for-information':
    case 'taken-over':
      return events[kind](printedNumber(Number(data['arrivalNumber'])));
    default: {
      const word = (events as Readonly<Record<string, unknown>>)[kind];
      return typeof word === 'string' ? word : kind;
    }
  }
}

function remarkOf({ data }: LoggedEvent): string {
  const remark =
    data['reason'] ?? data['opinion'] ?? data['result'] ?? data['comment'] ?? data['question'] ?? data['text'];
  return typeof remark === 'string' ? remark : '';
}
