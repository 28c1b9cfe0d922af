import { useState } from 'react';
import type { TimestampTrial } from '../../../../../lib/domain/monitoring/installation-settings.ts';
import { may } from '../../../../../lib/domain/organisation/permissions.ts';
import type { ConnectionsView } from '../../../../api/monitoring.ts';
import type { Me } from '../../../../api/office.ts';
import { useStep } from '../../../../api/use-step.ts';
import { FailureNotice } from '../../../../parts/failure-notice.tsx';
import { Icon } from '../../../../parts/icon.tsx';
import { timeText } from '../../../../parts/time.tsx';
import { useMonitoringWords } from '../../../../words/monitoring-words.ts';
import { useWords } from '../../../../words/words.tsx';
import { StepForm, textOf } from '../../form.tsx';
import { WhatFailed } from './what-failed.tsx';

interface ActionsProps {
  readonly view: ConnectionsView;
  readonly me: Me;
}

/** Who looks after the whole installation sets what is one for all of it. */
export const maySet = (me: Me): boolean => !may(me.person, 'installation.set') && me.person.unit === undefined;

/** Thử lấy dấu thời gian: asks this authority, and says which step failed and what to do. */
export function TryTimestamp({ name, view, me }: ActionsProps & { readonly name: string }) {
  const { connections: words } = useMonitoringWords();
  const [trial, setTrial] = useState<TimestampTrial>();
  const step = useStep<object, TimestampTrial>(setTrial);
  const run = () => void step.run('/api/installation/timestamps/try', { authority: name });
  if (!view.settable || !maySet(me)) return null;
  return (
    <>
      <div role="status">{trial && <Tried trial={trial} />}</div>
      {step.state.is === 'failed' && <FailureNotice error={step.state.error} unclear={words.unclear} onAgain={run} />}
      <div className="card-actions">
        <button type="button" className="button" aria-disabled={step.state.is === 'asking'} onClick={run}>
          <Icon name="play" /> {step.state.is === 'asking' ? words.trying : words.try}
          <span className="hidden"> {name}</span>
        </button>
      </div>
    </>
  );
}

function Tried({ trial }: { readonly trial: TimestampTrial }) {
  const { connections: words } = useMonitoringWords();
  if (trial.is === 'good')
    return (
      <p>
        <Icon name="check" /> {words.tried(timeText(trial.time), trial.signer)}
      </p>
    );
  const [said, toDo] = words.tryFailed[trial.step];
  return <WhatFailed said={said} toDo={toDo} detail={trial.detail} />;
}

/** Where the addresses come from, and how they are changed: here, or by a parameter that is named. */
export function SetTimestamps({ view, me }: ActionsProps) {
  const { admin } = useWords();
  const monitoring = useMonitoringWords();
  const { connections: words } = monitoring;
  const [open, setOpen] = useState(false);
  const { timestamps: parameter } = view.decided;
  if (parameter !== undefined) return <p className="muted">{words.decided(parameter)}</p>;
  if (!maySet(me)) return <p className="muted">{words.setByTop}</p>;
  return (
    <>
      <div className="card-actions">
        <button type="button" className="button" onClick={() => setOpen(true)}>
          <Icon name="pen" /> {words.setTimestamps}
        </button>
      </div>
      {open && (
        <StepForm
          title={words.setTimestamps}
          text={words.setTimestampsText}
          fields={[
            {
              ...{ name: 'addresses', label: words.addresses, kind: 'lines', optional: true },
              value: view.timestamps.map(({ name }) => name).join('\n'),
            },
          ]}
          path="/api/installation/timestamps"
          confirm={admin.save}
          done={words.setTimestampsDone}
          body={(filled) => ({ addresses: (textOf(filled, 'addresses') ?? '').split(/\s+/).filter(Boolean) })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** The address of the installation, used from the next start on. */
export function SetAddress({ view, me }: ActionsProps) {
  const { admin } = useWords();
  const monitoring = useMonitoringWords();
  const { connections: words } = monitoring;
  const [open, setOpen] = useState(false);
  const { publicAddress: parameter } = view.decided;
  if (parameter !== undefined) return <p className="muted">{words.decided(parameter)}</p>;
  if (!maySet(me)) return <p className="muted">{words.setByTop}</p>;
  return (
    <>
      <div className="card-actions">
        <button type="button" className="button" onClick={() => setOpen(true)}>
          <Icon name="pen" /> {words.setAddress}
        </button>
      </div>
      {open && (
        <StepForm
          title={words.setAddress}
          text={words.setAddressText}
          fields={[
            {
              ...{ name: 'addresses', label: words.publicAddress, kind: 'text', optional: true },
              value: view.publicAddressNext ?? view.publicAddress ?? '',
            },
          ]}
          path="/api/installation/address"
          confirm={admin.save}
          done={words.setAddressDone}
          body={(filled) => ({ address: textOf(filled, 'addresses') ?? '' })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
