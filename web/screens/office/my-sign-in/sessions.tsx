import { useState } from 'react';
import type { SignInView } from '../../../api/sign-in.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { Card } from '../../../parts/card.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { Time } from '../../../parts/time.tsx';
import { useSignInWords } from '../../../words/sign-in-words.ts';

type Here = Extract<SignInView, { kept: 'here' }>;

/** Các phiên đăng nhập: where I am signed in, and what ends it. */
export function Sessions({ view }: { readonly view: Here }) {
  const { sessions: words } = useSignInWords();
  const [open, setOpen] = useState<string | 'others'>();
  const others = view.sessions.filter(({ current }) => !current);
  return (
    <Card title={words.title}>
      <p className="small">{words.ends(view.ends.idleMinutes, view.ends.hours)}</p>
      <ul className="sessions">
        {view.sessions.map(({ id, device, address, since, lastUsed, current }) => (
          <li key={id}>
            <p>
              <strong>{device || words.unknownDevice}</strong> · {address}{' '}
              {current && (
                <StatusTag icon="check" tone="good">
                  {words.current}
                </StatusTag>
              )}
            </p>
            <p className="small">
              {words.since} <Time at={since} /> · {words.used} <Time at={lastUsed} />
            </p>
            {!current && (
              <button type="button" className="button" onClick={() => setOpen(id)}>
                {words.end}
                <span className="hidden">
                  {' '}
                  {device} {address}
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {others.length === 0 && <p>{words.noOthers}</p>}
      {others.length > 1 && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => setOpen('others')}>
            {words.endOthers}
          </button>
        </div>
      )}
      {open !== undefined && <EndDialog which={open} onClose={() => setOpen(undefined)} />}
    </Card>
  );
}

function EndDialog({ which, onClose }: { readonly which: string; onClose(): void }) {
  const { sessions: words } = useSignInWords();
  const say = useSay();
  const step = useStep<object, { readonly ended: number }>(({ ended }) => {
    onClose();
    say(words.ended(ended));
  });
  const label = which === 'others' ? words.endOthers : words.end;
  const run = () =>
    which === 'others'
      ? step.run('/api/me/sign-in/sessions/end-others', {})
      : step.run('/api/me/sign-in/sessions/end', { session: which });
  return (
    <StepDialog
      title={label}
      text={words.endText}
      facts={[]}
      icon="cross"
      confirm={label}
      asking={words.ending}
      state={step.state}
      onConfirm={() => void run()}
      onAgain={() => void step.again()}
      onClose={onClose}
    />
  );
}

/** Đăng nhập gần đây: so that somebody notices what was not them. */
export function LastSignIns({ view }: { readonly view: Here }) {
  const { last: words } = useSignInWords();
  return (
    <Card title={words.title}>
      {view.last.length === 0 && <p>{words.none}</p>}
      <ul className="sessions">
        {view.last.map(({ what, at, about }) => (
          <li key={at}>
            <StatusTag icon={isGood(what) ? 'check' : 'warning'} tone={isGood(what) ? 'calm' : 'warn'}>
              {words.what[what]}
            </StatusTag>{' '}
            <Time at={at} /> · {about}
          </li>
        ))}
      </ul>
      <p className="small">{words.notYou}</p>
    </Card>
  );
}

const isGood = (what: Here['last'][number]['what']): boolean => what === 'signed-in' || what === 'passkey-used';
