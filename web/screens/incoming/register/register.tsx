import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ArrivalForm, arrivalCells, arrivalColumns } from '../../../../lib/domain/registers/arrival-cells.ts';
import type { ArrivalLine, ArrivalState } from '../../../../lib/domain/registers/arrival-line.ts';
import { vietnamYear } from '../../../../lib/domain/shared/calendar/time.ts';
import { get } from '../../../api/client.ts';
import type { Me } from '../../../api/office.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import type { IconName } from '../../../parts/icon.tsx';
import { PredecessorChoice } from '../../../parts/lists/predecessor-choice.tsx';
import { MoreLines } from '../../../parts/more-lines.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { FileButton } from '../../../parts/registers/file-button.tsx';
import { type Part, queryOf, volumesOf } from '../../../parts/registers/part.ts';
import { PartForm } from '../../../parts/registers/part-form.tsx';
import { RegisterSheet } from '../../../parts/registers/register-sheet.tsx';
import { StatusTag, type Tone } from '../../../parts/status-tag.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useWords } from '../../../words/words.tsx';
import '../../../parts/registers/register.css';

/** A page of the incoming register. */
interface ArrivalsView {
  readonly year: number;
  readonly last: number;
  readonly items: readonly ArrivalLine[];
  readonly next?: string;
}

function useArrivals(part: Part) {
  return useInfiniteQuery({
    queryKey: ['arrivals', part],
    queryFn: ({ pageParam, signal }) =>
      get<ArrivalsView>(`/api/registers/incoming?${queryOf({ ...part, cursor: pageParam })}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

const forms = ['register', 'follow-up'] as const satisfies readonly ArrivalForm[];

/** Sổ đăng ký văn bản đến and sổ theo dõi giải quyết: a year's arrival numbers, to read, print and keep. */
export default function ArrivalsScreen({ me }: { readonly me: Me }) {
  const { arrivals: words, outgoingRegister: register, incoming, reports } = useWords();
  const [part, setPart] = useState<Part>({ year: String(vietnamYear(Date.now())) });
  const [form, setForm] = useState<ArrivalForm>('register');
  const pages = useArrivals(part);
  const lines = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const last = pages.data?.pages.at(-1)?.last ?? 0;
  return (
    <>
      <p>
        <Link to={paths.incoming}>← {incoming}</Link>
      </p>
      <PageHeading title={words.forms[form]}>
        <Link to={paths.incomingReport} className="button">
          {reports.sides.incoming}
        </Link>
      </PageHeading>
      <p className="muted">{words.intro}</p>
      <fieldset className="register-forms">
        <legend>{words.form}</legend>
        {forms.map((one) => (
          <label key={one} className="check">
            <input type="radio" name="form" checked={form === one} onChange={() => setForm(one)} /> {words.forms[one]}
          </label>
        ))}
      </fieldset>
      <PredecessorChoice
        predecessors={me.predecessors}
        agency={part.agency ?? ''}
        onChange={(agency) => setPart({ year: part.year, agency })}
      />
      <PartForm key={part.agency ?? ''} part={part} onPart={setPart} />
      {pages.isPending && <Skeleton />}
      {pages.isError && <ReadFailure error={pages.error} onAgain={() => void pages.refetch()} />}
      {pages.data && (
        <>
          <p>{words.last(last)}</p>
          {lines.length > 0 ? (
            <Lines form={form} lines={lines} />
          ) : (
            <p>{pages.hasNextPage ? register.going : register.empty}</p>
          )}
          <MoreLines pages={pages} />
          {last > 0 && <Files form={form} part={part} last={last} />}
        </>
      )}
    </>
  );
}

const tags: Readonly<Record<ArrivalState, { readonly icon: IconName; readonly tone: Tone }>> = {
  registered: { icon: 'clock', tone: 'warn' },
  assigned: { icon: 'person', tone: 'busy' },
  'in-progress': { icon: 'clock', tone: 'busy' },
  completed: { icon: 'check', tone: 'good' },
  'for-information': { icon: 'info', tone: 'calm' },
  cancelled: { icon: 'cross', tone: 'bad' },
  replaced: { icon: 'back', tone: 'calm' },
  elsewhere: { icon: 'book', tone: 'calm' },
  missing: { icon: 'warning', tone: 'bad' },
};

function Lines({ form, lines }: { readonly form: ArrivalForm; readonly lines: readonly ArrivalLine[] }) {
  const { arrivals: words } = useWords();
  const columns = arrivalColumns(form);
  const headed = columns.indexOf('Số đến');
  const className = form === 'register' ? 'register-arrivals' : '';
  return (
    <RegisterSheet label={words.forms[form]} state={words.state} columns={columns} className={className}>
      {lines.map((line) => (
        <tr key={line.number} className={`register-${line.state}`}>
          <td>
            <StatusTag {...tags[line.state]}>{words.states[line.state]}</StatusTag>
          </td>
          {arrivalCells(form, line).map((text, at) =>
            at === headed ? (
              <th key={columns[at]} scope="row">
                {line.id === undefined ? text : <Link to={paths.incomingItem(line.id)}>{text}</Link>}
              </th>
            ) : (
              <td key={columns[at]} lang="vi">
                {text}
              </td>
            ),
          )}
        </tr>
      ))}
    </RegisterSheet>
  );
}

interface FilesProps {
  readonly form: ArrivalForm;
  readonly part: Part;
  readonly last: number;
}

/** What is looked at as files: volumes to print, and one table. */
function Files({ form, part, last }: FilesProps) {
  const { outgoingRegister: words } = useWords();
  const file = (format: 'pdf' | 'xlsx', asked: Part = part) =>
    `/api/registers/incoming/file?${queryOf({ ...asked, form, format })}`;
  const volumes = part.fromDay || part.toDay ? [] : volumesOf(part, last);
  return (
    <section className="card" aria-labelledby="register-files">
      <h2 id="register-files">{words.files}</h2>
      <p className="muted">{words.filesText}</p>
      <div className="register-buttons">
        {volumes.length <= 1 && <FileButton path={file('pdf')}>{words.pdf}</FileButton>}
        {volumes.length > 1 &&
          volumes.map(({ from, to }) => (
            <FileButton key={from} path={file('pdf', { ...part, from: String(from), to: String(to) })}>
              {words.volume(from, to)}
            </FileButton>
          ))}
        <FileButton path={file('xlsx')}>{words.xlsx}</FileButton>
      </div>
    </section>
  );
}
