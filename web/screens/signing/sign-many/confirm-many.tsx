import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isHead } from '../../../../lib/domain/organisation/authority/grant.ts';
import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { Me } from '../../../api/office.ts';
import type { OneOfMany } from '../../../api/outgoing.ts';
import { useInbox } from '../../../api/queries.ts';
import { useStep } from '../../../api/use-step.ts';
import { useSay } from '../../../parts/announcement.tsx';
import { StepDialog } from '../../../parts/step-dialog.tsx';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly documents: readonly Task[];
  readonly me: Me;
  onDone(results: readonly OneOfMany[]): void;
  onClose(): void;
}

/** With what the leader has before them: another version is not signed in its place. */
type Named = string | { readonly id: string; readonly stage: string };

/** Says what will be signed and as whom, asks once, and counts while it is done. */
export function ConfirmMany({ documents, me, onDone, onClose }: Props) {
  const words = useWords();
  const { signMany } = words;
  const say = useSay();
  const step = useStep<{ documents: readonly Named[] }, { results: OneOfMany[] }>(({ results }) => {
    const signed = results.filter(({ refusal }) => !refusal).length;
    say(signMany.done(signed, results.length));
    onDone(results);
  });
  const asking = step.state.is === 'asking';
  const done = useDone(documents, asking);
  const named = documents.map(({ id, stage }) => (stage === undefined ? id : { id, stage }));
  return (
    <StepDialog
      title={signMany.confirm(documents.length)}
      text={words.confirm.signText}
      facts={[
        [
          words.confirm.capacity,
          `${isHead(me.person) ? me.person.position : words.grants.automatic} · ${me.person.name}`,
        ],
      ]}
      icon="pen"
      confirm={signMany.sign(documents.length)}
      asking={signMany.progress(done, documents.length)}
      state={step.state}
      onConfirm={() => void step.run('/api/inbox/sign', { documents: named })}
      onAgain={() => void step.again()}
      onClose={onClose}
    >
      <ol className="to-sign">
        {documents.map(({ id, code, subject }) => (
          <li key={id}>
            {code !== '' && <strong>{code} </strong>}
            {subject}
          </li>
        ))}
      </ol>
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
