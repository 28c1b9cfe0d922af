import { useState } from 'react';
import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { Me } from '../../../api/office.ts';
import type { OneOfMany } from '../../../api/outgoing.ts';
import { useInbox } from '../../../api/queries.ts';
import { useKeys } from '../../../app/keys.ts';
import { addressOf, type ManyKind, paths } from '../../../app/paths.ts';
import { Link, navigate } from '../../../app/router.tsx';
import { CheckedTag } from '../../../parts/checked-tag.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { ListRow } from '../../../parts/list-row.tsx';
import { Choice } from '../../../parts/lists/choice.tsx';
import { ResultsOfMany } from '../../../parts/lists/results-of-many.tsx';
import { useChosen } from '../../../parts/lists/use-chosen.ts';
import { PageHeading } from '../../../parts/page.tsx';
import { Empty, ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useManyWords } from '../../../words/many-words.ts';
import { useWords } from '../../../words/words.tsx';
import { ConfirmTasks, iconOf } from './confirm.tsx';

interface Done {
  readonly results: readonly OneOfMany[];
  readonly documents: readonly Task[];
}

/** One request holds no more. */
const most = 50;

/** Many documents that wait for the same are chosen, confirmed once, and each is told of. What the checks found something about is opened by itself. */
export default function ManyScreen({ kind, me }: { kind: ManyKind; me: Me }) {
  const words = useWords();
  const many = useManyWords();
  const inbox = useInbox();
  const all = (inbox.data?.items ?? []).filter((item) => item.kind === kind);
  const alone = all.filter(({ checked }) => kind === 'register' && checked !== undefined);
  const waiting = all.filter((item) => !alone.includes(item)).slice(0, most);
  const { chosen, choose } = useChosen(kind, waiting);
  const [confirming, setConfirming] = useState<readonly Task[]>();
  const [done, setDone] = useState<Done>();
  const ask = chosen.length > 0 ? () => setConfirming(chosen) : undefined;
  useKeys({ a: ask, escape: () => navigate(paths.inbox) });
  const text = many[kind];
  return (
    <>
      <nav className="walk" aria-label={words.back}>
        <Link to={paths.inbox} className="button button-quiet">
          <Icon name="previous" /> {words.inbox}
        </Link>
      </nav>
      <PageHeading title={text.title} />
      {done && <ResultsOfMany {...done} title={many.results} done={text.done} failed={many.failed} />}
      {inbox.isPending && <Skeleton />}
      {inbox.isError && <ReadFailure error={inbox.error} onAgain={() => void inbox.refetch()} />}
      {inbox.data && all.length === 0 && !done && <Empty icon="check" title={many.empty} text={many.emptyText} />}
      {waiting.length > 0 && (
        <Choice
          waiting={waiting}
          chosen={chosen}
          words={{ intro: text.intro, all: many.all, look: many.look }}
          icon={iconOf[kind]}
          confirm={text.go(chosen.length)}
          about={({ party }) => <span>{party}</span>}
          onChoose={choose}
          onConfirm={ask}
        />
      )}
      {alone.length > 0 && <Alone items={alone} />}
      {confirming && (
        <ConfirmTasks
          kind={kind}
          documents={confirming}
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

function Alone({ items }: { items: readonly Task[] }) {
  const many = useManyWords();
  return (
    <section className="queue" aria-labelledby="alone">
      <h2 id="alone">
        <Icon name="warning" /> {many.alone} <span className="count">{items.length}</span>
      </h2>
      <p className="muted">{many.aloneText}</p>
      <ul className="rows">
        {items.map((item) => (
          <li key={item.id}>
            <ListRow
              to={addressOf(item)}
              code={item.code}
              subject={item.subject}
              marks={<CheckedTag checked={item.checked} />}
              kind=""
              party={item.party}
              at={item.since}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
