import { sqliteRecords } from '../../lib/adapters/embedded/sqlite-records.ts';
import { printedCode } from '../../lib/domain/books/number.ts';
import type { Delivery } from '../../lib/domain/delivery/delivery.ts';
import { isIssuing } from '../../lib/domain/outgoing/decide.ts';
import { isRecalledFrom } from '../../lib/domain/outgoing/recall.ts';
import type { Outgoing } from '../../lib/domain/outgoing/states.ts';
import { reaches } from '../../lib/domain/shared/signature-level.ts';
import { isRequestAnswer } from '../../lib/domain/shared/status.ts';
import { parseStatus } from '../../lib/edxml/parse.ts';
import { searchDocument } from '../../lib/projections/search.ts';
import type { StatusSending } from '../../lib/stores/documents/statuses.ts';
import { recordsDirectory } from '../../lib/stores/organisation/directory.ts';
import type { Held } from '../../simulator/store.ts';
import { deliveriesOf, envelopesIn, nameOf } from '../mirror.ts';
import { ours } from '../people/office.ts';
import { linesOf, signaturesOf } from '../stand-ins/paper.ts';
import type { World } from '../world.ts';
import { hold } from './broken.ts';

const invariant = 'everything comes to an end';

/** After everything has settled: nobody but a person is waited for, and both sides of the axis have the same story to tell. */
export async function requireEnds(world: World): Promise<void> {
  if (world.broken) return;
  await indexesFollow(world);
  sameAsKept(world);
  const told = statusesToldOf(world);
  for (const { state } of world.mirror.outgoing.values()) outgoingEnded(world, state, told);
  for (const { state } of world.mirror.incoming.values()) {
    hold(state.state !== 'arrived', invariant, () => `${state.id} was never opened`);
    for (const { body } of world.mirror.under('STATUS#', state.id).values())
      statusEnded(world, state.id, body as StatusSending);
  }
}

/** What can be found is what the states say, of every document and of nothing else. */
async function indexesFollow({ database, indexes, mirror, clock }: World): Promise<void> {
  const records = sqliteRecords(database);
  const context = { records, directory: recordsDirectory(records, clock) };
  for (const direction of ['outgoing', 'incoming'] as const) {
    for (const { state } of mirror[direction].values()) {
      const wanted = JSON.stringify(await searchDocument(context, direction, state.id));
      const found = JSON.stringify(indexes.get(state.agencyCode)?.documents.get(state.id));
      hold(found === wanted, 'search finds what the states say', () => `${state.id} is ${wanted}, found as ${found}`);
    }
  }
  const found = [...indexes.values()].reduce((sum, { documents }) => sum + documents.size, 0);
  hold(
    found === mirror.outgoing.size + mirror.incoming.size,
    'search finds what the states say',
    () => `${found} found`,
  );
}

type Told = ReadonlyMap<string, readonly Held[]>;

/** What our agencies have told each other, by the identity of the document that it is about. */
function statusesToldOf({ axis }: World): Told {
  const told = new Map<string, Held[]>();
  for (const held of axis.store.sentBy(ours, 'status')) {
    const { documentId } = parseStatus(axis.store.file(held.docId)).responseFor;
    told.set(documentId, [...(told.get(documentId) ?? []), held]);
  }
  return told;
}

function outgoingEnded(world: World, document: Outgoing, told: Told): void {
  const { id } = document;
  hold(!isIssuing(document), invariant, () => `${id} is ${document.state} and is never issued`);
  if (document.state !== 'issued') return;
  const { level = 'B-B' } = document.preserved ?? { level: document.level };
  hold(reaches(level, 'B-LT'), invariant, () => `${id} stays at ${level}`);
  pageSays(world, document);
  if (!document.sent) return;
  const envelopes = envelopesIn(world.mirror, id).length;
  const asked = document.content.paperRecipients?.length ?? 0;
  hold(envelopes === asked, invariant, () => `${id} has ${envelopes} envelopes, ${asked} recipients without a code`);
  const deliveries = deliveriesOf(world.mirror, id);
  for (const recipient of document.content.recipients) {
    const delivery = deliveries.find((one) => one.recipient === recipient);
    if (isRecalledFrom(document, recipient)) {
      const { axisDocId, notSent, failure } = delivery?.recall ?? {};
      const done = axisDocId !== undefined || notSent === true || failure !== undefined;
      hold(!delivery || done, invariant, () => `${id} was never taken back from ${recipient}`);
      continue;
    }
    hold(delivery !== undefined, invariant, () => `${id} has no delivery to ${recipient}`);
    if (delivery.recall?.notSent) {
      hold(document.replaced !== undefined, invariant, () => `${id} was stopped on its way to ${recipient}`);
      continue;
    }
    deliveryEnded(world, document, delivery, told);
  }
}

/** A delivery that is sent is at the axis, and what its recipient told of it has come back. */
function deliveryEnded(world: World, document: Outgoing & { state: 'issued' }, delivery: Delivery, told: Told): void {
  const { recipient, state, axisDocId, statuses } = delivery;
  const where = `${document.id} to ${recipient}`;
  hold(state === 'sent' || state === 'failed', invariant, () => `${where} is ${state}`);
  if (state !== 'sent') return;
  if (delivery.channel === 'inside') {
    insideEnded(world, where, delivery);
    return;
  }
  const held = world.axis.store.find(axisDocId ?? '');
  const right =
    held?.from === document.agencyCode && held.to === recipient && held.notation === printedCode(document.number);
  hold(
    right,
    'a document reaches a recipient once',
    () => `${where} is ${axisDocId}, which is ${held?.notation} to ${held?.to}`,
  );
  const known = new Set(
    [...statuses, ...(delivery.earlier ?? []).flatMap((one) => one.statuses)].map(({ code }) => code),
  );
  const lost = told.get(document.documentId)?.find((one) => one.from === recipient && !known.has(one.title));
  hold(
    lost === undefined,
    'what a recipient tells reaches the sender',
    () => `${where}: status ${lost?.title} (${lost?.docId}) did not come back`,
  );
}

/** What was handed over here is there once, and what was told of it has come back. */
function insideEnded({ mirror }: World, where: string, { recipient, axisDocId, statuses }: Delivery): void {
  const arrived = [...mirror.incoming.values()].filter(
    ({ state }) => state.agencyCode === recipient && state.axisDocId === axisDocId && state.channel === 'inside',
  );
  hold(arrived.length === 1, 'a document reaches a recipient once', () => `${where} is there ${arrived.length} times`);
  const known = new Set(statuses.map(({ code }) => code));
  // what was dead-lettered stands in the list of what is stuck, and goes when somebody asks for it
  const told = [...mirror.under('STATUS#', arrived[0]?.state.id ?? '').values()].flatMap(({ body }) => {
    const { code, axisDocId } = body as StatusSending;
    return axisDocId === undefined ? [] : [code];
  });
  // an answer to a replacement is about the document that was replaced
  const lost = told.filter((code) => !known.has(code) && !isRequestAnswer(code));
  hold(lost.length === 0, 'what a recipient tells reaches the sender', () => `${where}: ${lost} did not come back`);
}

function statusEnded({ axis, mirror }: World, id: string, { code, axisDocId, failure }: StatusSending): void {
  hold(axisDocId !== undefined || failure !== undefined, invariant, () => `${id}: status ${code} was never sent`);
  if (axisDocId === undefined || mirror.incoming.get(id)?.state.channel === 'inside') return;
  const held = axis.store.find(axisDocId);
  const own = held?.title === code && held.from === mirror.incoming.get(id)?.state.agencyCode;
  hold(
    own,
    'a status reaches the sender once, in its order',
    () => `${id}: ${code} is ${axisDocId}, which is ${held?.title}`,
  );
}

/** The issued page bears the number of the record, the leader's signature under it and the agency's over all. */
function pageSays(world: World, document: Outgoing & { state: 'issued' }): void {
  const text = Buffer.from(bytesOf(world, document.file.key)).toString('utf8');
  const where = `${document.id} ${document.file.key}`;
  const signatures = signaturesOf(text);
  const owners = signatures.map(({ certificate }) => certificate.owner).join(', ');
  const right = owners === `${document.signed.by}, ${document.agencyCode}` && signatures.every(({ whole }) => whole);
  hold(right, 'page and record say the same', () => `${where} is signed by ${owners}`);
  const filled = linesOf(text).flatMap(({ line }) => (line.is === 'filled' ? Object.values(line.values) : []));
  const code = printedCode(document.number);
  hold(
    filled.includes(code),
    'page and record say the same',
    () => `${where} says ${filled.join(', ')}, the record ${code}`,
  );
}

function bytesOf({ database, durableBlob }: World, key: string): Uint8Array {
  const row = database.prepare('SELECT segments FROM files WHERE key = ?').get(key) as { segments: string } | undefined;
  const segments = JSON.parse(row?.segments ?? '[]') as { readonly sha256: string }[];
  return Buffer.concat(segments.map(({ sha256 }) => durableBlob(sha256) ?? new Uint8Array()));
}

/** What the engine has kept is what was committed. */
function sameAsKept({ database, mirror, trace }: World): void {
  const rows = database.prepare('SELECT pk, sk, version, body FROM items ORDER BY pk, sk').all() as {
    pk: string;
    sk: string;
    version: number;
    body: string;
  }[];
  const engine = 'the engine keeps what was committed';
  hold(rows.length === mirror.items.size, engine, () => `${rows.length} items, ${mirror.items.size} were committed`);
  for (const row of rows) {
    const item = mirror.items.get(nameOf(row));
    const same = item?.version === row.version && JSON.stringify(item.body) === row.body;
    hold(same, engine, () => `${row.pk} ${row.sk} is ${row.body}`);
    trace.note(`${row.pk} ${row.sk} ${row.body}`);
  }
}
