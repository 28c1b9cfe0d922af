import { isKeptOut } from '../../../../lib/domain/organisation/people/person-record.ts';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { printedDay, vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../api/office.ts';
import type { AgencyView, Assignment, PersonView } from '../../../api/organisation.ts';
import { useOrganisation } from '../../../api/queries.ts';
import { Card } from '../../../parts/card.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { useLeavingWords } from '../../../words/admin-words.ts';
import { useWords } from '../../../words/words.tsx';
import { useSince } from '../agency/agency.tsx';
import { HandOver } from './hand-over.tsx';

/** What was pressed on the page of a person. */
export type Open =
  | { readonly is: 'details' | 'give' | 'block' | 'unblock' | 'absence' | 'invite' | 'key' }
  | { readonly is: 'change' | 'end'; readonly place: Assignment }
  | { readonly is: 'confirm' | 'reject' | 'absence-end'; readonly id: string };

export interface Parts {
  readonly view: PersonView;
  readonly agency: AgencyView | undefined;
  readonly manages: boolean;
  readonly me: Me;
}

interface Opener {
  onOpen(open: Open): void;
}

export function Pending({ view, me, onOpen }: Pick<Parts, 'view' | 'me'> & Opener) {
  const { admin: words } = useWords();
  const since = useSince();
  const { pending, subject } = view.person;
  if (pending.length === 0) return null;
  const own = me.person.subject === subject;
  return (
    <Card title={words.pendingTitle}>
      <p className="notice notice-warn">{words.pendingText}</p>
      <ul className="plain-list">
        {pending.map(({ id, kind, assignment, asked }) => (
          <li key={id}>
            <strong>{words.changeKinds[kind]}</strong>: {assignment.position}{' '}
            <span className="small">
              {[
                ...assignment.roles.map((role) => words.roleNames[role]),
                since(assignment),
                words.askedBy(asked.name),
              ].join(' · ')}
            </span>
            {!may(me.person, 'rights.confirm') && !own && asked.by !== me.person.subject && (
              <div className="card-actions">
                <button type="button" className="button button-main" onClick={() => onOpen({ is: 'confirm', id })}>
                  {words.confirm}
                </button>
                <button type="button" className="button" onClick={() => onOpen({ is: 'reject', id })}>
                  {words.reject}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function Places({ view, agency, manages, onOpen }: Omit<Parts, 'me'> & Opener) {
  const { admin: words } = useWords();
  const since = useSince();
  const { assignments } = view.person;
  const tree = useOrganisation().data?.items ?? [];
  // of somebody who is in one agency alone it goes without saying
  const isInSeveral = new Set(assignments.map(({ agencyId }) => agencyId)).size > 1;
  const nameOf = ({ agencyId }: Assignment) =>
    isInSeveral ? (tree.find(({ id }) => id === agencyId)?.name ?? agencyId) : undefined;
  const unitOf = (place: Assignment) => agency?.agency.units.find(({ id }) => id === place.unitId)?.name;
  return (
    <Card title={words.places}>
      {assignments.length === 0 && <p className="muted">{words.placesEmpty}</p>}
      <ul className="plain-list">
        {assignments.map((place) => (
          <li key={place.id}>
            {[place.position, unitOf(place), nameOf(place)].filter(Boolean).join(', ')}{' '}
            <span className="small">
              {[words.levels[place.level], ...place.roles.map((role) => words.roleNames[role]), since(place)].join(
                ' · ',
              )}
            </span>{' '}
            {manages && (
              <>
                <button type="button" className="button button-quiet" onClick={() => onOpen({ is: 'change', place })}>
                  {words.changePlace}
                  <span className="hidden"> {place.position}</span>
                </button>
                <button type="button" className="button button-quiet" onClick={() => onOpen({ is: 'end', place })}>
                  {words.endPlace}
                  <span className="hidden"> {place.position}</span>
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {manages && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => onOpen({ is: 'give' })}>
            {words.givePlace}
          </button>
        </div>
      )}
    </Card>
  );
}

export function Details({ view, manages, onOpen }: Pick<Parts, 'view' | 'manages'> & Opener) {
  const { admin: words } = useWords();
  const { email, employeeCode, phone, birthDate, blocked } = view.person;
  const keptOut = isKeptOut(view.person, vietnamDay(Date.now()));
  const known = (label: string, value: string | undefined) =>
    value === undefined ? undefined : ([label, value] as const);
  return (
    <Card title={words.details}>
      <Facts
        facts={[
          [words.personName, view.person.name],
          known(words.email, email),
          known(words.employeeCode, employeeCode),
          known(words.phone, phone),
          known(words.birthDate, birthDate && printedDay(birthDate)),
          known(words.blocked, blocked && `${blocked.name}: ${blocked.reason}`),
        ]}
      />
      {manages && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => onOpen({ is: 'details' })}>
            {words.correct}
          </button>
          <button type="button" className="button" onClick={() => onOpen({ is: 'invite' })}>
            {words.invite}
          </button>
          <button type="button" className="button" onClick={() => onOpen({ is: 'key' })}>
            {words.key}
          </button>
          <button type="button" className="button" onClick={() => onOpen({ is: keptOut ? 'unblock' : 'block' })}>
            {keptOut ? words.unblock : words.block}
          </button>
        </div>
      )}
    </Card>
  );
}

/** What the person is still to do: it has to be handed over before they leave. */
export function Work({ view, me }: Pick<Parts, 'view' | 'me'>) {
  const words = useWords();
  const leaving = useLeavingWords();
  const { work } = view;
  if (work.length === 0) return null;
  const total = work.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card title={words.admin.work(total)}>
      <ul className="plain-list">
        {work.flatMap(({ kind, count, tasks }) =>
          tasks.length === 0
            ? [
                <li key={kind}>
                  {words.tasks[kind]}: {count}
                </li>,
              ]
            : tasks.map((task) => (
                <li key={task.id}>
                  {task.code} {task.subject} <span className="small">{task.party}</span>
                </li>
              )),
        )}
      </ul>
      {work.every(({ tasks }) => tasks.length === 0) && <p className="muted">{leaving.hidden}</p>}
      <HandOver view={view} me={me} />
    </Card>
  );
}

export function Absences({ view, agency, manages, onOpen }: Omit<Parts, 'me'> & Opener) {
  const { admin: words } = useWords();
  const since = useSince();
  const { absences } = view.person;
  if (!manages && absences.length === 0) return null;
  const nameOf = (subject: string) => agency?.people.find((one) => one.subject === subject)?.name ?? subject;
  return (
    <Card title={words.absences}>
      <ul className="plain-list">
        {absences.map((absence) => (
          <li key={absence.id}>
            {since(absence)}{' '}
            {absence.actingSubject && <span className="small">{words.actingShort(nameOf(absence.actingSubject))}</span>}{' '}
            {manages && (
              <button
                type="button"
                className="button button-quiet"
                onClick={() => onOpen({ is: 'absence-end', id: absence.id })}
              >
                {words.absenceEnd}
              </button>
            )}
          </li>
        ))}
      </ul>
      {manages && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => onOpen({ is: 'absence' })}>
            {words.absent}
          </button>
        </div>
      )}
    </Card>
  );
}
