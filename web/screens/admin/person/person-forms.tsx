import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { AgencyView, Assignment, PersonView } from '../../../api/organisation.ts';
import { useWords } from '../../../words/words.tsx';
import { type Field, type Filled, given, StepForm, textOf } from '../form.tsx';

const today = () => vietnamDay(Date.now());

/** What a place is: unit, position, level, roles, fields and days. */
function usePlaceFields(agency: AgencyView['agency'], place?: Assignment): readonly Field[] {
  const { admin: words } = useWords();
  const units = agency.units.map(({ id, name }) => [id, name] as const);
  return [
    { name: 'position', label: words.position, kind: 'text', value: place?.position ?? '' },
    {
      ...{ name: 'unitId', label: words.unit, kind: 'choice', optional: true, value: place?.unitId ?? '' },
      options: [['', words.wholeAgency], ...units],
    },
    {
      name: 'level',
      label: words.level,
      kind: 'choice',
      value: place?.level ?? 'officer',
      options: Object.entries(words.levels),
    },
    {
      name: 'roles',
      label: words.roles,
      kind: 'choices',
      value: place?.roles ?? [],
      options: Object.entries(words.roleNames),
    },
    { name: 'fields', label: words.fields, kind: 'text', optional: true, value: place?.fields.join(', ') ?? '' },
    {
      name: 'from',
      label: words.from,
      kind: 'date',
      value: place?.from.startsWith('0001') ? today() : (place?.from ?? today()),
    },
    { name: 'to', label: words.to, kind: 'date', optional: true, value: place?.to ?? '' },
    { name: 'decision', label: words.decision, kind: 'text', optional: true, value: place?.decision ?? '' },
  ];
}

const placeOf = (agencyId: string, filled: Filled) => ({
  agencyId,
  ...given(filled, ['position', 'unitId', 'level', 'from', 'to', 'decision']),
  roles: filled['roles'],
  fields: (textOf(filled, 'fields') ?? '').split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()])),
});

function useDetailFields(person?: PersonView['person']): readonly Field[] {
  const { admin: words } = useWords();
  const text = (name: 'email' | 'employeeCode' | 'phone', label: string): Field => ({
    ...{ name, label, kind: 'text', optional: true, value: person?.[name] ?? '' },
  });
  return [
    { name: 'name', label: words.personName, kind: 'text', value: person?.name ?? '' },
    text('email', words.email),
    text('employeeCode', words.employeeCode),
    text('phone', words.phone),
    { name: 'birthDate', label: words.birthDate, kind: 'date', optional: true, value: person?.birthDate ?? '' },
  ];
}
const detailNames = ['name', 'email', 'employeeCode', 'phone', 'birthDate'];

/** Thêm người, with a first place. */
export function PersonForm({ agency, onClose }: { readonly agency: AgencyView['agency']; onClose(): void }) {
  const { admin: words } = useWords();
  const [details, place] = [useDetailFields(), usePlaceFields(agency)];
  return (
    <StepForm
      title={words.addPerson}
      text={words.pendingText}
      fields={[...details, ...place]}
      path="/api/organisation/people"
      confirm={words.save}
      done={words.asked}
      body={(filled) => ({ ...given(filled, detailNames), place: placeOf(agency.id, filled) })}
      onClose={onClose}
    />
  );
}

interface OfPerson {
  readonly view: PersonView;
  onClose(): void;
}

/** Sửa thông tin cá nhân. */
export function DetailsForm({ view, onClose }: OfPerson) {
  const { admin: words } = useWords();
  return (
    <StepForm
      title={words.correct}
      fields={useDetailFields(view.person)}
      path={`/api/organisation/people/${view.person.subject}`}
      stage={view.stage}
      confirm={words.save}
      done={words.saved}
      body={(filled) => given(filled, detailNames)}
      onClose={onClose}
    />
  );
}

/** Giao hoặc đổi vị trí: it is asked for. */
export function PlaceForm({
  view,
  agency,
  place,
  onClose,
}: OfPerson & { readonly agency: AgencyView['agency']; readonly place?: Assignment }) {
  const { admin: words } = useWords();
  return (
    <StepForm
      title={place ? words.changePlace : words.givePlace}
      text={place ? `${words.changePlaceText} ${words.pendingText}` : words.pendingText}
      fields={usePlaceFields(agency, place)}
      path={`/api/organisation/people/${view.person.subject}/rights`}
      stage={view.stage}
      confirm={words.ask}
      done={words.asked}
      body={(filled) => ({
        ...(place ? { kind: 'change', id: place.id } : { kind: 'give' }),
        place: placeOf(agency.id, filled),
      })}
      onClose={onClose}
    />
  );
}

/** Kết thúc vị trí: it is asked for. */
export function EndForm({ view, place, onClose }: OfPerson & { readonly place: Assignment }) {
  const { admin: words } = useWords();
  return (
    <StepForm
      title={`${words.endPlace}: ${place.position}`}
      text={words.pendingText}
      fields={[{ name: 'on', label: words.until, kind: 'date', value: today() }]}
      path={`/api/organisation/people/${view.person.subject}/rights`}
      stage={view.stage}
      confirm={words.ask}
      done={words.asked}
      body={(filled) => ({ kind: 'end', id: place.id, on: filled['on'] })}
      danger
      onClose={onClose}
    />
  );
}

/** Khóa tài khoản, hoặc không đồng ý: a reason is asked for. */
export function ReasonForm({
  view,
  title,
  path,
  more = {},
  done,
  onClose,
}: OfPerson & { readonly title: string; readonly path: string; readonly more?: object; readonly done: string }) {
  const { admin: words } = useWords();
  return (
    <StepForm
      title={title}
      fields={[{ name: 'reason', label: words.reason, kind: 'text' }]}
      path={`/api/organisation/people/${view.person.subject}/${path}`}
      stage={view.stage}
      confirm={title}
      done={done}
      danger
      body={(filled) => ({ ...more, ...given(filled, ['reason']) })}
      onClose={onClose}
    />
  );
}

/** A step that asks for nothing but the word. */
export function WordForm({
  view,
  title,
  text,
  path,
  more = {},
  done,
  onClose,
}: OfPerson & {
  readonly title: string;
  readonly text?: string;
  readonly path: string;
  readonly more?: object;
  readonly done: string;
}) {
  return (
    <StepForm
      title={title}
      {...(text === undefined ? {} : { text })}
      fields={[]}
      path={`/api/organisation/people/${view.person.subject}/${path}`}
      stage={view.stage}
      confirm={title}
      done={done}
      body={() => more}
      onClose={onClose}
    />
  );
}

/** Ghi vắng mặt. */
export function AbsenceForm({ view, people, onClose }: OfPerson & { readonly people: AgencyView['people'] }) {
  const { admin: words } = useWords();
  const others = people.filter(({ subject }) => subject !== view.person.subject);
  const fields: Field[] = [
    { name: 'from', label: words.from, kind: 'date', value: today() },
    { name: 'to', label: words.to, kind: 'date' },
    {
      ...{ name: 'actingSubject', label: words.acting, kind: 'choice', optional: true, value: '' },
      options: [['', words.none], ...others.map(({ subject, name }) => [subject, name] as const)],
    },
  ];
  return (
    <StepForm
      title={words.absent}
      fields={fields}
      path={`/api/organisation/people/${view.person.subject}/absences`}
      stage={view.stage}
      confirm={words.save}
      done={words.saved}
      body={(filled) => given(filled, ['from', 'to', 'actingSubject'])}
      onClose={onClose}
    />
  );
}
