import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { InboxTask } from '../../../api/office.ts';
import { useMe } from '../../../api/queries.ts';
import { addressOf } from '../../../app/paths.ts';
import { CheckedTag } from '../../../parts/checked-tag.tsx';
import { ListRow } from '../../../parts/list-row.tsx';
import { UrgencyTag } from '../../../parts/urgency.tsx';
import { useWords } from '../../../words/words.tsx';
import { isOfOne } from './arrange.ts';
import { DutyMark } from './duty-mark.tsx';

/** The colleague who is away and whose task this is, where I act for them. */
function useAbsent({ assignee }: Task): string | undefined {
  const actingFor = useMe().data?.person.actingFor ?? [];
  return 'person' in assignee ? actingFor.find(({ subject }) => subject === assignee.person)?.name : undefined;
}

/** A task of an inbox: the document, what is unusual about it, and by when it is to be done. */
export function InboxRow({ item, task }: { item: InboxTask; task?: string }) {
  const words = useWords();
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
        </>
      }
      due={<DutyMark item={item} />}
      kind={task === undefined ? '' : <strong>{task}</strong>}
      party={isOfOne(item) ? item.party : ''}
      at={item.since}
    />
  );
}
