import { type ReactNode, useState } from 'react';
import { vietnamClock } from '../../../../lib/domain/shared/calendar/time.ts';
import { type OwnKeyView, useOwnKey } from '../../../api/keys.ts';
import type { Me } from '../../../api/office.ts';
import { Card } from '../../../parts/card.tsx';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { ShownCertificate } from '../../../parts/shown-certificate.tsx';
import { StatusTag, type Tone } from '../../../parts/status-tag.tsx';
import { Time } from '../../../parts/time.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useKeyWords } from '../../../words/key-words.ts';
import { ChangePassphrase } from './change-passphrase.tsx';
import { DestroyKey } from './destroy-key.tsx';
import { TakeIn } from './take-in.tsx';
import './my-key.css';

const looks: Readonly<Record<OwnKeyView['key'], readonly [icon: IconName, tone: Tone]>> = {
  held: ['check', 'good'],
  elsewhere: ['check', 'good'],
  trial: ['info', 'warn'],
  unprotected: ['warning', 'bad'],
  destroyed: ['cross', 'calm'],
  none: ['info', 'calm'],
};

/** Khóa ký của tôi: with what I sign, how long it is good for, and what I can do about it. */
export default function MyKeyScreen({ me }: { readonly me: Me }) {
  const { own: words } = useKeyWords();
  const reading = useOwnKey();
  const view = reading.data;
  return (
    <>
      <PageHeading title={words.title} />
      {reading.isPending && <Skeleton lines={6} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && (
        <div className="my-key">
          <KeyCard view={view} me={me} />
          <Card title={words.token}>
            {view.token ? (
              <div>
                <ShownCertificate certificate={view.token} held="token" />
              </div>
            ) : (
              <p>{words.noToken}</p>
            )}
          </Card>
          <History view={view} />
        </div>
      )}
    </>
  );
}

type Dialog = 'take' | 'change' | 'destroy';

function KeyCard({ view, me }: { readonly view: OwnKeyView; readonly me: Me }) {
  const { own: words } = useKeyWords();
  const [open, setOpen] = useState<Dialog>();
  const close = () => setOpen(undefined);
  const [icon, tone] = looks[view.key];
  const isHeld = view.key === 'held';
  return (
    <Card title={words.here}>
      <p>
        <StatusTag icon={icon} tone={tone}>
          {words.is[view.key]}
        </StatusTag>
      </p>
      <p>{words.text[view.key]}</p>
      {view.closedUntil !== undefined && (
        <p className="notice notice-bad" role="alert">
          <Icon name="warning" /> <span>{words.closed(vietnamClock(view.closedUntil).slice(0, 5))}</span>
        </p>
      )}
      {view.certificate && (
        <div className="key-certificate">
          <ShownCertificate certificate={view.certificate} held="here" />
        </div>
      )}
      <p className="small">
        {view.holding === 'open' ? words.holding.open(view.basis ?? '') : words.holding[view.holding]}
      </p>
      <div className="card-actions">
        {view.holding === 'open' && (
          <Action icon="upload" main={!isHeld} onClick={() => setOpen('take')}>
            {isHeld ? words.renew : words.take}
          </Action>
        )}
        {isHeld && view.holding !== 'no-second-secret' && (
          <Action icon="pen" onClick={() => setOpen('change')}>
            {words.change}
          </Action>
        )}
        {isHeld && (
          <Action icon="cross" onClick={() => setOpen('destroy')}>
            {words.destroy}
          </Action>
        )}
      </div>
      {open === 'take' && <TakeIn me={me} onClose={close} />}
      {open === 'change' && <ChangePassphrase me={me} onClose={close} />}
      {open === 'destroy' && view.certificate && <DestroyKey certificate={view.certificate} onClose={close} />}
    </Card>
  );
}

interface ActionProps {
  readonly icon: IconName;
  readonly main?: boolean;
  readonly children: ReactNode;
  onClick(): void;
}

function Action({ icon, main = false, children, onClick }: ActionProps) {
  return (
    <button type="button" className={main ? 'button button-main' : 'button'} onClick={onClick}>
      <Icon name={icon} /> {children}
    </button>
  );
}

function History({ view: { history } }: { readonly view: OwnKeyView }) {
  const { own: words } = useKeyWords();
  if (history.length === 0) return null;
  return (
    <Card title={words.history}>
      <ul className="plain-list">
        {history.map(({ seq, kind, at, name }) => (
          <li key={seq}>
            <strong>{words.events[kind] ?? kind}</strong>
            <br />
            <span className="small">
              {name} · <Time at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
