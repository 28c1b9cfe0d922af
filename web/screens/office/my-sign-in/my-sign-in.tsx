import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../../../api/office.ts';
import { type SignInView, useSignIn } from '../../../api/sign-in.ts';
import { Card } from '../../../parts/card.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { Time } from '../../../parts/time.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { discover } from '../../../session/discovery.ts';
import { useSignInWords } from '../../../words/sign-in-words.ts';
import { ChangePassword } from './change-password.tsx';
import { Passkeys } from './passkeys.tsx';
import { SecondFactor } from './second-factor.tsx';
import { LastSignIns, Sessions } from './sessions.tsx';
import './my-sign-in.css';

/** Tài khoản đăng nhập: how I sign in, and what I can do about it. */
export default function MySignInScreen({ me }: { readonly me: Me }) {
  const words = useSignInWords();
  const reading = useSignIn();
  const view = reading.data;
  return (
    <>
      <PageHeading title={words.title} />
      {reading.isPending && <Skeleton lines={4} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && (
        <div className="my-sign-in">
          {view.kept === 'elsewhere' && <KeptElsewhere />}
          {view.kept === 'here' && (
            <>
              <PasswordCard me={me} view={view} />
              <SecondFactor view={view} />
              <Passkeys view={view} />
              <Sessions view={view} />
              <LastSignIns view={view} />
            </>
          )}
        </div>
      )}
    </>
  );
}

/** Where the installation's issuer looks after sign-ins: its name, and what is done there. */
function KeptElsewhere() {
  const words = useSignInWords();
  const found = useQuery({ queryKey: ['issuer'], queryFn: discover, staleTime: Number.POSITIVE_INFINITY });
  const host = found.data ? new URL(found.data.config.issuer).host : '…';
  return (
    <Card title={words.password}>
      <p>{words.elsewhere(host)}</p>
    </Card>
  );
}

function PasswordCard({ me, view }: { readonly me: Me; readonly view: Extract<SignInView, { kept: 'here' }> }) {
  const words = useSignInWords();
  const [open, setOpen] = useState(false);
  const { login, passwordSince: since } = view;
  return (
    <Card title={words.password}>
      {login === undefined ? (
        <p>{words.none}</p>
      ) : (
        <>
          <Facts
            facts={[
              [words.login, login],
              [words.since, since === undefined ? words.sinceUnknown : <Time key="since" at={since} />],
            ]}
          />
          <p className="small">{words.noChange}</p>
          <div className="card-actions">
            <button type="button" className="button" onClick={() => setOpen(true)}>
              {words.change}
            </button>
          </div>
        </>
      )}
      {open && <ChangePassword me={me} view={view} onClose={() => setOpen(false)} />}
    </Card>
  );
}
