import { printedNumber } from '../../../lib/domain/numbering/number.ts';
import type { IncomingLine } from '../../api/answers.ts';
import { useIncomingLines } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Link } from '../../app/router.tsx';
import { Icon } from '../../parts/icon.tsx';
import { MoreLines } from '../../parts/more-lines.tsx';
import { PageHeading } from '../../parts/page.tsx';
import { IncomingState } from '../../parts/states.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { Time } from '../../parts/time.tsx';
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
  return (
    <Link to={paths.incomingItem(line.id)} className="row" data-row>
      <span className="row-state">
        <IncomingState state={line.state} />
      </span>
      <span className="row-main">
        <span className="row-subject">{line.subject || words.unread}</span>
        <span className="row-facts">
          <span className="row-code">{line.code || words.noNumber}</span>
          {line.operation && (
            <StatusTag icon="warning" tone="warn">
              {words.arriving.operation[line.operation]}
            </StatusTag>
          )}
          {line.state === 'opened' && line.checked !== undefined && line.checked !== 'ok' && (
            <StatusTag icon="warning" tone={line.checked === 'stop' ? 'bad' : 'warn'}>
              {words.arriving.verdict[line.checked]}
            </StatusTag>
          )}
          {arrival !== undefined && <span>{`${words.columns.arrival} ${printedNumber(arrival)}`}</span>}
          <span className="row-party">{line.fromName}</span>
        </span>
      </span>
      <span className="row-time">
        <Time at={line.receivedAt} short />
      </span>
      <Icon name="next" />
    </Link>
  );
}
