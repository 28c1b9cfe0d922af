import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { forgetTexts } from '../parts/kept-texts.ts';
import { Welcome, type WelcomeReason } from '../screens/office/welcome/welcome.tsx';
import { forgetDraftsInTab } from '../screens/outgoing/compose/kept-draft.ts';
import { onSessionBegin, onSessionEnd, restoreSession } from '../session/session.ts';
import { isReturning } from '../session/sign-in.ts';
import { useWords } from '../words/words.tsx';
import { Shell } from './shell.tsx';

type Standing = 'looking' | 'inside' | WelcomeReason;

/** Nobody gets past here without a session. */
export function Gate() {
  const [standing, setStanding] = useState<Standing>('looking');
  const client = useQueryClient();
  const words = useWords();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    forgetDraftsInTab();
    const otherwise = isReturning() ? 'failed' : 'outside';
    restoreSession().then(
      (restored) => setStanding(restored ? 'inside' : otherwise),
      () => setStanding('failed'),
    );
  }, []);
  useEffect(
    () =>
      onSessionEnd(() => {
        setStanding((before) => (before === 'inside' ? 'over' : before));
        forgetTexts();
        forgetDraftsInTab();
        client.clear();
      }),
    [client],
  );
  useEffect(() => onSessionBegin(() => setStanding('inside')), []);
  if (standing === 'looking') return <p className="signing-in">{words.signingIn}</p>;
  if (standing === 'inside') return <Shell />;
  return <Welcome reason={standing} />;
}
