import { useState } from 'react';
import type { SignInView } from '../../../api/sign-in.ts';
import { Card } from '../../../parts/card.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { Time } from '../../../parts/time.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';
import { RemoveFactor } from './remove-factor.tsx';
import { SetUpFactor } from './set-up-factor.tsx';

type Here = Extract<SignInView, { kept: 'here' }>;
/** With so few recovery codes left the page says what to do. */
const fewCodes = 3;

/** Xác thực hai bước: whether it is on, and what can be done about it. */
export function SecondFactor({ view }: { readonly view: Here }) {
  const words = useSecondFactorWords();
  const [open, setOpen] = useState<'set-up' | 'remove'>();
  const { since, codesLeft = 0, needed, sealedBy, app, passkeys } = view.secondFactor;
  const isOnlyApp = passkeys.length === 0;
  const isOn = since !== undefined;
  return (
    <Card title={words.title}>
      <p>
        <StatusTag icon={isOn ? 'check' : 'warning'} tone={isOn ? 'good' : 'calm'}>
          {isOn ? words.on : words.off}
        </StatusTag>
      </p>
      {isOn ? (
        <Facts
          facts={[
            [words.since, <Time key="since" at={since} />],
            [words.codesLeft, String(codesLeft)],
          ]}
        />
      ) : (
        <p>{words.text}</p>
      )}
      {isOn && codesLeft <= fewCodes && <p>{app ? words.codesLow : words.codesLowPasskey}</p>}
      {needed && <p>{words.needed}</p>}
      {(app || !isOn) && <p className="small">{words.sealedBy[sealedBy]}</p>}
      {view.login !== undefined && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => setOpen('set-up')}>
            {app ? words.move : isOn ? words.addApp : words.setUp}
          </button>
          {app && !(needed && isOnlyApp) && (
            <button type="button" className="button" onClick={() => setOpen('remove')}>
              {isOnlyApp ? words.remove : words.removeApp}
            </button>
          )}
        </div>
      )}
      {open === 'set-up' && <SetUpFactor factor={view.secondFactor} onClose={() => setOpen(undefined)} />}
      {open === 'remove' && <RemoveFactor factor={view.secondFactor} onClose={() => setOpen(undefined)} />}
    </Card>
  );
}
