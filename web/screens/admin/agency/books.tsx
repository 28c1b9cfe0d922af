import { useState } from 'react';
import type { BookName } from '../../../../lib/domain/books/elsewhere.ts';
import { printedDay, vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { useBooks } from '../../../api/queries.ts';
import type { BookView } from '../../../api/registers.ts';
import { Card } from '../../../parts/card.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import { given, StepForm } from '../form.tsx';

/** The books of an agency in this year, and where they go on behind numbers that were given elsewhere. */
export function Books({ agency, manages }: { readonly agency: string; readonly manages: boolean }) {
  const { books: words } = useWords();
  const reading = useBooks(agency);
  const [open, setOpen] = useState<BookView>();
  return (
    <Card title={words.title}>
      {reading.isPending && <Skeleton lines={2} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      <ul className="plain-list">
        {reading.data?.items.map((view) => (
          <li key={view.book}>
            {words.names[view.book]} {view.year}{' '}
            <span className="small">{words.next(String(view.last), String(view.last + 1))}</span>
            {view.elsewhere.map(({ from, to, day, origin, reason, by }) => (
              <p key={to} className="small">
                {words.elsewhere(`${from}–${to}`, printedDay(day))} {[origin, reason, by.name].join(' · ')}
              </p>
            ))}{' '}
            {manages && (
              <button type="button" className="button button-quiet" onClick={() => setOpen(view)}>
                {words.open}
                <span className="hidden"> {words.names[view.book]}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {open && <BookForm agency={agency} view={open} onClose={() => setOpen(undefined)} />}
    </Card>
  );
}

interface FormProps {
  readonly agency: string;
  readonly view: BookView;
  onClose(): void;
}

function BookForm({ agency, view, onClose }: FormProps) {
  const { books: words, admin } = useWords();
  const book: BookName = view.book;
  return (
    <StepForm
      title={`${words.open}: ${words.names[book]} ${view.year}`}
      text={words.text}
      fields={[
        { name: 'last', label: words.last, kind: 'number' },
        { name: 'day', label: words.day, kind: 'date', value: vietnamDay(Date.now()) },
        { name: 'origin', label: words.origin, kind: 'text' },
        { name: 'reason', label: words.reason, kind: 'text' },
      ]}
      path={`/api/organisation/agencies/${agency}/books`}
      confirm={words.confirm}
      done={admin.saved}
      body={(filled) => ({
        ...given(filled, ['day', 'origin', 'reason']),
        book,
        year: view.year,
        last: Number(filled['last']),
      })}
      onClose={onClose}
    />
  );
}
