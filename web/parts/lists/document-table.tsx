import type { ReactNode } from 'react';
import { Link } from '../../app/router.tsx';
import { useWords } from '../../words/words.tsx';
import { Icon } from '../icon.tsx';
import { dayColumn, pressed, type Sorting, type SortKey, sortedBy } from './sorting.ts';

/** A column of a list. */
export interface Column<Line> {
  /** also names its class: `cell-<name>` */
  readonly name: string;
  readonly label: string;
  cell(line: Line): ReactNode;
  /** missing where it cannot be sorted here: the day is sorted by the server */
  readonly keyOf?: (line: Line) => SortKey;
}

interface Props<Line> {
  readonly label: string;
  /** also names its class: `table-<name>` */
  readonly name: string;
  readonly columns: readonly Column<Line>[];
  readonly lines: readonly Line[];
  readonly sorting: Sorting;
  /** another order is on its way */
  readonly busy: boolean;
  onSort(sorting: Sorting): void;
}

/** Whether a list can be sorted by a column. */
export const canSort = <Line,>({ name, keyOf }: Column<Line>): boolean => name === dayColumn || keyOf !== undefined;

/** Documents as a table with columns to sort by where there is room, as cards with a list of orders where there is not. */
export function DocumentTable<Line extends { readonly id: string }>(props: Props<Line>) {
  const { label, name, columns, lines, sorting, busy, onSort } = props;
  const keyOf = columns.find((column) => column.name === sorting.column)?.keyOf;
  const shown = keyOf ? sortedBy(lines, keyOf, sorting.direction) : lines;
  return (
    <>
      <SortSelect columns={columns} sorting={sorting} onSort={onSort} />
      <table className={`rows table table-${name}`} aria-label={label} aria-busy={busy}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.name} column={column} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={line.id} className="row">
              {columns.map((column) => (
                <td key={column.name} className={`cell-${column.name}`}>
                  {column.cell(line)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface Sortable<Line> {
  readonly sorting: Sorting;
  onSort(sorting: Sorting): void;
  readonly column: Column<Line>;
}

function Head<Line>({ column, sorting, onSort }: Sortable<Line>) {
  const { name, label } = column;
  const sorted = sorting.column === name ? sorting.direction : undefined;
  if (!canSort(column)) {
    return (
      <th scope="col" className={`cell-${name}`}>
        {label}
      </th>
    );
  }
  return (
    <th scope="col" className={`cell-${name}`} aria-sort={sorted ?? 'none'}>
      <button type="button" className="head" onClick={() => onSort(pressed(sorting, name))}>
        {label}
        <span aria-hidden="true">{sorted === undefined ? '' : sorted === 'ascending' ? ' ▲' : ' ▼'}</span>
      </button>
    </th>
  );
}

/** The same where the heads of the columns have no room. */
function SortSelect<Line>({
  columns,
  sorting,
  onSort,
}: Omit<Sortable<Line>, 'column'> & { readonly columns: readonly Column<Line>[] }) {
  const { lists } = useWords();
  const directions = ['ascending', 'descending'] as const;
  return (
    <label className="field sort-select">
      <span className="field-label">{lists.sortBy}</span>
      <select
        value={`${sorting.direction} ${sorting.column}`}
        onChange={({ target }) => {
          const [direction, column = ''] = target.value.split(' ');
          onSort({ column, direction: direction === 'ascending' ? 'ascending' : 'descending' });
        }}
      >
        {columns.filter(canSort).flatMap(({ name, label }) =>
          directions.map((direction) => (
            <option key={`${direction} ${name}`} value={`${direction} ${name}`}>
              {label}, {name === dayColumn ? lists.byDay[direction] : lists.directions[direction]}
            </option>
          )),
        )}
      </select>
    </label>
  );
}

/** The subject, which opens the document wherever its row is clicked, and what is unusual about it. */
export function SubjectCell({ to, subject, marks }: { to: string; subject: string; marks?: ReactNode }) {
  return (
    <>
      <Link to={to} className="row-subject row-link" title={subject} data-row>
        {subject}
      </Link>{' '}
      {marks}
      <Icon name="next" />
    </>
  );
}
