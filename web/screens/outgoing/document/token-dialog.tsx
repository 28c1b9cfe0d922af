import { useId, useState } from 'react';
import type { Me } from '../../../api/office.ts';
import type { DocumentView } from '../../../api/outgoing.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { useLandOnNext } from '../../../parts/inbox-walk.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';
import { keptPairing } from './ask-token.ts';
import { signsAs } from './capacity.tsx';
import { useToken } from './use-token.ts';

/** Signs with the token on this desk: the page talks to the signing program, the key stays in the token. */
export function TokenDialog({ view, me, onClose }: { view: DocumentView; me: Me; onClose: () => void }) {
  const words = useWords();
  const { token: tokenWords } = words;
  const say = useSay();
  const landOnNext = useLandOnNext();
  const [pairing, setPairing] = useState(keptPairing);
  const field = useId();
  const signing = useToken(view.document.id, view.stage, () => {
    onClose();
    const next = landOnNext(view.document.id) ? words.done.next : words.done.last;
    say(`${words.done.sign(view.code)} ${next}`);
  });
  return (
    <StepDialog
      title={tokenWords.title}
      text={tokenWords.text}
      facts={[
        [words.fact.code, view.code || words.noNumber],
        [words.fact.subject, view.document.content.subject],
        [words.confirm.capacity, signsAs(view, me)],
      ]}
      icon="pen"
      confirm={tokenWords.sign}
      asking={signing.there ? tokenWords.confirmThere : words.signing}
      state={signing.state}
      onConfirm={() => void signing.run(pairing.trim())}
      onAgain={() => void signing.again()}
      onClose={onClose}
    >
      <div className="field">
        <label htmlFor={field}>{tokenWords.pairing}</label>
        <input
          id={field}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          value={pairing}
          aria-describedby={`${field}-hint`}
          onChange={(event) => setPairing(event.target.value)}
        />
        <p className="small" id={`${field}-hint`}>
          {tokenWords.pairingHint}
        </p>
      </div>
    </StepDialog>
  );
}
