import type { Person } from '../../domain/agency/agency.ts';
import type { House } from './house.ts';
import { accessKey } from './keys.ts';
import { first } from './logged-state.ts';

/** Who looked at what, kept with the document: Decree 30/2020 App. VI III.5a. */
export async function logAccess(
  house: House,
  person: Person,
  pk: string,
  what: 'read' | 'file' | 'report' | 'hand-over' | 'places',
): Promise<void> {
  const at = house.clock.now();
  const body = { by: person.subject, name: person.name, what, at };
  await house.records.transact([{ put: first(accessKey(pk, at, house.newId()), body), expect: 'absent' }]);
}
