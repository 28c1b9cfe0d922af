import { useRef, useState } from 'react';
import type { MailOutcome } from '../../../../../lib/domain/monitoring/mail-server.ts';
import { type MailServerView, useMailServer } from '../../../../api/mail.ts';
import { paths } from '../../../../app/paths.ts';
import { Link } from '../../../../app/router.tsx';
import { Card } from '../../../../parts/card.tsx';
import { Facts } from '../../../../parts/facts.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { Time } from '../../../../parts/time.tsx';
import { ReadFailure, Skeleton } from '../../../../parts/waiting-for-data.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { useWords } from '../../../../words/words.tsx';
import { given, StepForm, textOf } from '../../form.tsx';
import type { MonitoringProps } from '../props.ts';
import { heard } from './heard.tsx';
import { maySet } from './installation-actions.tsx';
import { WhatFailed } from './what-failed.tsx';

/** The mail server of the installation, which is set and tried here, and whose addresses of the agency it refuses. */
export function MailServerCard({ agency, me }: MonitoringProps) {
  const { mail: words, connections } = useMonitoringWords();
  const reading = useMailServer(agency);
  const view = reading.data;
  const [open, setOpen] = useState<'set' | 'try'>();
  const [trial, setTrial] = useState<{ readonly to: string; readonly outcome: MailOutcome }>();
  return (
    <Card title={words.title}>
      {reading.isPending && <Skeleton lines={3} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && <Server view={view} />}
      <div role="status">{trial && <Tried {...trial} />}</div>
      {view && maySet(me) && (
        <div className="card-actions">
          {view.server && (
            <button type="button" className="button" onClick={() => setOpen('try')}>
              <Icon name="send" /> {words.try}
            </button>
          )}
          <button type="button" className="button" onClick={() => setOpen('set')}>
            <Icon name="pen" /> {view.server ? words.change : words.set}
          </button>
        </div>
      )}
      {view && !maySet(me) && <p className="muted">{connections.setByTop}</p>}
      {view && <Refused view={view} />}
      {open === 'set' && view && <ServerForm view={view} onClose={() => setOpen(undefined)} />}
      {open === 'try' && <TrialForm onTried={setTrial} onClose={() => setOpen(undefined)} />}
    </Card>
  );
}

function Server({ view: { server, hasPassword, contact } }: { readonly view: MailServerView }) {
  const { mail: words, connections } = useMonitoringWords();
  if (!server) return <p>{words.none}</p>;
  return (
    <Facts
      facts={[
        [words.server, `${server.host}:${server.port}`],
        [words.security, words.securities[server.security]],
        [words.shownUser, server.user ?? words.noUser],
        hasPassword ? [words.password, words.kept] : undefined,
        [words.sender, server.sender],
        ...heard(contact, connections),
      ]}
    />
  );
}

function Tried({ to, outcome }: { readonly to: string; readonly outcome: MailOutcome }) {
  const { mail: words } = useMonitoringWords();
  if (outcome.is === 'sent')
    return (
      <p>
        <Icon name="check" /> {words.tried(to)}
      </p>
    );
  const [said, toDo] = words.failed[outcome.step];
  return <WhatFailed said={said} toDo={toDo} detail={outcome.detail} />;
}

function Refused({ view: { refused } }: { readonly view: MailServerView }) {
  const { mail: words } = useMonitoringWords();
  if (refused.length === 0) return null;
  return (
    <section className="health-line">
      <h3>{words.refused}</h3>
      <p>{words.refusedText}</p>
      <ul className="plain-list">
        {refused.map(({ subject, name, email, detail, at }) => (
          <li key={subject}>
            <Link to={paths.adminPerson(subject)}>{name}</Link>, <span className="wrapped">{email}</span> ·{' '}
            <Time at={at} />
            <br />
            <span className="small wrapped">{detail}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ServerForm({ view: { server, hasPassword }, onClose }: { readonly view: MailServerView; onClose(): void }) {
  const { admin } = useWords();
  const { mail: words } = useMonitoringWords();
  const { starttls, tls, none } = words.securities;
  return (
    <StepForm
      title={server ? words.change : words.set}
      text={words.setText}
      fields={[
        {
          name: 'host',
          label: server ? words.hostOrNone : words.host,
          kind: 'text',
          optional: server !== undefined,
          value: server?.host ?? '',
        },
        {
          ...{ name: 'security', label: words.security, kind: 'choice', value: server?.security ?? 'starttls' },
          options: Object.entries({ starttls, tls, none }),
        },
        { name: 'port', label: words.port, kind: 'number', value: String(server?.port ?? 587) },
        { name: 'user', label: words.user, kind: 'text', optional: true, value: server?.user ?? '' },
        {
          ...{ name: 'password', kind: 'password', optional: true },
          label: hasPassword ? words.keptHint : words.password,
        },
        { name: 'sender', label: words.sender, kind: 'text', value: server?.sender ?? '' },
      ]}
      path="/api/installation/mail"
      confirm={admin.save}
      done={words.setDone}
      body={(filled) => ({
        ...{ host: '', sender: '' },
        ...given(filled, ['host', 'security', 'user', 'password', 'sender']),
        port: Number(textOf(filled, 'port')),
      })}
      onClose={onClose}
    />
  );
}

interface TrialProps {
  onTried(trial: { readonly to: string; readonly outcome: MailOutcome }): void;
  onClose(): void;
}

function TrialForm({ onTried, onClose }: TrialProps) {
  const { mail: words } = useMonitoringWords();
  // what was asked for last, as it was when the answer comes
  const to = useRef('');
  return (
    <StepForm
      title={words.try}
      fields={[{ name: 'to', label: words.tryTo, kind: 'text' }]}
      icon="send"
      path="/api/installation/mail/try"
      confirm={words.try}
      done={(outcome) => {
        onTried({ to: to.current, outcome: outcome as MailOutcome });
        // the card says how it went
        return '';
      }}
      body={(filled) => {
        to.current = textOf(filled, 'to') ?? '';
        return given(filled, ['to']);
      }}
      onClose={onClose}
    />
  );
}
