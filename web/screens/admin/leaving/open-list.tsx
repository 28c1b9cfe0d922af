import { printedDay, vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { OpenWork } from '../../../../lib/domain/tasks/open-work.ts';
import type { Task } from '../../../../lib/domain/tasks/task.ts';
import type { LeavingAgency, LeavingView } from '../../../api/organisation.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { useLeavingWords } from '../../../words/admin-words.ts';
import { useWords } from '../../../words/words.tsx';

interface Props {
  readonly view: LeavingView;
  /** what stands beside a document that goes to a successor */
  beside?(task: Task): React.ReactNode;
}

/** Everything that is open of somebody who leaves, with what becomes of each. */
export function OpenList({ view, beside }: Props) {
  const { admin } = useWords();
  const words = useLeavingWords();
  const { agencies, places, certificates } = view;
  const several = agencies.length > 1;
  const nothing = agencies.every(({ work, grants, actsFor }) => work.length + grants.length + actsFor.length === 0);
  return (
    <section className="leaving-list" aria-label={words.open}>
      {nothing && <p className="muted">{words.nothing}</p>}
      {agencies.map((agency) => (
        <AgencyPart key={agency.id} agency={agency} titled={several} {...(beside ? { beside } : {})} />
      ))}
      {places.length > 0 && <h3>{words.places}</h3>}
      <ul className="plain-list">
        {places.map(({ id, position, roles }) => (
          <li key={id}>
            {position} <span className="small">{roles.map((role) => admin.roleNames[role]).join(', ')}</span>:{' '}
            {words.placeEnds}
          </li>
        ))}
      </ul>
      {places.some(({ level, roles }) => level === 'head' && !roles.includes('admin')) && (
        <p className="notice notice-warn">{words.head}</p>
      )}
      {certificates.length > 0 && <h3>{words.certificates}</h3>}
      <ul className="plain-list">
        {certificates.map(({ held, certificate }) => certificate && <Certificate key={held} {...certificate} />)}
      </ul>
    </section>
  );
}

function Certificate({ issuer, to }: { readonly issuer: string; readonly to: number }) {
  const words = useLeavingWords();
  const day = printedDay(vietnamDay(to));
  return (
    <li>
      {issuer}: {to <= Date.now() ? words.certificateOver(day) : words.certificate(day)}
    </li>
  );
}

function AgencyPart({
  agency,
  titled,
  beside,
}: {
  readonly agency: LeavingAgency;
  readonly titled: boolean;
  beside?(task: Task): React.ReactNode;
}) {
  const words = useLeavingWords();
  const { name, work, grants, actsFor, handsOver } = agency;
  const hidden = work.some(({ tasks }) => tasks.length === 0);
  const leaders = !handsOver && work.some(({ goes }) => goes === 'successor');
  return (
    <>
      {titled && <h3>{name}</h3>}
      {work.map((one) => (
        <WorkPart key={one.kind} work={one} {...(beside && handsOver ? { beside } : {})} />
      ))}
      {hidden && <p className="muted">{words.hidden}</p>}
      {leaders && <p className="muted">{words.byLeader}</p>}
      {grants.length > 0 && <h3>{words.grants}</h3>}
      <ul className="plain-list">
        {grants.map(({ id, capacity, holder, position, becomes }) => (
          <li key={id}>
            {capacity}. {holder}, {position}: {words.grantBecomes[becomes]}
          </li>
        ))}
        {actsFor.map(({ subject, name: absent }) => (
          <li key={subject}>
            <Link to={paths.adminPerson(subject)}>{words.actsFor(absent)}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function WorkPart({ work, beside }: { readonly work: OpenWork; beside?(task: Task): React.ReactNode }) {
  const words = useWords();
  const leaving = useLeavingWords();
  const { kind, goes, count, tasks } = work;
  return (
    <>
      <h3>
        {words.tasks[kind]}: {count}
      </h3>
      <p className="small">{leaving.goes[goes]}</p>
      {tasks.length > 0 && (
        <ul className="plain-list">
          {tasks.map((task) => (
            <li key={task.id}>
              <Link
                to={
                  task.direction === 'incoming'
                    ? paths.incomingItem(task.documentId)
                    : paths.outgoingItem(task.documentId)
                }
              >
                {task.code} {task.subject}
              </Link>{' '}
              {goes === 'successor' && beside?.(task)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
