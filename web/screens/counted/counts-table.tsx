import { reportTimings } from '../../../lib/domain/registers/counting/item.ts';
import type { Report, ReportCounts, ReportFilter } from '../../../lib/domain/registers/counting/report.ts';
import { keyName, type ReportSide, unitName } from '../../../lib/domain/registers/counting/report-cells.ts';
import { useWords } from '../../words/words.tsx';

/** What is looked for behind a number, and what that is called. */
export interface Chosen {
  readonly filter: ReportFilter;
  readonly name: string;
}

interface Props {
  readonly report: Report;
  readonly side: ReportSide;
  onChosen(chosen: Chosen): void;
}

const columns = ['total', ...reportTimings] as const;

/** Totals, then units with their people, then each section; every number leads to its documents. */
export function CountsTable({ report, side, onChosen }: Props) {
  const { reports: words } = useWords();
  const { counts, units, sections } = report;
  const titles = { total: words.total, ...words.timings[side] };
  const named = (by: string, key: string, name: string): string => words.keys[by]?.[key] ?? name;
  const row = { titles, onChosen };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section className="register-scroll" tabIndex={0} aria-label={words.sides[side]}>
      <table className="register report">
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {titles[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row {...row} name={words.all} counts={counts} className="report-sum" />
        </tbody>
        <tbody>
          <Heading>{words.units}</Heading>
          {units.flatMap(({ key, counts: own, people }) => {
            const name = named('unit', key, unitName(key));
            return [
              <Row key={key} {...row} name={name} counts={own} filter={{ key }} />,
              ...people.map((one) => (
                <Row
                  key={`${key} ${one.key}`}
                  {...row}
                  name={one.key}
                  counts={one.counts}
                  filter={{ key, person: one.key }}
                  className="report-person"
                />
              )),
            ];
          })}
        </tbody>
        {sections.map(({ by, rows }) => (
          <tbody key={by}>
            <Heading>{words.groups[by]}</Heading>
            {rows.map(({ key, counts: own }) => (
              <Row key={key} {...row} name={named(by, key, keyName(by, key))} counts={own} filter={{ by, key }} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Heading({ children }: { readonly children: string }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={columns.length + 1} className="report-group">
        {children}
      </th>
    </tr>
  );
}

interface RowProps {
  readonly name: string;
  readonly counts: ReportCounts;
  readonly titles: Readonly<Record<(typeof columns)[number], string>>;
  /** the sum of all has none */
  readonly filter?: ReportFilter;
  readonly className?: string;
  onChosen(chosen: Chosen): void;
}

function Row({ name, counts, titles, filter, className = '', onChosen }: RowProps) {
  const { reports: words } = useWords();
  return (
    <tr className={className}>
      <th scope="row">{name}</th>
      {columns.map((column) => {
        const count = counts[column];
        const timing = column === 'total' ? {} : { timing: column };
        const leads = count > 0 && (filter !== undefined || column !== 'total');
        const isLate = column === 'open-late' && count > 0;
        return (
          <td key={column} className={isLate ? 'report-late' : ''}>
            {leads ? (
              <button
                type="button"
                className="report-number"
                aria-label={words.behind(count, name, titles[column])}
                onClick={() =>
                  onChosen({ filter: { ...filter, ...timing }, name: `${name}, ${titles[column].toLowerCase()}` })
                }
              >
                {count}
              </button>
            ) : (
              count
            )}
          </td>
        );
      })}
    </tr>
  );
}
