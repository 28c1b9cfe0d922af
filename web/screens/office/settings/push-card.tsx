import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type PushBrowser, usePush } from '../../../api/push.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { FailureNotice } from '../../../parts/failure-notice.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { Time, timeText } from '../../../parts/time.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useMySettingsWords } from '../../../words/my-settings-words.ts';
import { type BrowserTarget, browserName, canBeTold, ownId, switchOff, switchOn } from './this-browser.ts';

/** In which browsers I am told, this one among them. */
export function PushCard() {
  const { push: words } = useMySettingsWords();
  const reading = usePush();
  const own = useQuery({ queryKey: ['push', 'own'], queryFn: async () => (await ownId()) ?? '' });
  const view = reading.data;
  return (
    <Card title={words.title}>
      <p>{words.intro}</p>
      {reading.isPending && <Skeleton lines={2} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && view.browsers.length === 0 && <p className="small">{words.none}</p>}
      {view && view.browsers.length > 0 && (
        <ul className="deliveries">
          {view.browsers.map((one) => (
            <BrowserLine key={one.id} browser={one} isOwn={one.id === own.data} onDone={() => void own.refetch()} />
          ))}
        </ul>
      )}
      {view && !view.browsers.some(({ id, failing }) => id === own.data && !failing) && (
        <SwitchOn publicKey={view.publicKey} onDone={() => void own.refetch()} />
      )}
    </Card>
  );
}

/** The browser asks the reader itself; what it says is said again in words. */
function SwitchOn({ publicKey, onDone }: { readonly publicKey: string; onDone(): void }) {
  const { push: words, unclear } = useMySettingsWords();
  const say = useSay();
  const [trouble, setTrouble] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const step = useStep<BrowserTarget & { readonly browser: string }, object>(() => {
    onDone();
    say(words.on);
  });
  if (!canBeTold()) return <p className="notice notice-info">{words.cannot}</p>;
  const run = async () => {
    setTrouble(undefined);
    setAsking(true);
    try {
      const target = await switchOn(publicKey);
      if (target === 'denied') setTrouble(words.denied);
      else await step.run('/api/me/push', { ...target, browser: browserName() });
    } catch (error) {
      setTrouble(`${words.browserFailed} ${error instanceof Error ? error.message : ''}`);
    }
    setAsking(false);
  };
  const busy = isAsking || step.state.is === 'asking';
  return (
    <>
      {trouble !== undefined && (
        <p className="notice notice-bad" role="alert">
          {trouble}
        </p>
      )}
      {step.state.is === 'failed' && (
        <FailureNotice
          error={step.state.error}
          unclear={unclear}
          onAgain={step.state.again ? () => void step.again() : undefined}
        />
      )}
      <div className="card-actions">
        <button type="button" className="button" aria-disabled={busy} onClick={() => busy || void run()}>
          <Icon name="bell" /> {busy ? words.asking : words.switchOn}
        </button>
      </div>
    </>
  );
}

interface LineProps {
  readonly browser: PushBrowser;
  readonly isOwn: boolean;
  onDone(): void;
}

function BrowserLine({ browser, isOwn, onDone }: LineProps) {
  const { push: words, unclear, detail } = useMySettingsWords();
  const say = useSay();
  const step = useStep<{ readonly id: string }, object>(() => {
    onDone();
    say(words.off);
  });
  const { id, since, lastAt, failing, trouble } = browser;
  const said = failing ?? trouble;
  const isAsking = step.state.is === 'asking';
  const off = async () => {
    if (isOwn) await switchOff();
    await step.run('/api/me/push/off', { id });
  };
  return (
    <li>
      <p>
        <strong>{browser.browser}</strong> {isOwn && <span className="small">({words.thisOne})</span>}
      </p>
      <p className="small">
        {words.since} <Time at={since} />
        {lastAt !== undefined && (
          <>
            {' · '}
            {words.last} <Time at={lastAt} />
          </>
        )}
      </p>
      {said && (
        <div className={failing ? 'notice notice-bad' : 'notice notice-warn'}>
          <Icon name="warning" />
          <div className="notice-text">
            <p>{failing ? words.failing : words.trouble(timeText(trouble?.nextAt ?? 0))}</p>
            <p className="small wrapped">
              {detail}: {said.detail}
            </p>
          </div>
        </div>
      )}
      {step.state.is === 'failed' && (
        <FailureNotice
          error={step.state.error}
          unclear={unclear}
          onAgain={step.state.again ? () => void step.again() : undefined}
        />
      )}
      <button
        type="button"
        className="button button-quiet"
        aria-disabled={isAsking}
        onClick={() => isAsking || void off()}
      >
        <Icon name="cross" /> {words.switchOff}: {browser.browser}
      </button>
    </li>
  );
}
