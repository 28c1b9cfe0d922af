import { useState } from 'react';
import type { OwnFactor, SignInView } from '../../../api/sign-in.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { Time } from '../../../parts/time.tsx';
import { useSecondFactorWords } from '../../../words/sign-in-words.ts';
import { AddPasskey } from './add-passkey.tsx';
import { ProofDialog } from './proof-dialog.tsx';

type Here = Extract<SignInView, { kept: 'here' }>;
type Shown = OwnFactor['passkeys'][number];

/** Khóa truy cập: which there are, what makes another one, and what takes one away. */
export function Passkeys({ view }: { readonly view: Here }) {
  const { passkeys: words } = useSecondFactorWords();
  const [open, setOpen] = useState<'add' | Shown>();
  const { passkeys, passkeyPlace, needed, app } = view.secondFactor;
  const isLast = passkeys.length === 1 && !app;
  return (
    <Card title={words.title}>
      <p>{words.text}</p>
      {passkeys.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="sessions">
          {passkeys.map((one) => (
            <li key={one.id}>
              <p>
                <strong>{one.name}</strong>
              </p>
              <p className="small">
                {words.since} <Time at={one.since} /> ·{' '}
                {one.usedAt === undefined ? (
                  words.neverUsed
                ) : (
                  <>
                    {words.used} <Time at={one.usedAt} />
                  </>
                )}
              </p>
              {!one.here && <p className="small">{words.elsewhere}</p>}
              {needed && isLast ? (
                <p className="small">{words.lastStays}</p>
              ) : (
                <button type="button" className="button" onClick={() => setOpen(one)}>
                  {words.remove}
                  <span className="hidden"> {one.name}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {passkeyPlace.possible ? (
        view.login !== undefined && (
          <div className="card-actions">
            <button type="button" className="button" onClick={() => setOpen('add')}>
              {words.add}
            </button>
          </div>
        )
      ) : (
        <p>{words.notHere[passkeyPlace.because](passkeyPlace.origin)}</p>
      )}
      {open === 'add' && <AddPasskey factor={view.secondFactor} onClose={() => setOpen(undefined)} />}
      {typeof open === 'object' && (
        <RemovePasskey passkey={open} factor={view.secondFactor} isLast={isLast} onClose={() => setOpen(undefined)} />
      )}
    </Card>
  );
}

interface RemoveProps {
  readonly passkey: Shown;
  readonly factor: OwnFactor;
  readonly isLast: boolean;
  onClose(): void;
}

/** Gỡ khóa truy cập: password and second factor are asked for. */
function RemovePasskey({ passkey, factor, isLast, onClose }: RemoveProps) {
  const { passkeys: words } = useSecondFactorWords();
  const say = useSay();
  const done = () => {
    onClose();
    say(words.removed(passkey.name));
  };
  return (
    <ProofDialog
      factor={factor}
      path="/api/me/sign-in/passkeys/remove"
      about={{ id: passkey.id }}
      title={words.remove}
      text={isLast ? words.removeLastText : words.removeText}
      facts={[[words.one, passkey.name]]}
      confirm={words.remove}
      danger
      onDone={done}
      onClose={onClose}
    />
  );
}
