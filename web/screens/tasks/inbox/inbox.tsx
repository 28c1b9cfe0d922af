import type { ReactNode } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { Me } from '../../../api/office.ts';
import { moreLines, useInbox, useMe } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { CheckedTag } from '../../../parts/checked-tag.tsx';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { ListRow } from '../../../parts/list-row.tsx';
import { Due } from '../../../parts/lists/due.tsx';
import { HeightSwitch } from '../../../parts/lists/height-switch.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { UrgencyTag } from '../../../parts/urgency.tsx';
import { Empty, ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';

/** The queues in the order in which they are best emptied. */
const queues: readonly (readonly [Task['kind'], IconName])[] = [
  ['sign', 'pen'],
  ['review', 'check'],
  ['check-form', 'book'],
  ['give-opinion', 'person'],
  ['assign', 'person'],
  ['rework', 'back'],
  ['submit', 'draft'],
  ['send-for-review', 'draft'],
  ['issue', 'seal'],
  ['resend', 'warning'],
  ['look-at-refusal', 'cross'],
  ['look-at-contradiction', 'warning'],
  ['look-at-silence', 'clock'],
  ['send', 'send'],
  ['register', 'book'],
  ['look-at-damaged', 'warning'],
  ['look-at-request', 'back'],
  ['start', 'play'],
  ['complete', 'check'],
];

/** The urgent of all tasks first, the most urgent before the others, then queue by queue; each in the server's order. */
export function inQueues(items: readonly Task[]): readonly Task[] {
  const rest = items.filter((item) => !isUrgent(item));
  return [...items.filter(isUrgent), ...queues.flatMap(([task]) => rest.filter((item) => item.kind === task))];
}

const isUrgent = ({ urgency }: Task): boolean => urgency !== 'normal';

export const addressOf = ({ direction, documentId }: Pick<Task, 'direction' | 'documentId'>): string =>
  direction === 'outgoing' ? paths.outgoingItem(documentId) : paths.incomingItem(documentId);

export function InboxScreen({ me }: { me: Me }) {
  const words = useWords();
  const inbox = useInbox();
  const items = inbox.data?.items ?? [];
  const manyAt = placeOfMany(items, me);
  return (
    <>
      <PageHeading title={words.inbox}>
        <div className="heading-tools">
          {items.length > 0 && <HeightSwitch subject={me.person.subject} />}
          {!may(me.person, 'outgoing.draft') && (
            <Link to={paths.compose} className="button button-main">
              <Icon name="plus" /> {words.compose}
            </Link>
          )}
        </div>
      </PageHeading>
      {inbox.isPending && <Skeleton />}
      {inbox.isError && <ReadFailure error={inbox.error} onAgain={() => void inbox.refetch()} />}
      {inbox.data && items.length === 0 && <Empty icon="check" title={words.inboxEmpty} text={words.inboxEmptyText} />}
      <Urgent items={items.filter(isUrgent)}>{manyAt === 'urgent' && <SignMany />}</Urgent>
      {queues.map(([task, icon]) => (
        <Queue key={task} task={task} icon={icon} items={items.filter((item) => item.kind === task && !isUrgent(item))}>
          {manyAt === task && <SignMany />}
        </Queue>
      ))}
      {inbox.data?.more && (
        <button type="button" className="button" onClick={moreLines}>
          {words.moreWaiting}
        </button>
      )}
    </>
  );
}

/** What cannot wait, whatever is to be done with it. Decree 30/2020 art. 4.2c. */
function Urgent({ items, children }: { items: readonly Task[]; children: ReactNode }) {
  const words = useWords();
  if (items.length === 0) return null;
  return (
    <Section name="urgent" icon="flag" title={words.urgentFirst} items={items} tasks={words.tasks}>
      {children}
    </Section>
  );
}

/** Where several can be signed at once, it stands in one place: with what is to be signed, or with the urgent when all of it is. */
export function placeOfMany(items: readonly Task[], { hasKey }: Pick<Me, 'hasKey'>): 'sign' | 'urgent' | undefined {
  const toSign = items.filter(({ kind }) => kind === 'sign');
  if (!hasKey || toSign.length < 2) return undefined;
  return toSign.every(isUrgent) ? 'urgent' : 'sign';
}

function SignMany() {
  const { signMany } = useWords();
  return (
    <Link to={paths.signMany} className="button">
      <Icon name="pen" /> {signMany.title}
    </Link>
  );
}

interface QueueProps {
  readonly task: Task['kind'];
  readonly icon: IconName;
  readonly items: readonly Task[];
  readonly children: ReactNode;
}

function Queue({ task, icon, items, children }: QueueProps) {
  const words = useWords();
  if (items.length === 0) return null;
  return (
    <Section name={task} icon={icon} title={words.tasks[task]} items={items}>
      {children}
    </Section>
  );
}

interface SectionProps {
  readonly name: string;
  readonly icon: IconName;
  readonly title: string;
  readonly items: readonly Task[];
  /** what is to be done is said of each, where the section does not say it */
  readonly tasks?: Readonly<Record<Task['kind'], string>>;
  readonly children?: ReactNode;
}

function Section({ name, icon, title, items, tasks, children }: SectionProps) {
  return (
    <section className="queue" aria-labelledby={`queue-${name}`}>
      <h2 id={`queue-${name}`}>
        <Icon name={icon} /> {title} <span className="count">{items.length}</span>
      </h2>
      {children}
      <ul className="rows">
        {items.map((item) => (
          <li key={item.id}>
            <Row item={item} {...(tasks ? { task: tasks[item.kind] } : {})} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The colleague who is away and whose task this is, where I act for them. */
function useAbsent({ assignee }: Task): string | undefined {
  const actingFor = useMe().data?.person.actingFor ?? [];
  return 'person' in assignee ? actingFor.find(({ subject }) => subject === assignee.person)?.name : undefined;
}

function Row({ item, task }: { item: Task; task?: string }) {
  const words = useWords();
  const ofOne = item.direction === 'incoming' || item.recipient !== undefined;
  const absent = useAbsent(item);
  return (
    <ListRow
      to={addressOf(item)}
      code={item.code}
      subject={item.subject || words.unread}
      marks={
        <>
          <UrgencyTag urgency={item.urgency} />
          <CheckedTag checked={item.checked} />
          {absent !== undefined && <span className="tag tag-calm">{words.admin.insteadOf(absent)}</span>}
          {item.due !== undefined && (
            <span className="row-due">
              {words.columns.due} <Due on={item.due} />
            </span>
          )}
        </>
      }
      kind={task === undefined ? '' : <strong>{task}</strong>}
      party={ofOne ? item.party : ''}
      at={item.since}
    />
  );
}
