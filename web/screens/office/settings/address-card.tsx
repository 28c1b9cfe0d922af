import { type FormEvent, useId, useState } from 'react';
import type { MailSettingsView } from '../../../api/mail.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { RefusedProvider, useMark } from '../../../parts/refused.tsx';
import { timeText } from '../../../parts/time.tsx';
import { useMySettingsWords } from '../../../words/my-settings-words.ts';

/** Where I am written to. Who has no address in their record enters one and confirms it by the code that is sent there. */
export function AddressCard({ view }: { readonly view: MailSettingsView }) {
  const words = useMySettingsWords();
  const [isChanging, setChanging] = useState(false);
  const { address } = view;
  // an address is confirmed by a mail: without a server the page says above that none is sent
  if (!address && !view.server) return null;
  const isEntered = address?.from !== 'record' && view.server && (!address || isChanging || view.asked !== undefined);
  return (
    <Card title={words.address}>
      {address && (
        <p>
          {words.sentTo} <strong className="wrapped">{address.email}</strong> ({words.from[address.from]}).
        </p>
      )}
      {!address && view.server && view.asked === undefined && <p>{words.noAddress}</p>}
      <Trouble view={view} />
      {address?.from === 'own' && view.server && !isEntered && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => setChanging(true)}>
            <Icon name="pen" /> {words.change}
          </button>
        </div>
      )}
      {isEntered && <AddressForm asked={view.asked} onDone={() => setChanging(false)} />}
    </Card>
  );
}

/** What the server has said of this address, and what to do about it. */
function Trouble({ view: { failing, trouble, address } }: { readonly view: MailSettingsView }) {
  const words = useMySettingsWords();
  const said = failing ?? trouble;
  if (!said || !address) return null;
  return (
    <div className={failing ? 'notice notice-bad' : 'notice notice-warn'}>
      <Icon name="warning" />
      <div className="notice-text">
        <p>{failing ? words.failing : words.trouble(timeText(trouble?.nextAt ?? 0))}</p>
        {failing && <p>{words.failingToDo[address.from]}</p>}
        <p className="small wrapped">
          {words.detail}: {said.detail}
        </p>
      </div>
    </div>
  );
}

interface FormProps {
  /** the address that waits for its code */
  readonly asked: string | undefined;
  onDone(): void;
}

function AddressForm({ asked, onDone }: FormProps) {
  const [isAnother, setAnother] = useState(false);
  return asked === undefined || isAnother ? (
    <Entry name="email" path="/api/me/mail/address" onDone={() => setAnother(false)} />
  ) : (
    <Entry
      name="code"
      path="/api/me/mail/address/confirm"
      sentTo={asked}
      onDone={onDone}
      onAnother={() => setAnother(true)}
    />
  );
}

interface EntryProps {
  readonly name: 'email' | 'code';
  readonly path: string;
  readonly sentTo?: string;
  onDone(): void;
  onAnother?(): void;
}

/** One field with its step: the address, or the code that was sent there. */
function Entry({ name, path, sentTo, onDone, onAnother }: EntryProps) {
  const words = useMySettingsWords();
  const say = useSay();
  const [value, setValue] = useState('');
  const step = useStep<object, { readonly email: string }>(({ email }) => {
    say(name === 'email' ? words.codeSent(email) : words.confirmed);
    onDone();
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    void step.run(path, { [name]: value.trim() });
  };
  const error = step.state.is === 'failed' ? step.state.error : undefined;
  const again = step.state.is === 'failed' && step.state.again ? () => void step.again() : undefined;
  const isAsking = step.state.is === 'asking';
  const [confirm, asking] = name === 'email' ? [words.sendCode, words.sending] : [words.confirm, words.confirming];
  return (
    <RefusedProvider error={error}>
      <form onSubmit={save}>
        {sentTo !== undefined && <p>{words.codeSent(sentTo)}</p>}
        <Field name={name} value={value} onChange={setValue} />
        {error !== undefined && <FailureNotice error={error} unclear={words.unclear} onAgain={again} />}
        <div className="card-actions">
          <button type="submit" className="button" aria-disabled={isAsking}>
            <Icon name={name === 'email' ? 'send' : 'check'} /> {isAsking ? asking : confirm}
          </button>
          {onAnother && (
            <button type="button" className="button button-quiet" onClick={onAnother}>
              {words.another}
            </button>
          )}
        </div>
      </form>
    </RefusedProvider>
  );
}

interface FieldProps {
  readonly name: 'email' | 'code';
  readonly value: string;
  onChange(value: string): void;
}

function Field({ name, value, onChange }: FieldProps) {
  const words = useMySettingsWords();
  const id = useId();
  const mark = useMark(name);
  const about =
    name === 'email'
      ? ({ type: 'email', autoComplete: 'email', maxLength: 254 } as const)
      : ({
          type: 'text',
          inputMode: 'numeric',
          autoComplete: 'one-time-code',
          pattern: '[0-9]{6}',
          maxLength: 6,
        } as const);
  return (
    <div className={name === 'email' ? 'field' : 'field narrow-field'}>
      <label htmlFor={id}>{name === 'email' ? words.enter : words.code}</label>
      <input
        id={id}
        {...about}
        {...mark.control}
        aria-describedby={mark.describedBy()}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
