import { useId, useState } from 'react';
import { problemSentence } from '../../../../lib/domain/organisation/import/line-problems.ts';
import type { LineOutcome, PlannedLine } from '../../../../lib/domain/organisation/import/planned.ts';
import { columns } from '../../../../lib/domain/organisation/import/read/columns.ts';
import type { ImportView } from '../../../api/organisation.ts';
import type { IconName } from '../../../parts/icon.tsx';
import { StatusTag, type Tone } from '../../../parts/status-tag.tsx';
import { useImportWords } from '../../../words/admin-words.ts';
import { useLanguage } from '../../../words/words.tsx';

const looks: Readonly<Record<LineOutcome, readonly [icon: IconName, tone: Tone]>> = {
  error: ['cross', 'bad'],
  conflict: ['warning', 'warn'],
  create: ['plus', 'good'],
  change: ['pen', 'busy'],
  unchanged: ['check', 'calm'],
};
const outcomes = Object.keys(looks) as readonly LineOutcome[];
const shownLines = 200;

/** The lines of a dry run, those that are wrong first, by what becomes of them. */
export function PlanLines({ view }: { readonly view: ImportView }) {
  const lists = useImportWords();
  const [chosen, setChosen] = useState<LineOutcome | 'all'>('all');
  const id = useId();
  const total = outcomes.reduce((sum, outcome) => sum + view.counts[outcome], 0);
  const count = chosen === 'all' ? total : view.counts[chosen];
  const lines = view.lines
    .filter(({ outcome }) => chosen === 'all' || outcome === chosen)
    .toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome))
    .slice(0, shownLines);
  const label = (name: string, number: number) => lists.counted(name, number.toLocaleString('vi-VN'));
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{lists.show}</label>
        <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value as LineOutcome | 'all')}>
          <option value="all">{label(lists.all, total)}</option>
          {outcomes.map((outcome) => (
            <option key={outcome} value={outcome}>
              {label(lists.outcomes[outcome], view.counts[outcome])}
            </option>
          ))}
        </select>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard */}
      <section className="plan-scroll" tabIndex={0} aria-label={lists.lines}>
        <table className="plan">
          <thead>
            <tr>
              {[lists.line, lists.about, lists.outcome, lists.detail].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <PlanLine key={`${line.sheet} ${line.line}`} line={line} />
            ))}
          </tbody>
        </table>
      </section>
      {count > lines.length && <p className="muted">{lists.more((count - lines.length).toLocaleString('vi-VN'))}</p>}
    </>
  );
}

function PlanLine({ line }: { readonly line: PlannedLine }) {
  const lists = useImportWords();
  const [icon, tone] = looks[line.outcome];
  return (
    <tr>
      <td>
        {line.line}
        <span className="small"> {line.sheet === '' ? lists.kinds[line.kind] : line.sheet}</span>
      </td>
      <th scope="row">{line.label}</th>
      <td>
        <StatusTag icon={icon} tone={tone}>
          {lists.outcomes[line.outcome]}
        </StatusTag>
      </td>
      <td>
        <Detail line={line} />
      </td>
    </tr>
  );
}

/** What is wrong and what to do, or what changes. A new line says what it will be. */
function Detail({ line }: { readonly line: PlannedLine }) {
  const { language } = useLanguage();
  const lists = useImportWords();
  const titles = new Map(columns[line.kind].map(({ name, title }) => [name, title]));
  const text = (value: string) => (value === '' ? lists.empty : value);
  return (
    <ul className="plan-detail">
      {line.problems.map((problem) => (
        <li key={`${problem.code} ${problem.column}`}>{problemSentence(problem, language)}</li>
      ))}
      {line.outcome === 'create' ? (
        <li>
          {line.changes.map(({ column, after }) => lists.changed(titles.get(column) ?? column, after)).join(' · ')}
        </li>
      ) : (
        line.changes.map(({ column, before, after }) => (
          <li key={column}>{lists.changed(titles.get(column) ?? column, lists.fromTo(text(before), text(after)))}</li>
        ))
      )}
    </ul>
  );
}
