import { printedNumber } from '../../../lib/domain/numbering/number.ts';
import type { IncomingLine } from '../../api/answers.ts';
import { useIncomingLines } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { ListRow } from '../../parts/list-row.tsx';
import { MoreLines } from '../../parts/more-lines.tsx';
import { PageHeading } from '../../parts/page.tsx';
import { IncomingState } from '../../parts/states.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { Empty, ReadFailure, Skeleton } from '../../parts/waiting-for-data.tsx';
import { useWords } from '../../words/words.tsx';

export function IncomingListScreen() {
  const words = useWords();
  const pages = useIncomingLines();
  const lines = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeading title={words.incoming} />
      {pages.isPending && <Skeleton />}
      {pages.isError && <ReadFailure error={pages.error} onAgain={() => void pages.refetch()} />}
      {pages.data && lines.length === 0 && (
        <Empty icon="inbox" title={words.incomingEmpty} text={words.incomingEmptyText} />
      )}
      {lines.length > 0 && (
        <ul className="rows">
          {lines.map((line) => (
            <li key={line.id}>
              <Row line={line} />
            </li>
          ))}
        </ul>
      )}
      <MoreLines pages={pages} />
    </>
  );
}

function Row({ line }: { line: IncomingLine }) {
  const words = useWords();
  const arrival = line.arrivalNumber;
  const differs = line.state === 'opened' && line.checked !== undefined && line.checked !== 'ok';
  const marks = (
    <>
      {line.operation && (
        <StatusTag icon="warning" tone="warn">
          {words.arriving.operation[line.operation]}
        </StatusTag>
      )}
      {differs && line.checked && (
        <StatusTag icon="warning" tone={line.checked === 'stop' ? 'bad' : 'warn'}>
          {words.arriving.verdict[line.checked]}
        </StatusTag>
      )}
    </>
  );
  return (
    <ListRow
      to={paths.incomingItem(line.id)}
      state={<IncomingState state={line.state} />}
      code={line.code}
      subject={line.subject || words.unread}
      marks={marks}
      kind={arrival === undefined ? '' : `${words.columns.arrival} ${printedNumber(arrival)}`}
      party={line.fromName}
      at={line.receivedAt}
    />
  );
}
