import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { vietnamYear } from '../../../../lib/domain/shared/calendar/time.ts';
import { get } from '../../../api/client.ts';
import type { Me } from '../../../api/office.ts';
import type { RegisterView } from '../../../api/registers.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { PredecessorChoice } from '../../../parts/lists/predecessor-choice.tsx';
import { MoreLines } from '../../../parts/more-lines.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { type Part, queryOf } from '../../../parts/registers/part.ts';
import { PartForm } from '../../../parts/registers/part-form.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import { InsertPaperNumber, TakePaperNumber } from './paper-number.tsx';
import { RegisterFiles } from './register-files.tsx';
import { RegisterTable } from './register-table.tsx';
import { ReserveNumbers } from './reserved-number.tsx';
import '../../../parts/registers/register.css';

function useRegister(part: Part) {
  return useInfiniteQuery({
    queryKey: ['register', part],
    queryFn: ({ pageParam, signal }) => {
      const query = queryOf({ ...part, cursor: pageParam });
      return get<RegisterView>(`/api/registers/outgoing?${query}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** Sổ đăng ký văn bản đi: a year's numbers with what became of each, to read, print and keep. */
export default function RegisterScreen({ me }: { readonly me: Me }) {
  const { outgoingRegister: words, outgoing, reports } = useWords();
  const [part, setPart] = useState<Part>({ year: String(vietnamYear(Date.now())) });
  const pages = useRegister(part);
  const lines = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const last = pages.data?.pages.at(-1)?.last ?? 0;
  const mayNumber = !may(me.person, 'registers.number') && part.agency === undefined;
  return (
    <>
      <p>
        <Link to={paths.outgoing}>← {outgoing}</Link>
      </p>
      <PageHeading title={words.title}>
        <Link to={paths.outgoingReport} className="button">
          {reports.sides.outgoing}
        </Link>
      </PageHeading>
      <p className="muted">{words.intro}</p>
      <PredecessorChoice
        predecessors={me.predecessors}
        agency={part.agency ?? ''}
        onChange={(agency) => setPart({ year: part.year, agency })}
      />
      <PartForm key={part.agency ?? ''} part={part} onPart={setPart} />
      {mayNumber && (
        <div className="register-buttons">
          <TakePaperNumber />
          <ReserveNumbers />
          <InsertPaperNumber />
        </div>
      )}
      {pages.isPending && <Skeleton />}
      {pages.isError && <ReadFailure error={pages.error} onAgain={() => void pages.refetch()} />}
      {pages.data && (
        <>
          <p>{words.last(last)}</p>
          {lines.length > 0 ? (
            <RegisterTable lines={lines} year={Number(part.year)} mayVoid={mayNumber} />
          ) : (
            <p>{pages.hasNextPage ? words.going : words.empty}</p>
          )}
          <MoreLines pages={pages} />
          {last > 0 && <RegisterFiles part={part} last={last} />}
        </>
      )}
    </>
  );
}
