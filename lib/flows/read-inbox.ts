import type { Person } from '../domain/agency/agency.ts';
import type { Waiting } from '../domain/inbox/waiting.ts';
import type { House } from './step/house.ts';
import { inboxPk } from './step/keys.ts';

const pageSize = 50;

/** What waits for a person: what waits for them by name, then what waits for their roles; the urgent and old first. */
export async function readInbox(house: House, person: Person): Promise<{ items: Waiting[]; more: boolean }> {
  const boxes = [person.subject, ...person.roles];
  const pages = await Promise.all(
    boxes.map((box) =>
      house.records.query<Waiting>({ pk: inboxPk(person.agencyCode, box), prefix: '', limit: pageSize }),
    ),
  );
  const items = pages.flatMap((page) => page.items);
  const inOrder = items.sort((a, b) => (a.sk < b.sk ? -1 : 1)).map((item) => item.body);
  return { items: inOrder.slice(0, pageSize), more: inOrder.length > pageSize || pages.some((page) => page.next) };
}
