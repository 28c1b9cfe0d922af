import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isHead } from '../../../../lib/domain/organisation/authority/grant.ts';
import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { Me } from '../../../api/office.ts';
import type { OneOfMany } from '../../../api/outgoing.ts';
import { useInbox } from '../../../api/queries.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { ChosenList } from '../../../parts/lists/chosen-list.tsx';
import { PassphraseBox, usePassphrase } from '../../../parts/passphrase-box.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useKeyWords } from '../../../words/key-words.ts';
import { useWords } from '../../../words/words.tsx';
import { type Named, useParts } from './use-parts.ts';

interface Props {
  readonly documents: readonly Task[];
  /** those among them that the signer has not looked at */
  readonly notSeen: readonly Task[];
  readonly me: Me;
  onDone(results: readonly OneOfMany[]): void;
  onClose(): void;
}

/** Says what will be signed and as whom, asks once, and counts while it is done. */
export function ConfirmMany({ documents, notSeen, me, onDone, onClose }: Props) {
  const words = useWords();
  const { signMany } = words;
  const say = useSay();
  const keyWords = useKeyWords();
  const finish = (results: readonly OneOfMany[]) => {
    const signed = results.filter(({ refusal }) => !refusal).length;
    say(signMany.done(signed, documents.length));
    onDone(results);
  };
  const [named] = useState(() => documents.map(({ id, stage }): Named => (stage === undefined ? id : { id, stage })));
  // as it was when the question was put: signing is no look
  const [apart] = useState(notSeen);
  const seen = documents.filter((one) => !apart.includes(one));
  const parts = useParts(named, finish);
  const error = parts.state.is === 'failed' ? parts.state.error : undefined;
  const passphrase = usePassphrase(me.key === 'held', error);
  const asking = parts.state.is === 'asking';
  const done = useDone(documents, asking);
  /** what was signed before a part failed is shown all the same */
  const close = () => (parts.results().length > 0 ? finish(parts.results()) : onClose());
  return (
    <StepDialog
      title={signMany.confirm(documents.length)}
      text={words.confirm.signText}
      facts={[
        [
          words.confirm.capacity,
          `${isHead(me.person) ? me.person.position : words.grants.automatic} · ${me.person.name}`,
        ],
        ...(me.key === 'trial' ? [[keyWords.signsWith, keyWords.trial] as const] : []),
      ]}
      icon="pen"
      confirm={signMany.sign(documents.length)}
      asking={signMany.progress(done, documents.length)}
      state={parts.state}
      onConfirm={() => {
        if (passphrase.ready()) void parts.run(passphrase.body);
      }}
      onAgain={() => void parts.again()}
      onClose={close}
    >
      {seen.length > 0 && <ChosenList documents={seen} label={signMany.seen} />}
      {apart.length > 0 && (
        <>
          <p className="field-problem">{signMany.notSeenWarning(apart.length)}</p>
          <ChosenList documents={apart} label={signMany.notSeen} />
        </>
      )}
      {passphrase.asked && (
        <PassphraseBox
          hint={keyWords.passphraseManyHint}
          value={passphrase.value}
          missing={passphrase.missing}
          error={error}
          onChange={passphrase.set}
        />
      )}
      {asking && (
        <progress max={documents.length} value={done} aria-label={signMany.progress(done, documents.length)} />
      )}
    </StepDialog>
  );
}

/** How many of them have left the inbox: looked up every second while it is asked. */
function useDone(documents: readonly Task[], asking: boolean): number {
  const client = useQueryClient();
  const items = useInbox().data?.items ?? [];
  useEffect(() => {
    if (!asking) return;
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ['inbox'] }), 1000);
    return () => clearInterval(timer);
  }, [asking, client]);
  const left = new Set(items.flatMap(({ documentId, kind }) => (kind === 'sign' ? [documentId] : [])));
  return documents.filter(({ id }) => !left.has(id)).length;
}
