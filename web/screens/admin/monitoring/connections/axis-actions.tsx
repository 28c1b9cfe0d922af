import { useState } from 'react';
import type { ConnectionCheck } from '../../../../../lib/domain/monitoring/connection.ts';
import { may } from '../../../../../lib/domain/organisation/permissions.ts';
import type { Me } from '../../../../api/office.ts';
import { useStep } from '../../../../api/use-step.ts';
import { FailureNotice } from '../../../../parts/failure-notice.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { useWords } from '../../../../words/words.tsx';
import { given, StepForm } from '../../form.tsx';
import { WhatFailed } from './what-failed.tsx';

/** For administrators: the connection is tried, and credentials are put in the place of those before. */
export function AxisActions({ agency, me }: { readonly agency: string; readonly me: Me }) {
  const { connections: words } = useMonitoringWords();
  const [found, setFound] = useState<ConnectionCheck>();
  const [open, setOpen] = useState(false);
  const step = useStep<object, ConnectionCheck>(setFound);
  const path = `/api/organisation/agencies/${agency}/connections/axis`;
  if (may(me.person, 'organisation.manage')) return null;
  return (
    <>
      <div role="status">{found && <Found check={found} />}</div>
      {step.state.is === 'failed' && (
        <FailureNotice
          error={step.state.error}
          unclear={words.unclear}
          onAgain={() => void step.run(`${path}/check`, {})}
        />
      )}
      <div className="card-actions">
        <button
          type="button"
          className="button"
          aria-disabled={step.state.is === 'asking'}
          onClick={() => void step.run(`${path}/check`, {})}
        >
          <Icon name="play" /> {step.state.is === 'asking' ? words.checking : words.check}
        </button>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          <Icon name="pen" /> {words.set}
        </button>
      </div>
      {open && <CredentialsForm path={path} onClose={() => setOpen(false)} />}
    </>
  );
}

function Found({ check }: { readonly check: ConnectionCheck }) {
  const { connections: words } = useMonitoringWords();
  if (check.is === 'good')
    return (
      <p>
        <Icon name="check" /> {words.good}
      </p>
    );
  const [said, toDo] = words.failed[check.step];
  return <WhatFailed said={said} toDo={toDo} detail={check.detail} />;
}

function CredentialsForm({ path, onClose }: { readonly path: string; onClose(): void }) {
  const { admin } = useWords();
  const monitoring = useMonitoringWords();
  const { connections: words } = monitoring;
  return (
    <StepForm
      title={words.set}
      text={words.setText}
      fields={[
        { name: 'systemId', label: words.systemId, kind: 'text' },
        { name: 'secret', label: words.secret, kind: 'password' },
      ]}
      path={path}
      confirm={admin.save}
      done={words.setDone}
      body={(filled) => given(filled, ['systemId', 'secret'])}
      onClose={onClose}
    />
  );
}
