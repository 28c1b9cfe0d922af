import { useState } from 'react';
import { hasLeft } from '../../../../lib/domain/organisation/people/leaving.ts';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../api/office.ts';
import type { AgencyView, PersonView } from '../../../api/organisation.ts';
import { useAgencyRecord, usePersonRecord } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useLeavingWords } from '../../../words/admin-words.ts';
import { useWords } from '../../../words/words.tsx';
import { useSince } from '../agency/agency.tsx';
import { Changes } from '../changes.tsx';
import { Leaving } from '../leaving/leaving.tsx';
import { PictureCard } from '../pictures/pictures.tsx';
import { InviteForm, KeyForm } from '../secrets.tsx';
import { AbsenceForm, DetailsForm, EndForm, PlaceForm, ReasonForm, WordForm } from './person-forms.tsx';
import { Absences, Details, type Open, type Parts, Pending, Places, Work } from './person-parts.tsx';
import { PersonSignIn } from './person-sign-in.tsx';
import '../admin.css';

/** One person: who they are, their places, and what waits to be confirmed. */
export default function PersonScreen({ subject, me }: { readonly subject: string; readonly me: Me }) {
  const { admin: words } = useWords();
  const reading = usePersonRecord(subject);
  const agencyId = reading.data && agencyOf(reading.data);
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

/** Where they are, or are to be, for good; else where their record is kept. */
function agencyOf({ person: { assignments, agencyCode } }: PersonView): string {
  const lasting = assignments.find(({ to }) => to === undefined) ?? assignments.at(-1);
  return lasting?.agencyId ?? agencyCode;
}

function PersonParts({ view, agency, manages, me }: Parts) {
  const all = useWords();
  const { admin: words } = all;
  const leaving = useLeavingWords();
  const [open, setOpen] = useState<Open>();
  const { person } = view;
  return (
    <>
      <PageHeading title={person.name}>
        {person.blocked && <span className="tag tag-bad">{words.blocked}</span>}
        {hasLeft(person.leaving, vietnamDay(Date.now())) && <span className="tag">{leaving.left}</span>}
      </PageHeading>
      <Pending view={view} me={me} onOpen={setOpen} />
      <Places view={view} agency={agency} manages={manages} onOpen={setOpen} />
      <Leaving view={view} manages={manages} me={me} />
      <Details view={view} manages={manages} onOpen={setOpen} />
      {me.person.subject !== person.subject && (
        <PersonSignIn subject={person.subject} name={person.name} manages={manages} />
      )}
      <PictureCard
        kind="signature"
        path={`/api/organisation/people/${person.subject}/signature-picture`}
        stage={view.stage}
        widthMm={45}
        changes={manages || me.person.subject === person.subject}
      />
      <Work view={view} me={me} />
      <Absences view={view} agency={agency} manages={manages} onOpen={setOpen} />
      <Changes events={view.history} />
      {open && <Opened open={open} view={view} agency={agency} onClose={() => setOpen(undefined)} />}
    </>
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
      return <KeyForm trialOnly path={`/api/organisation/people/${view.person.subject}/key`} onClose={onClose} />;
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
