import { printedNumber } from '../../../lib/domain/books/number.ts';
import { namedInLine } from '../../../lib/domain/outgoing/recipients.ts';
import type { SearchHit } from '../../api/office.ts';
import { useSearch } from '../../api/queries.ts';
import { paths, searchOf, searchQuery } from '../../app/paths.ts';
import { useQueryText } from '../../app/router.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ListRow } from '../../parts/list-row.tsx';
import { MoreLines } from '../../parts/more-lines.tsx';
import { PageHeading } from '../../parts/page.tsx';
import { IncomingState, OutgoingState, type ShownOutgoing } from '../../parts/states.tsx';
import { Empty, ReadFailure, Skeleton } from '../../parts/waiting-for-data.tsx';
import { useLanguage } from '../../words/words.tsx';
import { Filters } from './filters.tsx';
import './search.css';

/** What was found, how much there is, and by what it is narrowed. */
export default function SearchScreen() {
  const { language, words } = useLanguage();
  const search = searchOf(useQueryText());
  const pages = useSearch(searchQuery(search));
  const first = pages.data?.pages[0];
  const hits = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const number = (count: number) => count.toLocaleString(language);
  const answered = first && !pages.isError ? first : undefined;
  return (
    <>
      <PageHeading title={words.search.title} />
      <Filters search={search} />
      <p className="search-count" role="status">
        {answered && !pages.isPlaceholderData && words.search.count(number(answered.count), answered.more)}
      </p>
      {answered?.loosened && <Note>{words.search.loosened}</Note>}
      {answered !== undefined && answered.behind > 0 && <Note>{words.search.behind(number(answered.behind))}</Note>}
      {pages.isPending && <Skeleton />}
      {pages.isError && <ReadFailure error={pages.error} onAgain={() => void pages.refetch()} />}
      {answered && hits.length === 0 && (
        <Empty icon="search" title={words.search.nothing} text={words.search.nothingText} />
      )}
      {answered && hits.length > 0 && (
        <ul className="rows search-rows" aria-label={words.search.title} aria-busy={pages.isPlaceholderData}>
          {hits.map((hit) => (
            <li key={hit.id}>
              <Hit hit={hit} />
            </li>
          ))}
        </ul>
      )}
      {answered && <MoreLines pages={pages} />}
    </>
  );
}

function Note({ children }: { children: string }) {
  return (
    <div className="notice notice-info">
      <Icon name="info" />
      <span className="notice-text">{children}</span>
    </div>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const { words } = useLanguage();
  const { id, direction, code, arrivalNumber, kind, subject, at } = hit;
  const arrival = arrivalNumber === undefined ? '' : ` (${words.search.arrival(printedNumber(arrivalNumber))})`;
  return (
    <ListRow
      to={direction === 'outgoing' ? paths.outgoingItem(id) : paths.incomingItem(id)}
      code={code && code + arrival}
      subject={subject || words.unread}
      marks={<HitState hit={hit} />}
      kind={[words.search.what[direction], kind].filter((part) => part !== '').join(' · ')}
      party={partiesOf(hit)}
      at={at}
    />
  );
}

function partiesOf({ parties, partyCount }: SearchHit): string {
  const more = partyCount - namedInLine;
  return parties.join(', ') + (more > 0 ? ` (+${more})` : '');
}

function HitState({ hit: { direction, state, sent } }: { hit: SearchHit }) {
  if (direction === 'incoming') return <IncomingState state={state as Parameters<typeof IncomingState>[0]['state']} />;
  return <OutgoingState state={sent ? 'sent' : (state as ShownOutgoing)} />;
}
