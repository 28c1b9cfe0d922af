import { printedNumber } from '../../../lib/domain/books/number.ts';
import { namedInLine } from '../../../lib/domain/outgoing/recipients.ts';
import type { Find, FindColumn } from '../../../lib/domain/registers/finds.ts';
import type { Me } from '../../api/office.ts';
import { useSearch } from '../../api/queries.ts';
import { useSavedSearches } from '../../api/searches.ts';
import { paths, savedNameOf, searchOf, searchQuery } from '../../app/paths.ts';
import { useQueryText } from '../../app/router.tsx';
import { DossierState } from '../../parts/dossiers/dossier-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ListRow } from '../../parts/list-row.tsx';
import { useFindColumns } from '../../parts/lists/preferences.ts';
import { MoreLines } from '../../parts/more-lines.tsx';
import { PageHeading } from '../../parts/page.tsx';
import { FileButton } from '../../parts/registers/file-button.tsx';
import { IncomingState, OutgoingState, type ShownOutgoing } from '../../parts/states.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { Time } from '../../parts/time.tsx';
import { Empty, ReadFailure, Skeleton } from '../../parts/waiting-for-data.tsx';
import { useLanguage, useWords } from '../../words/words.tsx';
import { Columns } from './columns.tsx';
import { Filters } from './filters.tsx';
import { KeepSearch, SavedSearches } from './saved.tsx';
import '../../parts/registers/register.css';
import './search.css';

/** What was found, how much there is, and by what it is narrowed. */
export default function SearchScreen({ me }: { readonly me: Me }) {
  const { language, words } = useLanguage();
  const address = useQueryText();
  const search = searchOf(address);
  const query = searchQuery(search);
  const pages = useSearch(query);
  const [columns, chooseColumns] = useFindColumns(me.person.subject);
  const saved = useSavedSearches().data?.items.find(({ name }) => name === savedNameOf(address));
  const first = pages.data?.pages[0];
  const hits = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const isNew = ({ id }: Find) => saved !== undefined && !saved.ids.includes(id);
  const number = (count: number) => count.toLocaleString(language);
  const answered = first && !pages.isError ? first : undefined;
  return (
    <>
      <PageHeading title={words.search.title} />
      <SavedSearches open={query === ''} />
      <Filters search={search} />
      <p className="search-count" role="status">
        {answered && !pages.isPlaceholderData && words.search.count(number(answered.count), answered.more)}
      </p>
      {saved && answered && (
        <p className="muted">
          {words.finds.opened(saved.name)} <Time at={saved.at} />. {words.finds.fresh(hits.filter(isNew).length)}
        </p>
      )}
      {answered?.loosened && <Note>{words.search.loosened}</Note>}
      {answered !== undefined && answered.behind > 0 && <Note>{words.search.behind(number(answered.behind))}</Note>}
      {pages.isPending && <Skeleton />}
      {pages.isError && <ReadFailure error={pages.error} onAgain={() => void pages.refetch()} />}
      {answered && hits.length === 0 && (
        <Empty icon="search" title={words.search.nothing} text={words.search.nothingText} />
      )}
      {answered && (
        <div className="register-buttons">
          {query !== '' && <KeepSearch search={search} name={saved?.name ?? ''} />}
          {hits.length > 0 && <Files query={query} columns={columns} />}
        </div>
      )}
      {answered && hits.length > 0 && (
        <>
          <Columns columns={columns} onChoose={chooseColumns} />
          <ul className="rows search-rows" aria-label={words.search.title} aria-busy={pages.isPlaceholderData}>
            {hits.map((hit) => (
              <li key={hit.id}>
                <Hit hit={hit} columns={columns} isNew={isNew(hit)} />
              </li>
            ))}
          </ul>
        </>
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

function Files({ query, columns }: { readonly query: string; readonly columns: readonly FindColumn[] }) {
  const { finds } = useWords();
  const asked = new URLSearchParams(query);
  asked.set('columns', columns.join(','));
  return (['pdf', 'xlsx'] as const).map((format) => (
    <FileButton key={format} path={`/api/search/file?${asked}&format=${format}`}>
      {finds.files[format]}
    </FileButton>
  ));
}

interface HitProps {
  readonly hit: Find;
  readonly columns: readonly FindColumn[];
  /** since the search was saved */
  readonly isNew: boolean;
}

function Hit({ hit, columns, isNew }: HitProps) {
  const { words } = useLanguage();
  const { id, direction, code, arrivalNumber, kind, subject, keeper, at } = hit;
  const has = (column: FindColumn) => columns.includes(column);
  const isNumbered = has('arrival') && arrivalNumber !== undefined;
  const arrival = isNumbered ? ` (${words.search.arrival(printedNumber(arrivalNumber))})` : '';
  const about = [has('direction') && words.search.what[direction], has('kind') && kind];
  return (
    <ListRow
      to={pathsOf[direction](id)}
      {...(has('code') ? { code: code && code + arrival } : {})}
      subject={subject || words.unread}
      marks={
        <>
          {isNew && (
            <StatusTag tone="busy" icon="bell">
              {words.finds.new}
            </StatusTag>
          )}
          {has('state') && <HitState hit={hit} />}
        </>
      }
      kind={about.filter(Boolean).join(' · ')}
      party={has('parties') ? (keeper ?? partiesOf(hit)) : ''}
      {...(has('day') ? { at } : {})}
    />
  );
}

const pathsOf: Readonly<Record<Find['direction'], (id: string) => string>> = {
  outgoing: paths.outgoingItem,
  incoming: paths.incomingItem,
  dossier: paths.dossier,
};

function partiesOf({ parties, partyCount }: Find): string {
  const more = partyCount - namedInLine;
  return parties.join(', ') + (more > 0 ? ` (+${more})` : '');
}

function HitState({ hit: { direction, state, sent } }: { hit: Find }) {
  if (direction === 'dossier') return <DossierState state={state as Parameters<typeof DossierState>[0]['state']} />;
  if (direction === 'incoming') return <IncomingState state={state as Parameters<typeof IncomingState>[0]['state']} />;
  return <OutgoingState state={sent ? 'sent' : (state as ShownOutgoing)} />;
}
