import { useState } from 'react';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { type MachinesView, type MachineView, machinesPath } from '../../../api/machines.ts';
import { StatusTag, type Tone } from '../../../parts/status-tag.tsx';
import { timeText } from '../../../parts/time.tsx';
import { useMachineWords } from '../../../words/admin-words.ts';
import { StepForm, textOf } from '../form.tsx';
import { SecretDialog } from './secret-dialog.tsx';

interface Props {
  readonly agency: string;
  readonly machine: MachineView;
  readonly view: MachinesView;
}

type Open = 'confirm' | 'reject' | 'make' | 'revoke' | { readonly ends: string };

const tones: Readonly<Record<MachineView['state'], Tone>> = {
  asked: 'warn',
  active: 'good',
  rejected: 'calm',
  revoked: 'calm',
  expired: 'calm',
};

/** One machine account: what it may, its secrets without their values, when it was last used, and what the reader can do with it. */
export function MachineLine({ agency, machine, view }: Props) {
  const words = useMachineWords();
  const [open, setOpen] = useState<Open>();
  const { name, state, scopes, secrets, lastUsed } = machine;
  const isActive = state === 'active';
  const manages = view.mayManage && isActive;
  return (
    <li>
      <strong>{name}</strong>{' '}
      <StatusTag icon={isActive ? 'check' : 'info'} tone={tones[state]}>
        {words.states[state]}
      </StatusTag>
      <p className="small">{scopes.map((scope) => words.scopeNames[scope]).join(' · ')}</p>
      <p className="small">{words.facts(printedDay(machine.until), machine.askedBy)}</p>
      {machine.reason !== undefined && <p className="small wrapped">{`${words.reason}: ${machine.reason}`}</p>}
      {state !== 'asked' && state !== 'rejected' && (
        <p className="small">{lastUsed === undefined ? words.neverUsed : words.lastUsed(timeText(lastUsed))}</p>
      )}
      {isActive && secrets.length === 0 && <p className="small">{words.noSecret}</p>}
      {secrets.map((secret) => (
        <p key={secret.id} className="small">
          {words.secret(secret.tail, timeText(secret.from), timeText(secret.until))}{' '}
          {manages && (
            <button type="button" className="button button-quiet" onClick={() => setOpen({ ends: secret.id })}>
              {words.end}
              <span className="hidden">{` …${secret.tail}`}</span>
            </button>
          )}
        </p>
      ))}
      <div className="card-actions">
        {machine.mayConfirm && <Act label={words.confirm} of={name} onAct={() => setOpen('confirm')} />}
        {machine.mayConfirm && <Act label={words.reject} of={name} onAct={() => setOpen('reject')} />}
        {manages && secrets.length < view.maxSecrets && (
          <Act label={words.make} of={name} onAct={() => setOpen('make')} />
        )}
        {manages && <Act label={words.revoke} of={name} onAct={() => setOpen('revoke')} />}
      </div>
      {open !== undefined && (
        <Opened agency={agency} machine={machine} open={open} onClose={() => setOpen(undefined)} />
      )}
    </li>
  );
}

function Act({ label, of, onAct }: { readonly label: string; readonly of: string; onAct(): void }) {
  return (
    <button type="button" className="button" onClick={onAct}>
      {label}
      <span className="hidden">{` ${of}`}</span>
    </button>
  );
}

interface OpenedProps {
  readonly agency: string;
  readonly machine: MachineView;
  readonly open: Open;
  onClose(): void;
}

function Opened({ agency, machine, open, onClose }: OpenedProps) {
  const words = useMachineWords();
  const path = `${machinesPath(agency)}/${machine.id}`;
  if (open === 'make') return <SecretDialog path={`${path}/secrets`} name={machine.name} onClose={onClose} />;
  const reason = { name: 'reason', label: words.reason, kind: 'lines' } as const;
  const withReason = (filled: Parameters<typeof textOf>[0]) => ({ reason: textOf(filled, 'reason') });
  const forms = {
    confirm: { text: words.confirmText, done: words.confirmed, fields: [], body: () => ({}) },
    reject: { done: words.rejected, fields: [reason], body: withReason },
    revoke: { text: words.revokeText, done: words.revoked, fields: [reason], danger: true, body: withReason },
  };
  if (typeof open === 'string') {
    const label = words[open];
    return (
      <StepForm
        {...forms[open]}
        title={`${label}: ${machine.name}`}
        path={`${path}/${open}`}
        stage={machine.stage}
        confirm={label}
        onClose={onClose}
      />
    );
  }
  return (
    <StepForm
      title={`${words.end}: ${machine.name}`}
      text={words.endText}
      fields={[]}
      path={`${path}/secrets/end`}
      stage={machine.stage}
      confirm={words.end}
      done={words.ended}
      danger
      body={() => ({ secret: open.ends })}
      onClose={onClose}
    />
  );
}
