import { useState } from 'react';
import { may } from '../../../../lib/domain/organisation/permissions.ts';
import { printedDay } from '../../../../lib/domain/shared/calendar/time.ts';
import type { Me } from '../../../api/office.ts';
import type { AgencyView, Unit } from '../../../api/organisation.ts';
import { useAgencyRecord, useOrganisation } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { Link } from '../../../app/router.tsx';
import { Card } from '../../../parts/card.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { PageHeading } from '../../../parts/page.tsx';
import { ReadFailure, Skeleton } from '../../../parts/waiting-for-data.tsx';
import { useLeavingWords } from '../../../words/admin-words.ts';
import { useWords } from '../../../words/words.tsx';
import { Changes } from '../changes.tsx';
import { Machines } from '../machines/machines.tsx';
import { PersonForm } from '../person/person-forms.tsx';
import { PictureCard } from '../pictures/pictures.tsx';
import { KeyForm } from '../secrets.tsx';
import { CodeForm, RenameForm, UnitForm } from './agency-forms.tsx';
import { Books } from './books.tsx';
import { Certificates } from './certificates.tsx';
import { Settings } from './settings.tsx';
import '../admin.css';

type Open = 'rename' | 'code' | 'unit' | 'person' | 'key' | Unit;

/** One agency: its names and codes over time, its units, its people. */
export default function AgencyScreen({ id, me }: { readonly id: string; readonly me: Me }) {
  const { admin: words } = useWords();
  const reading = useAgencyRecord(id);
  const view = reading.data;
  return (
    <>
      <p>
        <Link to={paths.admin}>← {words.back}</Link>
      </p>
      {reading.isPending && <Skeleton lines={8} />}
      {reading.isError && <ReadFailure error={reading.error} onAgain={() => void reading.refetch()} />}
      {view && <Agency view={view} me={me} manages={!may(me.person, 'organisation.manage')} />}
    </>
  );
}

interface AgencyProps {
  readonly view: AgencyView;
  readonly me: Me;
  readonly manages: boolean;
}

function Agency({ view, me, manages }: AgencyProps) {
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const tree = useOrganisation();
  return (
    <>
      <PageHeading title={view.name} />
      <People view={view} manages={manages} onAdd={() => setOpen('person')} />
      <Units view={view} manages={manages} onOpen={setOpen} />
      <Books agency={view.agency.id} manages={manages} />
      <Names view={view} manages={manages} onOpen={setOpen} />
      <Certificates agency={view.agency.id} />
      <Machines agency={view.agency.id} />
      <PictureCard
        kind="seal"
        path={`/api/organisation/agencies/${view.agency.id}/seal-picture`}
        stage={view.stage}
        widthMm={view.agency.names.at(-1)?.sealDiameterMm ?? 36}
        changes={manages}
      />
      <Settings view={view} me={me} />
      <Changes events={view.history} />
      {open === 'rename' && <RenameForm view={view} items={tree.data?.items ?? []} onClose={close} />}
      {open === 'key' && <KeyForm path={`/api/organisation/agencies/${view.agency.id}/key`} onClose={close} />}
      {open === 'code' && <CodeForm view={view} onClose={close} />}
      {open === 'unit' && <UnitForm view={view} onClose={close} />}
      {open === 'person' && <PersonForm agency={view.agency} onClose={close} />}
      {typeof open === 'object' && <UnitForm view={view} unit={open} onClose={close} />}
    </>
  );
}

interface PartProps {
  readonly view: AgencyView;
  readonly manages: boolean;
  onOpen(open: Open): void;
}

/** From when to when, as people read it. */
export function useSince(): (row: { readonly from: string; readonly to?: string }) => string {
  const { admin: words } = useWords();
  const named = (day: string) => (day.startsWith('0001') ? words.always : printedDay(day));
  return ({ from, to }) => words.since(named(from), to === undefined ? '' : printedDay(to));
}

function People({ view, manages, onAdd }: Omit<PartProps, 'onOpen'> & { onAdd(): void }) {
  const { admin: words } = useWords();
  const leaving = useLeavingWords();
  return (
    <Card title={words.people}>
      {view.people.length === 0 && <p className="muted">{words.peopleEmpty}</p>}
      <ul className="plain-list">
        {view.people.map((one) => (
          <li key={one.subject}>
            <Link to={paths.adminPerson(one.subject)} data-row>
              {one.name}
            </Link>{' '}
            <span className="small">{placesOf(view, one).join(' · ') || words.noPlace}</span>{' '}
            {one.pending.length > 0 && <span className="tag tag-warn">{words.pending(one.pending.length)}</span>}{' '}
            {one.leaving && !one.leaving.confirmed && <span className="tag tag-warn">{leaving.pending}</span>}{' '}
            {one.blocked && <span className="tag tag-bad">{words.blocked}</span>}
          </li>
        ))}
      </ul>
      {manages && <Add label={words.addPerson} onAdd={onAdd} />}
    </Card>
  );
}

function placesOf({ agency }: AgencyView, { assignments }: AgencyView['people'][number]): readonly string[] {
  const own = assignments.filter(({ agencyId }) => agencyId === agency.id);
  return own.map(({ position, unitId }) => {
    const unit = agency.units.find(({ id }) => id === unitId)?.name;
    return unit === undefined ? position : `${position}, ${unit}`;
  });
}

function Units({ view, manages, onOpen }: PartProps) {
  const { admin: words } = useWords();
  const since = useSince();
  const { units } = view.agency;
  return (
    <Card title={words.units}>
      {units.length === 0 && <p className="muted">{words.unitsEmpty}</p>}
      <ul className="plain-list">
        {units.map((unit) => (
          <li key={unit.id}>
            {unit.name}{' '}
            <span className="small">{[unit.abbreviation, words.kinds[unit.kind], since(unit)].join(' · ')}</span>{' '}
            {manages && (
              <button type="button" className="button button-quiet" onClick={() => onOpen(unit)}>
                {words.editUnit}
                <span className="hidden"> {unit.name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {manages && <Add label={words.addUnit} onAdd={() => onOpen('unit')} />}
    </Card>
  );
}

function Names({ view, manages, onOpen }: PartProps) {
  const { admin: words } = useWords();
  const since = useSince();
  const { names, codes } = view.agency;
  return (
    <Card title={words.names}>
      <ul className="plain-list">
        {names.map((name) => (
          <li key={`${name.name} ${name.from}`}>
            {name.name}{' '}
            <span className="small">{[name.parentName, name.abbreviation, name.place, since(name)].join(' · ')}</span>
          </li>
        ))}
        {codes.map((row) => (
          <li key={`${row.scheme} ${row.code} ${row.from}`}>
            {row.code} <span className="small">{[words.schemes[row.scheme], since(row)].join(' · ')}</span>
          </li>
        ))}
      </ul>
      {manages && (
        <div className="card-actions">
          <button type="button" className="button" onClick={() => onOpen('rename')}>
            {words.rename}
          </button>
          <button type="button" className="button" onClick={() => onOpen('code')}>
            {words.giveCode}
          </button>
          <button type="button" className="button" onClick={() => onOpen('key')}>
            {words.key}
          </button>
        </div>
      )}
    </Card>
  );
}

function Add({ label, onAdd }: { readonly label: string; onAdd(): void }) {
  return (
    <div className="card-actions">
      <button type="button" className="button" onClick={onAdd}>
        <Icon name="plus" /> {label}
      </button>
    </div>
  );
}
