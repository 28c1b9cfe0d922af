import { type FormEvent, useId, useState } from 'react';
import {
  defaultMailSettings,
  type MailSettings,
  mailModes,
  notificationKinds,
  type QuietHours,
} from '../../../../lib/domain/duties/mail/mail-settings.ts';
import type { NotificationKind } from '../../../../lib/domain/duties/notifications.ts';
import type { MailSettingsView } from '../../../api/mail.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { RefusedProvider, useMark } from '../../../parts/refused.tsx';
import { useMySettingsWords } from '../../../words/my-settings-words.ts';

type Change = (change: Partial<MailSettings>) => void;
interface PartProps {
  readonly settings: MailSettings;
  readonly onChange: Change;
}

/** When, of which kinds, and in which hours not. */
export function MailForm({ view }: { readonly view: MailSettingsView }) {
  const words = useMySettingsWords();
  const say = useSay();
  const [settings, setSettings] = useState(view.settings);
  const [isQuiet, setQuiet] = useState(view.settings.quiet !== undefined);
  const step = useStep<MailSettings, object>(() => say(words.saved));
  const change: Change = (part) => setSettings((before) => ({ ...before, ...part }));
  const { quiet = defaultMailSettings.quiet as QuietHours, ...rest } = settings;
  const save = (event: FormEvent) => {
    event.preventDefault();
    void step.run('/api/me/mail', isQuiet ? { ...rest, quiet } : rest);
  };
  const error = step.state.is === 'failed' ? step.state.error : undefined;
  const again = step.state.is === 'failed' && step.state.again ? () => void step.again() : undefined;
  const isOn = settings.mode !== 'off';
  return (
    <Card title={words.when}>
      <RefusedProvider error={error}>
        <form onSubmit={save}>
          <Modes settings={settings} onChange={change} />
          {isOn && <Kinds settings={settings} onChange={change} />}
          {isOn && <Quiet settings={{ ...settings, quiet }} isQuiet={isQuiet} onQuiet={setQuiet} onChange={change} />}
          {error !== undefined && <FailureNotice error={error} unclear={words.unclear} onAgain={again} />}
          <div className="card-actions">
            <button type="submit" className="button button-main" aria-disabled={step.state.is === 'asking'}>
              <Icon name="check" /> {step.state.is === 'asking' ? words.saving : words.save}
            </button>
          </div>
        </form>
      </RefusedProvider>
    </Card>
  );
}

function Modes({ settings, onChange }: PartProps) {
  const words = useMySettingsWords();
  const name = useId();
  const isDaily = settings.mode === 'digest' || settings.mode === 'urgent-at-once';
  return (
    <fieldset>
      <legend className="hidden">{words.when}</legend>
      {mailModes.map((mode) => (
        <label key={mode} className="check">
          <input type="radio" name={name} checked={settings.mode === mode} onChange={() => onChange({ mode })} />
          <span>{words.modes[mode]}</span>
        </label>
      ))}
      {isDaily && (
        <div className="inset">
          <Clock label={words.digestAt} value={settings.digestAt} onChange={(digestAt) => onChange({ digestAt })} />
        </div>
      )}
    </fieldset>
  );
}

function Kinds({ settings, onChange }: PartProps) {
  const words = useMySettingsWords();
  const mark = useMark('kinds');
  const change = (kind: NotificationKind, on: boolean) =>
    onChange({ kinds: notificationKinds.filter((one) => (one === kind ? on : settings.kinds.includes(one))) });
  return (
    <fieldset aria-describedby={mark.describedBy()}>
      <legend>{words.kinds}</legend>
      {notificationKinds.map((kind, at) => (
        <label key={kind} className="check">
          <input
            type="checkbox"
            {...(at === 0 ? mark.control : {})}
            checked={settings.kinds.includes(kind)}
            onChange={(event) => change(kind, event.target.checked)}
          />
          <span>{words.kindNames[kind]}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface QuietProps {
  readonly settings: MailSettings & { readonly quiet: QuietHours };
  readonly isQuiet: boolean;
  onQuiet(on: boolean): void;
  readonly onChange: Change;
}

function Quiet({ settings: { quiet, workingDaysOnly }, isQuiet, onQuiet, onChange }: QuietProps) {
  const words = useMySettingsWords();
  const mark = useMark('quiet');
  return (
    <fieldset aria-describedby={mark.describedBy()}>
      <legend>{words.quietTitle}</legend>
      <label className="check">
        <input
          type="checkbox"
          {...mark.control}
          checked={isQuiet}
          onChange={(event) => onQuiet(event.target.checked)}
        />
        <span>{words.quiet}</span>
      </label>
      {isQuiet && (
        <div className="inset times">
          <Clock
            label={words.quietFrom}
            value={quiet.from}
            onChange={(from) => onChange({ quiet: { ...quiet, from } })}
          />
          <Clock label={words.quietTo} value={quiet.to} onChange={(to) => onChange({ quiet: { ...quiet, to } })} />
        </div>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={workingDaysOnly}
          onChange={(event) => onChange({ workingDaysOnly: event.target.checked })}
        />
        <span>{words.workingDaysOnly}</span>
      </label>
      <p className="small">{words.quietText}</p>
    </fieldset>
  );
}

interface ClockProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

function Clock({ label, value, onChange }: ClockProps) {
  const id = useId();
  return (
    <div className="field narrow-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="time" required value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
