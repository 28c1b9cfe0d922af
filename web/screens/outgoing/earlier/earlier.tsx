import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { printedDay, vietnamYear } from '../../../../lib/domain/shared/calendar/time.ts';
import { get } from '../../../api/client.ts';
import type { EarlierDocument } from '../../../api/registers.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { MoreLines } from '../../../parts/more-lines.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import './earlier.css';

const shownYears = 15;

function useEarlier(year: number) {
  return useInfiniteQuery({
    queryKey: ['earlier', year],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ year: String(year), ...(pageParam === '' ? {} : { cursor: pageParam }) });
      return get<{ items: EarlierDocument[]; next?: string }>(`/api/earlier-documents?${query}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** Documents of registers before the agency joined: lines without a file. */
export default function EarlierScreen() {
  const { earlier: words, outgoing } = useWords();
  const now = vietnamYear(Date.now());
  const [year, setYear] = useState(now);
  const id = useId();
  const pages = useEarlier(year);
  const lines = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <p>
        <Link to={paths.outgoing}>← {outgoing}</Link>
      </p>
      <PageHeading title={words.title} />
      <p className="muted">{words.intro}</p>
      <div className="field">
        <label htmlFor={id}>{words.year}</label>
        <select id={id} value={year} onChange={(event) => setYear(Number(event.target.value))}>
          {Array.from({ length: shownYears }, (_, before) => now - before).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </div>
      {pages.isPending && <Skeleton />}
      {pages.isError && <ReadFailure error={pages.error} onAgain={() => void pages.refetch()} />}
      {pages.data && lines.length === 0 && <p className="muted">{words.empty}</p>}
      {lines.length > 0 && <Lines lines={lines} />}
      <MoreLines pages={pages} />
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly EarlierDocument[] }) {
  const { earlier: words } = useWords();
  const headings = [words.code, words.day, words.subject, words.signer, words.recipients, words.note];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section className="earlier-scroll" tabIndex={0} aria-label={words.title}>
      <table className="earlier">
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.number}/${line.notation}`}>
              <th scope="row">
                {line.number < 10 ? `0${line.number}` : line.number}/{line.notation}
              </th>
              <td>{printedDay(line.day)}</td>
              <td>
                {line.subject} <span className="tag tag-calm">{words.mark}</span>
              </td>
              <td>{line.signer}</td>
              <td>{line.recipients}</td>
              <td>{line.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
