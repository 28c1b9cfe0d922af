import { useState } from 'react';
import { lastDay, type ReservedNumbers, reservationLimits } from '../../../../lib/domain/books/reservation.ts';
import type { RegisterLine } from '../../../../lib/domain/registers/register-line.ts';
import { printedDay, vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { builtInCalendar } from '../../../../lib/domain/shared/calendar/working-calendar.ts';
import { useWords } from '../../../words/words.tsx';
import { type Field, given, StepForm } from '../../admin/form.tsx';

/** Keeps the next numbers of the book for a document that is about to be issued. */
export function ReserveNumbers() {
  const { reserving: words } = useWords().outgoingRegister;
  const [open, setOpen] = useState(false);
  const today = vietnamDay(Date.now());
  const counts = Array.from({ length: reservationLimits.atOnce }, (_, at) => String(at + 1));
  const fields: readonly Field[] = [
    { name: 'purpose', label: words.purpose, kind: 'text' },
    { name: 'reason', label: words.reason, kind: 'text' },
    {
      name: 'count',
      label: words.count,
      kind: 'choice',
      value: '1',
      options: counts.map((one) => [one, one] as const),
    },
    { name: 'until', label: words.until, kind: 'date', value: lastDay(today, builtInCalendar) },
  ];
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {words.reserve}
      </button>
      {open && (
        <StepForm
          title={words.reserve}
          text={words.text}
          fields={fields}
          icon="book"
          path="/api/registers/outgoing/reserved"
          confirm={words.confirm}
          done={(answer) => doneSentence(answer as ReservedNumbers, words)}
          body={(filled) => ({ ...given(filled, ['purpose', 'reason', 'until']), count: Number(filled['count']) })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

const doneSentence = ({ numbers, day, until }: ReservedNumbers, words: { done(...said: string[]): string }): string =>
  words.done(numbers.join(', '), printedDay(day), printedDay(until));

/** A number that is not needed any more is void. */
export function ReleaseNumber({ line, year }: { readonly line: RegisterLine; readonly year: number }) {
  const { reserving: words, paper } = useWords().outgoingRegister;
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button button-quiet button-quiet-danger"
        aria-label={words.releaseOf(line.number)}
        onClick={() => setOpen(true)}
      >
        {words.release}
      </button>
      {open && (
        <StepForm
          title={words.releaseTitle(line.number)}
          text={paper.voidText}
          fields={[{ name: 'reason', label: words.reason, kind: 'text' }]}
          path="/api/registers/outgoing/reserved/release"
          confirm={words.release}
          done={words.released(line.number)}
          danger
          body={(filled) => ({ ...given(filled, ['reason']), year, number: line.number })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
