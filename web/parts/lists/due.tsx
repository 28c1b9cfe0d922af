import { printedDay, vietnamDay } from '../../../lib/domain/shared/calendar/time.ts';
import { useWords } from '../../words/words.tsx';
import { Icon } from '../icon.tsx';

/** The day by which an answer is wanted, and that it has passed. */
export function Due({ on, now = Date.now() }: { on: string; now?: number }) {
  const { lists } = useWords();
  const late = on < vietnamDay(now);
  return (
    <time dateTime={on} className={late ? 'due-late' : undefined}>
      {late && <Icon name="warning" size={14} />}
      {late && <span className="hidden">{lists.late} </span>}
      {printedDay(on)}
    </time>
  );
}
