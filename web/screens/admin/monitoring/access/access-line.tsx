import type { AccessLine } from '../../../../api/monitoring.ts';
import { paths } from '../../../../app/paths.ts';
import { Link } from '../../../../app/router.tsx';
import { StatusTag, type Tone } from '../../../../parts/status-tag.tsx';
import { Time } from '../../../../parts/time.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { useWords } from '../../../../words/words.tsx';
import { NamedDocument } from '../named-document.tsx';

const tones: Readonly<Record<AccessLine['kind'], Tone>> = {
  look: 'calm',
  list: 'calm',
  'sign-in': 'calm',
  machine: 'calm',
  change: 'warn',
};
const icons = { look: 'info', list: 'inbox', 'sign-in': 'person', machine: 'info', change: 'pen' } as const;

interface Props {
  readonly line: AccessLine;
  /** asks for all looks at a document */
  onDocument(id: string): void;
}

/** One line: who, what, when, and how often where the same look repeats. */
export function AccessLineItem({ line, onDocument }: Props) {
  const all = useWords();
  const monitoring = useMonitoringWords();
  const { access: words } = monitoring;
  const { kind, action, name, at, first, times, document, subject, count, about, fields = [], reason } = line;
  const actions: Readonly<Record<string, string>> = {
    ...{
      look: words.looks,
      list: words.lists,
      'sign-in': words.signIns,
      machine: words.machines,
      change: all.admin.events,
    },
  }[kind];
  return (
    <li className="access-line">
      <p>
        <StatusTag icon={icons[kind]} tone={tones[kind]}>
          {words.kinds[kind]}
        </StatusTag>{' '}
        <strong>{name}</strong> · {actions[action] ?? action}
        {count !== undefined && ` · ${words.lines(count)}`}
        {about !== undefined && ` · ${about}`}
      </p>
      {document && (
        <p className="wrapped">
          <NamedDocument document={document} />{' '}
          <button type="button" className="button button-quiet" onClick={() => onDocument(document.id)}>
            {words.all}
            <span className="hidden"> {document.id}</span>
          </button>
        </p>
      )}
      {subject && (
        <p>
          <SubjectName subject={subject} />
          {fields.length > 0 && ` · ${fields.map((field) => all.admin.members[field] ?? field).join(', ')}`}
        </p>
      )}
      {reason !== undefined && (
        <p>
          {words.reason}: {reason}
        </p>
      )}
      <p className="small">
        {times > 1 && `${words.times(times)}, ${words.from} `}
        {times > 1 && <Time at={first} />}
        {times > 1 && ' – '}
        <Time at={at} />
      </p>
    </li>
  );
}

function SubjectName({ subject: { of, id, name } }: { readonly subject: NonNullable<AccessLine['subject']> }) {
  const { access: words } = useMonitoringWords();
  if (of === 'succession') return <Link to={paths.admin}>{name}</Link>;
  if (of === 'settings') return <Link to={paths.monitoring('connections')}>{words.settings}</Link>;
  if (of === 'trust') return <Link to={paths.monitoring('trust')}>{name}</Link>;
  if (of === 'grant') return <Link to={paths.grants}>{name}</Link>;
  return <Link to={of === 'agency' ? paths.adminAgency(id) : paths.adminPerson(id)}>{name}</Link>;
}
