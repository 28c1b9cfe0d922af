import { canonicalJson } from '../../domain/audit/chain.ts';
import { tasksOfEnvelope } from '../../domain/delivery/envelope.ts';
import { tasksOfDelivery } from '../../domain/delivery/tasks.ts';
import type { Dossier } from '../../domain/dossiers/dossier.ts';
import type { Incoming } from '../../domain/incoming/states.ts';
import { tasksOfIncoming } from '../../domain/incoming/tasks.ts';
import type { Grant } from '../../domain/organisation/authority/grant.ts';
import type { Outgoing } from '../../domain/outgoing/states.ts';
import { tasksOfOutgoing } from '../../domain/outgoing/tasks.ts';
import type { Task } from '../../domain/tasks/task.ts';
import type { Key } from '../../ports/records.ts';
import { allDeliveries } from '../documents/deliveries.ts';
import { documentEnvelopes } from '../documents/envelopes.ts';
import { incomingLine } from '../documents/incoming.ts';
import type { Loaded } from '../documents/logged-state.ts';
import { outgoingLine } from '../documents/outgoing.ts';
import { type DossierLine, dossierLine, dossierLineKeys } from '../dossiers/dossiers.ts';
import { readAll, readItem, type Stored } from '../item.ts';
import { dossierKey, grantKey, grantLineKey, incomingKey, outgoingKey, registerLineName, registerPk } from '../keys.ts';
import { assigneesIn } from '../organisation/people.ts';
import { inboxOf, lineKey } from '../tasks.ts';

type Document = Incoming | Outgoing;
const isIncoming = (log: string, _: Document): _ is Incoming => log.startsWith(incomingKey('').pk);
const isOutgoing = (log: string): boolean => log.startsWith(outgoingKey('').pk);

/** Every task that a document must stand with in inboxes; records of the organisation have none. */
export async function tasksOf(context: Stored, log: string, state: Document): Promise<readonly Task[]> {
  if (isIncoming(log, state)) return tasksOfIncoming(state);
  if (!isOutgoing(log)) return [];
  const document = state as Outgoing;
  const deliveries = await allDeliveries(context, document.id);
  const envelopes = document.state === 'issued' ? await documentEnvelopes(context, document) : [];
  return [
    ...tasksOfOutgoing(document),
    ...deliveries.flatMap((delivery) => tasksOfDelivery(document, delivery)),
    ...envelopes.flatMap(tasksOfEnvelope),
  ];
}

/**
 * Whether an agency's lists say of a document, a grant or a dossier what follows from its state; other records stand in no list that must say the same. A line that
 * an earlier version wrote may say less.
 */
export async function isListed(
  context: Stored,
  agencyCode: string,
  log: string,
  loaded: Loaded<Document>,
): Promise<boolean> {
  if (log.startsWith(grantKey('').pk)) return isGrantListed(context, loaded.state as object as Grant);
  if (log.startsWith(dossierKey('').pk)) return isDossierListed(context, loaded.state as object as Dossier);
  const { state } = loaded;
  if (!isIncoming(log, state) && !isOutgoing(log)) return true;
  const [direction, at, expected] = isIncoming(log, state)
    ? (['incoming', state.receivedAt, incomingLine(state)] as const)
    : (['outgoing', (state as Outgoing).createdAt, outgoingLine(state as Outgoing)] as const);
  const key = { pk: registerPk(agencyCode, direction), sk: registerLineName(at, state.id) };
  const line = await readItem<object>(context, key);
  return line !== undefined && says(line.body, expected);
}

/** When it was changed last stands in its lines alone. */
async function isDossierListed(context: Stored, dossier: Dossier): Promise<boolean> {
  const { changedAt: _, ...expected } = dossierLine(dossier, 0);
  for (const key of dossierLineKeys(dossier)) {
    const line = await readItem<DossierLine>(context, key);
    if (!line) return false;
    const { changedAt: __, ...said } = line.body;
    if (!says(said, expected)) return false;
  }
  return true;
}

async function isGrantListed(context: Stored, grant: Grant): Promise<boolean> {
  const line = await readItem<object>(context, grantLineKey(grant.agencyCode, grant.holder.subject, grant.id));
  return line !== undefined && canonicalJson(line.body) === canonicalJson(grant);
}

/** Where the line of a task stands, as one text. */
export const taskPlace = (agencyCode: string, task: Task): string => placeOf(lineKey(agencyCode, task));
const placeOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** Every line in the inboxes of an agency, by its place. */
export async function inboxPlaces(context: Stored, agencyCode: string): Promise<ReadonlyMap<string, object>> {
  const assignees = await assigneesIn(context, agencyCode);
  const found = new Map<string, object>();
  for (const pk of new Set(assignees.map((assignee) => inboxOf(agencyCode, assignee))))
    for await (const item of readAll<object>(context, { pk, limit: 200 })) found.set(placeOf(item), item.body);
  return found;
}

/** Whether everything that a line says is what is expected of it. */
export function says(line: object, expected: object): boolean {
  const wanted = expected as Readonly<Record<string, unknown>>;
  return Object.entries(line).every(([name, value]) => canonicalJson(value) === canonicalJson(wanted[name]));
}
