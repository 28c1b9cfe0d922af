import { useQuery } from '@tanstack/react-query';
import type { HeldNumber } from '../../../../lib/domain/books/reservation.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { get } from '../../../api/client.ts';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly chosen: HeldNumber | undefined;
  onChoose(number: HeldNumber | undefined): void;
}

/** Which number the document gets: the next one, or one that is reserved, with what that one was kept for. Nothing is shown while none is. */
export function NumberChoice({ chosen, onChoose }: Props) {
  const { reserving: words } = useWords().outgoingRegister;
  const found = useQuery({
    queryKey: ['reserved-numbers'],
    queryFn: ({ signal }) => get<{ items: readonly HeldNumber[] }>('/api/registers/outgoing/reserved', signal),
  });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div className="field">
      <label htmlFor="number-choice">{words.choose}</label>
      <select
        id="number-choice"
        aria-describedby="number-choice-kept"
        value={chosen === undefined ? '' : String(chosen.number)}
        onChange={({ target }) => onChoose(items.find(({ number }) => String(number) === target.value))}
      >
        <option value="">{words.next}</option>
        {items.map(({ number, purpose, day }) => (
          <option key={number} value={String(number)}>
            {words.held(number, purpose)} ({printedDay(day)})
          </option>
        ))}
      </select>
      <p id="number-choice-kept" className="muted small">
        {chosen ? words.kept(chosen.reason, chosen.by, printedDay(chosen.until)) : words.others(items.length)}
      </p>
    </div>
  );
}
