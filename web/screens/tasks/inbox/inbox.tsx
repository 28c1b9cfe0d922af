import { lazy, type ReactNode, Suspense } from 'react';
import { dueGroups } from '../../../../lib/domain/duties/groups.ts';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { Inbox, InboxTask, Me } from '../../../api/office.ts';
import { moreLines, useInbox } from '../../../api/queries.ts';
import { manyKinds, paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { HeightSwitch } from '../../../parts/lists/height-switch.tsx';
import { useArrangement } from '../../../parts/lists/preferences.ts';
import { PageHeading } from '../../../parts/page.tsx';
import { Empty, ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import { dueIcons, isUrgent, placeOfMany, queues } from './arrange.ts';
import { ArrangementSwitch } from './arrangement-switch.tsx';
import { wide } from './beside/wide.ts';
import { InboxRow } from './inbox-row.tsx';

const PendingRights = lazy(() => import('./pending-rights.tsx'));
const Beside = lazy(() => import('./beside/beside.tsx'));

export function InboxScreen({ me }: { me: Me }) {
  const words = useWords();
  const inbox = useInbox();
  const { subject } = me.person;
  const [arrangement, arrange] = useArrangement(subject);
  const items = inbox.data?.items ?? [];
  const confirms = !may(me.person, 'rights.confirm');
  const nothing = inbox.data && items.length === 0 && (
    <Empty icon="check" title={words.inboxEmpty} text={words.inboxEmptyText} />
  );
  return (
    <>
      <PageHeading title={words.inbox}>
        <div className="heading-tools">
          {items.length > 0 && <ArrangementSwitch arrangement={arrangement} onArrange={arrange} />}
          {items.length > 0 && <HeightSwitch subject={subject} />}
          {!may(me.person, 'outgoing.draft') && (
            <Link to={paths.compose} className="button button-main">
              <Icon name="plus" /> {words.compose}
            </Link>
          )}
        </div>
      </PageHeading>
      {confirms && (
        <Suspense fallback={null}>
          <PendingRights me={me}>{nothing}</PendingRights>
        </Suspense>
      )}
      {inbox.isPending && <Skeleton />}
      {inbox.isError && <ReadFailure error={inbox.error} onAgain={() => void inbox.refetch()} />}
      {!confirms && nothing}
      <div className="inbox">
        <div className="inbox-list">
          {inbox.data && arrangement === 'task' && <Queues items={items} me={me} />}
          {inbox.data && arrangement === 'due' && <DueGroups inbox={inbox.data} me={me} />}
          {inbox.data?.more && (
            <button type="button" className="button" onClick={moreLines}>
              {words.moreWaiting}
            </button>
          )}
        </div>
        {matchMedia(wide).matches && (
          <Suspense fallback={null}>
            <Beside items={items} />
          </Suspense>
        )}
      </div>
    </>
  );
}

/** What is urgent, and then one queue after the other: what is alike is done together. */
function Queues({ items, me }: { items: readonly InboxTask[]; me: Me }) {
  const words = useWords();
  const manyAt = placeOfMany(items, me);
  return (
    <>
      <Section name="urgent" icon="flag" title={words.urgentFirst} items={items.filter(isUrgent)} tasks={words.tasks}>
        {manyAt === 'urgent' && <SignMany />}
      </Section>
      {queues.map(([task, icon]) => (
        <Section
          key={task}
          name={task}
          icon={icon}
          title={words.tasks[task]}
          items={items.filter((item) => item.kind === task && !isUrgent(item))}
        >
          {manyAt === task && <SignMany />}
          <ManyLink task={task} items={items} me={me} />
        </Section>
      ))}
    </>
  );
}

/** Quá hạn, hôm nay, sắp đến hạn, còn lại. The count is of all that waits, though not all of it is shown. */
function DueGroups({ inbox: { items, counts }, me }: { inbox: Inbox; me: Me }) {
  const words = useWords();
  return (
    <>
      {placeOfMany(items, me) && <SignMany />}
      {manyKinds.map((kind) => (
        <ManyLink key={kind} task={kind} items={items} me={me} />
      ))}
      {dueGroups.map((group) => (
        <Section
          key={group}
          name={group}
          icon={dueIcons[group]}
          title={words.due.groups[group]}
          items={items.filter((item) => item.group === group)}
          count={counts[group]}
          tasks={words.tasks}
        />
      ))}
    </>
  );
}

/** Where several wait for the same that can be done with all of them at once. */
function ManyLink({ task, items, me }: { task: Task['kind']; items: readonly InboxTask[]; me: Me }) {
  const { manyAtOnce } = useWords();
  const kind = manyKinds.find((one) => one === task);
  if (!kind || may(me.person, manyMay[kind]) || items.filter((item) => item.kind === kind).length < 2) return null;
  return (
    <Link to={paths.many(kind)} className="button many">
      <Icon name="check" /> {manyAtOnce[kind]}
    </Link>
  );
}
const manyMay = { register: 'incoming.register', issue: 'outgoing.issue', assign: 'incoming.assign' } as const;

function SignMany() {
  const { signMany } = useWords();
  return (
    <Link to={paths.signMany} className="button many">
      <Icon name="pen" /> {signMany.title}
    </Link>
  );
}

interface SectionProps {
  readonly name: string;
  readonly icon: IconName;
  readonly title: string;
  readonly items: readonly InboxTask[];
  /** how many there are; as many as are shown, where that is not said */
  readonly count?: number;
  /** what is to be done is said of each, where the section does not say it */
  readonly tasks?: Readonly<Record<Task['kind'], string>>;
  readonly children?: ReactNode;
}

function Section({ name, icon, title, items, count = items.length, tasks, children }: SectionProps) {
  if (items.length === 0) return null;
  return (
    <section className={`queue queue-${name}`} aria-labelledby={`queue-${name}`}>
      <h2 id={`queue-${name}`}>
        <Icon name={icon} /> {title} <span className="count">{count}</span>
      </h2>
      {children}
      <ul className="rows">
        {items.map((item) => (
          <li key={item.id} data-task={item.id}>
            <InboxRow item={item} {...(tasks ? { task: tasks[item.kind] } : {})} />
          </li>
        ))}
      </ul>
    </section>
  );
}
