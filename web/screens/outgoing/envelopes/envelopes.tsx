import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { isEnvelopeOpen } from '../../../../lib/domain/delivery/envelope.ts';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import { get } from '../../../api/client.ts';
import type { Me } from '../../../api/office.ts';
import type { EnvelopesView } from '../../../api/registers.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Envelopes } from '../../../parts/envelopes.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { FileButton } from '../../../parts/registers/file-button.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';

function useEnvelopes(month: string) {
  return useQuery({
    queryKey: ['envelopes', month],
    queryFn: ({ signal }) => get<EnvelopesView>(`/api/envelopes?month=${month}`, signal),
  });
}

/** Gửi bưu điện, trực tiếp: what the clerk sends to recipients without a code, a month at a time, and the register of it. */
export default function EnvelopesScreen({ me }: { readonly me: Me }) {
  const { envelopes: words, outgoing } = useWords();
  const [month, setMonth] = useState(vietnamDay(Date.now()).slice(0, 7));
  const reading = useEnvelopes(month);
  return (
    <>
      <p>
        <Link to={paths.outgoing}>← {outgoing}</Link>
      </p>
      <PageHeading title={words.title} />
      <p className="muted">{words.intro}</p>
      <MonthField month={month} onMonth={setMonth} />
      {reading.isPending && <Skeleton />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {reading.data && <Month view={reading.data} me={me} />}
    </>
  );
}

function MonthField({ month, onMonth }: { readonly month: string; onMonth(month: string): void }) {
  const { envelopes: words } = useWords();
  const id = useId();
  const [year = 2026, now = 1] = vietnamDay(Date.now()).split('-').map(Number);
  const months = Array.from({ length: 24 }, (_, before) => {
    const at = year * 12 + now - 1 - before;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
  return (
    <div className="field envelopes-month">
      <label htmlFor={id}>{words.month}</label>
      <select id={id} value={month} onChange={(event) => onMonth(event.target.value)}>
        {months.map((one) => (
          <option key={one} value={one}>
            {one.split('-').reverse().join('/')}
          </option>
        ))}
      </select>
    </div>
  );
}

function Month({ view: { month, items }, me }: { readonly view: EnvelopesView; readonly me: Me }) {
  const { envelopes: words } = useWords();
  const [onlyOpen, setOnlyOpen] = useState(false);
  if (items.length === 0) return <p>{words.empty}</p>;
  const open = items.filter(isEnvelopeOpen);
  const shown = onlyOpen ? open : items;
  return (
    <section className="card" aria-label={words.title}>
      <p>{words.count(open.length, items.length)}</p>
      <div className="envelopes-files">
        <FileButton path={`/api/envelopes/file?month=${month}&format=pdf`}>{words.pdf}</FileButton>
        <FileButton path={`/api/envelopes/file?month=${month}&format=xlsx`}>{words.xlsx}</FileButton>
      </div>
      <label className="check">
        <input type="checkbox" checked={onlyOpen} onChange={(event) => setOnlyOpen(event.target.checked)} />{' '}
        {words.onlyOpen}
      </label>
      {shown.length === 0 ? (
        <p>{words.allDone}</p>
      ) : (
        <Envelopes envelopes={shown} mayMark={!may(me.person, 'delivery.handle')} withDocument />
      )}
    </section>
  );
}
