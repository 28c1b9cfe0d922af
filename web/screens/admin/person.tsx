import { useState } from 'react';
import { may } from '../../../lib/domain/organisation/permissions.ts';
import { printedDay } from '../../../lib/domain/shared/calendar/time.ts';
import type { AgencyView, Assignment, Me, PersonView } from '../../api/answers.ts';
import { useAgencyRecord, usePersonRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Link } from '../../app/router.tsx';
import { Card } from '../../parts/card.tsx';
import { Facts } from '../../parts/facts.tsx';
import { PageHeading } from '../../parts/page.tsx';
import { ReadFailure, Skeleton } from '../../parts/waiting-for-data.tsx';
import { useWords } from '../../words/words.tsx';
import { useSince } from './agency.tsx';
import { Changes } from './changes.tsx';
import { AbsenceForm, DetailsForm, EndForm, PlaceForm, ReasonForm, WordForm } from './person-forms.tsx';
import { InviteForm, KeyForm } from './secrets.tsx';
import './admin.css';

type Open =
  | { readonly is: 'details' | 'give' | 'block' | 'unblock' | 'absence' | 'invite' | 'key' }
  | { readonly is: 'change' | 'end'; readonly place: Assignment }
  | { readonly is: 'confirm' | 'reject' | 'absence-end'; readonly id: string };

/** One person: who they are, their places, and what waits to be confirmed. */
export default function PersonScreen({ subject, me }: { readonly subject: string; readonly me: Me }) {
  const { admin: words } = useWords();
  const reading = usePersonRecord(subject);
  const agencyId = reading.data?.person.assignments[0]?.agencyId ?? reading.data?.person.agencyCode;
  const agency = useAgencyRecord(agencyId);
  return (
    <>
      <p>
        <Link to={agencyId === undefined ? paths.admin : paths.adminAgency(agencyId)}>← {words.backToAgency}</Link>
      </p>
      {reading.isPending && <Skeleton lines={8} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {reading.data && (
        <PersonParts
          view={reading.data}
          agency={agency.data}
          manages={!may(me.person, 'organisation.manage')}
          me={me}
        />
      )}
    </>
  );
}

interface Parts {
  readonly view: PersonView;
  readonly agency: AgencyView | undefined;
  readonly manages: boolean;
  readonly me: Me;
}

function PersonParts({ view, agency, manages, me }: Parts) {
  const { admin: words } = useWords();
  const [open, setOpen] = useState<Open>();
  const { person } = view;
  return (
    <>
      <PageHeading title={person.name}>
        {person.blocked && <span className="tag tag-bad">{words.blocked}</span>}
      </PageHeading>
      <Pending view={view} me={me} onOpen={setOpen} />
      <Places view={view} agency={agency} manages={manages} onOpen={setOpen} />
      <Details view={view} manages={manages} onOpen={setOpen} />
      <Work view={view} />
      <Absences view={view} agency={agency} manages={manages} onOpen={setOpen} />
      <Changes events={view.history} />
      {open && <Opened open={open} view={view} agency={agency} onClose={() => setOpen(undefined)} />}
    </>
  );
}

interface Opener {
  onOpen(open: Open): void;
}

function Pending({ view, me, onOpen }: Pick<Parts, 'view' | 'me'> & Opener) {
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

function Places({ view, agency, manages, onOpen }: Omit<Parts, 'me'> & Opener) {
  const { admin: words } = useWords();
  const since = useSince();
  const { assignments } = view.person;
  const unitOf = (place: Assignment) => agency?.agency.units.find(({ id }) => id === place.unitId)?.name;
  return (
    <Card title={words.places}>
      {assignments.length === 0 && <p className="muted">{words.placesEmpty}</p>}
      <ul className="plain-list">
        {assignments.map((place) => (
          <li key={place.id}>
            {[place.position, unitOf(place)].filter(Boolean).join(', ')}{' '}
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

function Details({ view, manages, onOpen }: Pick<Parts, 'view' | 'manages'> & Opener) {
  const { admin: words } = useWords();
  const { email, employeeCode, phone, birthDate, blocked } = view.person;
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
          <button type="button" className="button" onClick={() => onOpen({ is: blocked ? 'unblock' : 'block' })}>
            {blocked ? words.unblock : words.block}
          </button>
        </div>
      )}
    </Card>
  );
}

/** What the person is still to do: it has to be handed over before they leave. */
function Work({ view: { work } }: Pick<Parts, 'view'>) {
  const { admin: words } = useWords();
  if (work.length === 0) return null;
  return (
    <Card title={words.work(work.length)}>
      <ul className="plain-list">
        {work.map((task) => (
          <li key={task.id}>
            {task.code} {task.subject} <span className="small">{task.party}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Absences({ view, agency, manages, onOpen }: Omit<Parts, 'me'> & Opener) {
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

/** What a change of rights does, in a line. */
function useChangeText(): (view: PersonView, id: string) => string {
  const { admin: words } = useWords();
  const since = useSince();
  return ({ person }, id) => {
    const change = person.pending.find((one) => one.id === id);
    if (!change) return person.name;
    const { kind, assignment } = change;
    const roles = assignment.roles.map((role) => words.roleNames[role]);
    return [`${person.name}. ${words.changeKinds[kind]}: ${assignment.position}`, ...roles, since(assignment)].join(
      ' · ',
    );
  };
}

interface OpenedProps {
  readonly open: Open;
  readonly view: PersonView;
  readonly agency: AgencyView | undefined;
  onClose(): void;
}

/** The form of what was pressed. */
function Opened({ open, view, agency, onClose }: OpenedProps) {
  const { admin: words } = useWords();
  const changeText = useChangeText();
  const common = { view, onClose };
  switch (open.is) {
    case 'details':
      return <DetailsForm {...common} />;
    case 'give':
      return agency ? <PlaceForm {...common} agency={agency.agency} /> : null;
    case 'change':
      return agency ? <PlaceForm {...common} agency={agency.agency} place={open.place} /> : null;
    case 'end':
      return <EndForm {...common} place={open.place} />;
    case 'absence':
      return <AbsenceForm {...common} people={agency?.people ?? []} />;
    case 'invite':
      return <InviteForm subject={view.person.subject} name={view.person.name} onClose={onClose} />;
    case 'key':
      return <KeyForm path={`/api/organisation/people/${view.person.subject}/key`} onClose={onClose} />;
    case 'block':
      return <ReasonForm {...common} title={words.block} path="block" done={words.saved} />;
    case 'unblock':
      return <WordForm {...common} title={words.unblock} path="unblock" done={words.saved} />;
    case 'confirm':
      return (
        <WordForm
          {...common}
          title={words.confirm}
          text={changeText(view, open.id)}
          path="rights/confirm"
          more={{ change: open.id }}
          done={words.confirmed}
        />
      );
    case 'reject':
      return (
        <ReasonForm
          {...common}
          title={words.reject}
          path="rights/reject"
          more={{ change: open.id }}
          done={words.rejected}
        />
      );
    case 'absence-end':
      return (
        <WordForm
          {...common}
          title={words.absenceEnd}
          path="absences/end"
          more={{ absence: open.id }}
          done={words.saved}
        />
      );
  }
}
