import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Me, Page } from '../../api/office.ts';
import type { IconName } from '../icon.tsx';
import { MoreLines } from '../more-lines.tsx';
import { PageHeading } from '../page.tsx';
import { Empty, ReadFailure, Skeleton } from '../waiting-for-data.tsx';
import { type Column, canSort, DocumentTable } from './document-table.tsx';
import { HeightSwitch } from './height-switch.tsx';
import { LoadedNote } from './loaded-note.tsx';
import { PredecessorChoice } from './predecessor-choice.tsx';
import { useSorting } from './preferences.ts';
import { dayColumn, newestFirst } from './sorting.ts';

type Pages<Line> = UseInfiniteQueryResult<InfiniteData<Page<Line>>>;

interface Props<Line> {
  readonly name: 'documents' | 'incoming';
  readonly title: string;
  readonly empty: { readonly icon: IconName; readonly title: string; readonly text: string };
  /** who looks at it */
  readonly me: Me;
  /** documents of the agency, or of one that it has succeeded, by time from either end */
  useLines(order: 'newest' | 'oldest', agency: string): Pages<Line>;
  useColumns(lines: readonly Line[]): readonly Column<Line>[];
  readonly children?: ReactNode;
}

/** A list of the agency's documents: its heading, its documents by the order that the person likes, and what else can be loaded. */
export function ListScreen<Line extends { readonly id: string }>(props: Props<Line>) {
  const { name, title, empty, me, useLines, useColumns, children } = props;
  const { subject } = me.person;
  const [agency, setAgency] = useState('');
  const [kept, setSorting] = useSorting(subject, name);
  const isOldestFirst = kept.column === dayColumn && kept.direction === 'ascending';
  const pages = useLines(isOldestFirst ? 'oldest' : 'newest', agency);
  const lines = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = useColumns(lines);
  // what was kept for a column that is gone counts for nothing
  const sorting = columns.some((column) => column.name === kept.column && canSort(column)) ? kept : newestFirst;
  return (
    <>
      <PageHeading title={title}>
        <div className="heading-tools">
          {lines.length > 0 && <HeightSwitch subject={subject} />}
          {children}
        </div>
      </PageHeading>
      <PredecessorChoice predecessors={me.predecessors} agency={agency} onChange={setAgency} />
      {pages.isPending && <Skeleton />}
      {pages.isError && <ReadFailure error={pages.error} onAgain={() => void pages.refetch()} />}
      {pages.data && lines.length === 0 && <Empty {...empty} />}
      {lines.length > 0 && (
        <>
          <LoadedNote pages={pages} loaded={lines.length} sorting={sorting} />
          <DocumentTable
            label={title}
            name={name}
            columns={columns}
            lines={lines}
            sorting={sorting}
            busy={pages.isPlaceholderData}
            onSort={setSorting}
          />
        </>
      )}
      <MoreLines pages={pages} />
    </>
  );
}
