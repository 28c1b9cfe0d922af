import { useState } from 'react';
import { type MailboxCheck, mailboxLines } from '../../../../../lib/domain/monitoring/mailbox.ts';
import { may } from '../../../../../lib/domain/organisation/permissions.ts';
import type { ConnectionsView } from '../../../../api/monitoring.ts';
import type { Me } from '../../../../api/office.ts';
import { useStep } from '../../../../api/use-step.ts';
import { Card } from '../../../../parts/card.tsx';
import { type Fact, Facts } from '../../../../parts/facts.tsx';
import { FailureNotice } from '../../../../parts/failure-notice.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { useWords } from '../../../../words/words.tsx';
import { given, StepForm, textOf } from '../../form.tsx';
import { WhatFailed } from './what-failed.tsx';

interface Props {
  readonly agency: string;
  readonly view: ConnectionsView;
  readonly me: Me;
  readonly heard: readonly (Fact | undefined)[];
}

/** The official mailbox of an agency: where it is, how it answered last, its trial, and its settings. */
export function MailboxCard({ agency, view, me, heard }: Props) {
  const { mailbox: words } = useMonitoringWords();
  const { here, settings } = view.mailbox;
  return (
    <Card title={words.title}>
      <p className="muted">{here ? words.intro : words.elsewhere}</p>
      {here && !settings && <p>{words.none}</p>}
      {settings && (
        <Facts
          facts={[
            [words.server, words.at(settings.host, settings.port, words.lines[settings.line])],
            [words.user, settings.user],
            [words.folder, settings.folder],
            [words.password, words.passwordKept],
            ...heard,
          ]}
        />
      )}
      {here && !may(me.person, 'organisation.manage') && <MailboxActions agency={agency} view={view} />}
    </Card>
  );
}

function MailboxActions({ agency, view }: Pick<Props, 'agency' | 'view'>) {
  const { mailbox: words, connections } = useMonitoringWords();
  const [found, setFound] = useState<MailboxCheck>();
  const [open, setOpen] = useState<'set' | 'stop'>();
  const step = useStep<object, MailboxCheck>(setFound);
  const path = `/api/organisation/agencies/${agency}/connections/mailbox`;
  const asking = step.state.is === 'asking';
  const check = () => void step.run(`${path}/check`, {});
  const isSet = view.mailbox.settings !== undefined;
  return (
    <>
      <div role="status">{found && <Found check={found} />}</div>
      {step.state.is === 'failed' && (
        <FailureNotice error={step.state.error} unclear={connections.unclear} onAgain={check} />
      )}
      <div className="card-actions">
        {isSet && (
          <button type="button" className="button" aria-disabled={asking} onClick={check}>
            <Icon name="play" /> {asking ? words.checking : words.check}
          </button>
        )}
        <button type="button" className="button" onClick={() => setOpen('set')}>
          <Icon name="pen" /> {words.set}
        </button>
        {isSet && (
          <button type="button" className="button" onClick={() => setOpen('stop')}>
            <Icon name="cross" /> {words.stop}
          </button>
        )}
      </div>
      {open === 'set' && <MailboxForm path={path} view={view} onClose={() => setOpen(undefined)} />}
      {open === 'stop' && (
        <StepForm
          title={words.stop}
          text={words.stopText}
          fields={[]}
          path={`${path}/stop`}
          confirm={words.stop}
          done={words.stopDone}
          danger
          body={() => ({})}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

function Found({ check }: { readonly check: MailboxCheck }) {
  const { mailbox: words } = useMonitoringWords();
  if (check.is === 'good')
    return (
      <p>
        <Icon name="check" /> {words.good(check.mails)}
      </p>
    );
  const [said, toDo] = words.failed[check.step];
  return <WhatFailed said={said} toDo={toDo} detail={check.detail} />;
}

interface FormProps {
  readonly path: string;
  readonly view: ConnectionsView;
  onClose(): void;
}

function MailboxForm({ path, view, onClose }: FormProps) {
  const { admin } = useWords();
  const { mailbox: words } = useMonitoringWords();
  const { host = '', port = 993, line = 'tls', user = '', folder = 'INBOX' } = view.mailbox.settings ?? {};
  return (
    <StepForm
      title={words.set}
      text={words.setText}
      fields={[
        { name: 'host', label: words.host, kind: 'text', value: host },
        { name: 'port', label: words.port, kind: 'number', value: String(port) },
        {
          ...{ name: 'line', label: words.line, kind: 'choice', value: line },
          options: mailboxLines.map((one) => [one, words.lines[one]] as const),
        },
        { name: 'user', label: words.user, kind: 'text', value: user },
        { name: 'password', label: words.password, kind: 'password' },
        { name: 'folder', label: words.folder, kind: 'text', value: folder },
      ]}
      path={path}
      confirm={admin.save}
      done={words.setDone}
      body={(filled) => ({
        ...given(filled, ['host', 'line', 'user', 'password', 'folder']),
        port: Number(textOf(filled, 'port')),
      })}
      onClose={onClose}
    />
  );
}
