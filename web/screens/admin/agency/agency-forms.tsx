import { vietnamDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { AgencyLine, AgencyView, Unit } from '../../../api/organisation.ts';
import { useWords } from '../../../words/words.tsx';
import { type Field, type Filled, given, StepForm } from '../form.tsx';

const today = () => vietnamDay(Date.now());

/** What a name brings with it. */
function useNameFields(before?: AgencyView['agency']['names'][number]): readonly Field[] {
  const { admin: words } = useWords();
  const text = (name: string, label: string, value?: string, optional = false): Field => ({
    ...{ name, label, kind: 'text', optional },
    ...(value === undefined ? {} : { value }),
  });
  return [
    text('name', words.name, before?.name),
    text('abbreviation', words.abbreviation, before?.abbreviation),
    text('place', words.place, before?.place),
    text('address', words.address, before?.address),
    text('email', words.email, before?.email),
    text('headTitle', words.headTitle, before?.headTitle),
    { name: 'sealDiameterMm', label: words.sealDiameter, kind: 'number', value: String(before?.sealDiameterMm ?? 36) },
    { name: 'from', label: words.from, kind: 'date', value: today() },
    text('decision', words.decision, undefined, true),
  ];
}

const nameNames = ['name', 'abbreviation', 'place', 'address', 'email', 'headTitle', 'from', 'decision', 'parentName'];
const nameBody = (filled: Filled) => ({
  ...given(filled, nameNames),
  ...given(filled, ['parentId']),
  sealDiameterMm: Number(filled['sealDiameterMm']),
});

/** Lập cơ quan trực thuộc. */
export function AgencyForm({ items, onClose }: { readonly items: readonly AgencyLine[]; onClose(): void }) {
  const { admin: words } = useWords();
  const fields = useNameFields();
  const above: Field = {
    ...{ name: 'parentId', label: words.parent, kind: 'choice', value: items[0]?.id ?? '' },
    options: items.map(({ id, name }) => [id, name] as const),
  };
  const code: Field = { name: 'code', label: `${words.code} (${words.schemes.QD20})`, kind: 'text' };
  return (
    <StepForm
      title={words.openAgency}
      fields={[above, code, ...fields]}
      path="/api/organisation/agencies"
      confirm={words.save}
      done={words.saved}
      body={(filled) => ({ ...nameBody(filled), ...given(filled, ['code']), scheme: 'QD20' })}
      onClose={onClose}
    />
  );
}

interface OfAgency {
  readonly view: AgencyView;
  onClose(): void;
}

/** Đổi tên, from a day on. */
export function RenameForm({ view, items, onClose }: OfAgency & { readonly items: readonly AgencyLine[] }) {
  const { admin: words } = useWords();
  const last = view.agency.names.at(-1);
  const fields = useNameFields(last);
  const others = items.filter(({ id }) => id !== view.agency.id);
  const within = others.some(({ id }) => id === last?.parentId);
  const above: Field = within
    ? {
        ...{ name: 'parentId', label: words.parent, kind: 'choice', value: last?.parentId ?? '' },
        options: others.map(({ id, name }) => [id, name] as const),
      }
    : { name: 'parentName', label: words.parentName, kind: 'text', value: last?.parentName ?? '', optional: true };
  const kept = within || last?.parentId === undefined ? {} : { parentId: last.parentId };
  return (
    <StepForm
      title={words.rename}
      fields={[above, ...fields]}
      path={`/api/organisation/agencies/${view.agency.id}/names`}
      stage={view.stage}
      confirm={words.save}
      done={words.saved}
      body={(filled) => ({ ...kept, ...nameBody(filled) })}
      onClose={onClose}
    />
  );
}

/** Cấp mã định danh. */
export function CodeForm({ view, onClose }: OfAgency) {
  const { admin: words } = useWords();
  const schemes = Object.entries(words.schemes);
  const fields: Field[] = [
    { name: 'scheme', label: words.scheme, kind: 'choice', value: 'QD20', options: schemes },
    { name: 'code', label: words.code, kind: 'text' },
    { name: 'from', label: words.from, kind: 'date', value: today() },
  ];
  return (
    <StepForm
      title={words.giveCode}
      fields={fields}
      path={`/api/organisation/agencies/${view.agency.id}/codes`}
      stage={view.stage}
      confirm={words.save}
      done={words.saved}
      body={(filled) => given(filled, ['scheme', 'code', 'from'])}
      onClose={onClose}
    />
  );
}

/** Thêm, sửa hoặc kết thúc đơn vị. */
export function UnitForm({ view, unit, onClose }: OfAgency & { readonly unit?: Unit }) {
  const { admin: words } = useWords();
  const others = view.agency.units.filter(({ id }) => id !== unit?.id);
  const fields: Field[] = [
    { name: 'name', label: words.name, kind: 'text', value: unit?.name ?? '' },
    { name: 'abbreviation', label: words.abbreviation, kind: 'text', value: unit?.abbreviation ?? '' },
    {
      name: 'kind',
      label: words.kind,
      kind: 'choice',
      value: unit?.kind ?? 'room',
      options: Object.entries(words.kinds),
    },
    {
      ...{
        name: 'parentUnitId',
        label: words.parentUnit,
        kind: 'choice',
        optional: true,
        value: unit?.parentUnitId ?? '',
      },
      options: [['', words.none], ...others.map(({ id, name }) => [id, name] as const)],
    },
    { name: 'hasOwnSeal', label: words.hasOwnSeal, kind: 'yes', value: unit?.hasOwnSeal ?? false },
    { name: 'from', label: words.from, kind: 'date', value: unit?.from ?? today() },
    { name: 'to', label: words.until, kind: 'date', optional: true, value: unit?.to ?? '' },
  ];
  return (
    <StepForm
      title={unit ? unit.name : words.addUnit}
      fields={fields}
      path={`/api/organisation/agencies/${view.agency.id}/units`}
      stage={view.stage}
      confirm={words.save}
      done={words.saved}
      body={(filled) => ({
        ...(unit ? { id: unit.id } : {}),
        ...given(filled, ['name', 'abbreviation', 'kind', 'parentUnitId', 'from', 'to']),
        hasOwnSeal: filled['hasOwnSeal'] === true,
      })}
      onClose={onClose}
    />
  );
}
