import type { Duty } from '../../../../lib/domain/duties/duty.ts';
import { printedDay, vietnamClock, vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { InboxTask } from '../../../api/office.ts';
import { Icon } from '../../../parts/icon.tsx';
import { StatusTag } from '../../../parts/status-tag.tsx';
import type { Words } from '../../../words/vi.ts';
import { useWords } from '../../../words/words.tsx';

/** By when a task is to be done, in words: late and today stand out, what has time is told quietly. The clause is said on pointing. */
export function DutyMark({ item: { duty, group } }: { item: Pick<InboxTask, 'duty' | 'group'> }) {
  const { due: words } = useWords();
  if (!duty) return null;
  const day = shortDay(duty.dueOn);
  const when = duty.byTime ? `${vietnamClock(duty.dueAt).slice(0, 5)} ${day}` : day;
  if (group === 'late')
    return (
      <StatusTag icon="warning" tone="bad" title={duty.law}>
        {words.late(when)}
      </StatusTag>
    );
  if (group === 'today')
    return (
      <StatusTag icon="clock" tone="warn" title={duty.law}>
        {todayText(duty, words)}
      </StatusTag>
    );
  return (
    <span title={duty.law}>
      <Icon name="clock" size={14} /> {words.dueOn(when)}
    </span>
  );
}

/** What the law wants today may wait for the next working day, and is late only then. */
function todayText({ byTime, dueAt, dueOn, wantedOn }: Duty, words: Words['due']): string {
  if (byTime) return words.todayAt(vietnamClock(dueAt).slice(0, 5));
  return wantedOn !== undefined && vietnamDay(Date.now()) < dueOn ? words.wanted(shortDay(dueOn)) : words.today;
}

/** A day of this year without the year. */
function shortDay(day: string): string {
  const thisYear = day.slice(0, 4) === vietnamDay(Date.now()).slice(0, 4);
  return thisYear ? printedDay(day).slice(0, 5) : printedDay(day);
}
