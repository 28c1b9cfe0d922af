import { useState } from 'react';
import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { Me } from '../../../api/office.ts';
import type { OneOfMany } from '../../../api/outgoing.ts';
import { useInbox, useSeen } from '../../../api/queries.ts';
import { useKeys } from '../../../app/keys.ts';
import { paths } from '../../../app/paths.ts';
import { Link, navigate } from '../../../app/router.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { Choice } from '../../../parts/lists/choice.tsx';
import { ResultsOfMany } from '../../../parts/lists/results-of-many.tsx';
import { useChosen } from '../../../parts/lists/use-chosen.ts';
import { PageHeading } from '../../../parts/page.tsx';
import { Empty, ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import { ConfirmMany } from './confirm-many.tsx';

interface Done {
  readonly results: readonly OneOfMany[];
  readonly documents: readonly Task[];
}

/** One request holds no more. */
const most = 50;

/** The leader chooses among what waits for the signature, confirms once, and sees what became of each. */
export default function SignManyScreen({ me }: { me: Me }) {
  const words = useWords();
  const { signMany } = words;
  const inbox = useInbox();
  const seenReading = useSeen();
  const waiting = (inbox.data?.items ?? []).filter(({ kind }) => kind === 'sign').slice(0, most);
  // what is not known to be seen stands with what is not
  const seen = new Set(seenReading.data?.items.flatMap((one) => (one.seen ? [one.documentId] : [])));
  const isSeen = ({ documentId }: Task) => seen.has(documentId);
  const notSeen = waiting.filter((item) => !isSeen(item));
  const { chosen, choose } = useChosen('sign', waiting);
  const [confirming, setConfirming] = useState<readonly Task[]>();
  const [done, setDone] = useState<Done>();
  const ask = chosen.length > 0 ? () => setConfirming(chosen) : undefined;
  useKeys({ a: ask, escape: () => navigate(paths.inbox) });
  return (
    <>
      <nav className="walk" aria-label={words.back}>
        <Link to={paths.inbox} className="button button-quiet">
          <Icon name="previous" /> {words.inbox}
        </Link>
      </nav>
      <PageHeading title={signMany.title} />
      {done && (
        <ResultsOfMany {...done} title={signMany.results} done={() => signMany.signed} failed={signMany.failed} />
      )}
      {(inbox.isPending || seenReading.isPending) && <Skeleton />}
      {seenReading.isError && <ReadFailure error={seenReading.error} onAgain={() => void seenReading.refetch()} />}
      {inbox.isError && <ReadFailure error={inbox.error} onAgain={() => void inbox.refetch()} />}
      {inbox.data && waiting.length === 0 && !done && (
        <Empty icon="check" title={words.inboxEmpty} text={words.inboxEmptyText} />
      )}
      {waiting.length > 0 && !seenReading.isPending && (
        <Choice
          parts={[
            { title: signMany.seen, all: signMany.allSeen, items: waiting.filter(isSeen) },
            { title: signMany.notSeen, all: signMany.allNotSeen, items: notSeen },
          ]}
          waiting={waiting}
          chosen={chosen}
          words={signMany}
          icon="pen"
          confirm={signMany.sign(chosen.length)}
          onChoose={choose}
          onConfirm={ask}
        />
      )}
      {confirming && (
        <ConfirmMany
          documents={confirming}
          notSeen={confirming.filter((item) => !isSeen(item))}
          me={me}
          onDone={(results) => {
            setDone({ results, documents: confirming });
            choose([]);
            setConfirming(undefined);
          }}
          onClose={() => setConfirming(undefined)}
        />
      )}
    </>
  );
}
