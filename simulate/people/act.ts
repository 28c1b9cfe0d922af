import type { OperationInput } from '../../functions/api/operation-input.ts';
import { operations } from '../../functions/api/operations/operations.ts';
import { incomingStage } from '../../lib/domain/incoming/stage.ts';
import type { Person } from '../../lib/domain/organisation/agency.ts';
import { outgoingStage } from '../../lib/domain/outgoing/stage.ts';
import { Refused } from '../../lib/domain/shared/errors.ts';
import { requestHash } from '../../lib/edge/request.ts';
import type { Caller, SigningContext } from '../../lib/kernel/context.ts';
import { requireForeseen } from '../foreseen.ts';
import { answered } from '../invariants/answers.ts';
import { identityOf } from '../ports/signers.ts';
import type { Process } from '../process.ts';
import { type PaperCertificate, signatureValue } from '../stand-ins/paper.ts';
import type { Task, World } from '../world.ts';
import { bodyFor } from './bodies.ts';
import { mayReadIncoming, mayReadOutgoing } from './lawful.ts';
import type { Outcome, Request } from './requests.ts';
import { type Wish, wish } from './wishes.ts';

/** Requests that are remembered to be asked again. */
const maxAsked = 60;
/** Answers are kept for thirty days; nobody asks again so late. */
const repeatMilliseconds = 10 * 86_400_000;

type Flow = (context: SigningContext, input: OperationInput<unknown>, caller: Caller) => Promise<unknown>;
const flowOf = (operation: string): Flow => (operations as unknown as Record<string, Flow>)[operation] as Flow;

/** A person does something, looks at something, or asks once more for what was asked before. */
export async function act(world: World, process: Process): Promise<void> {
  const { chance } = world;
  if (chance.hit(0.12)) return look(world, process);
  const again = chance.hit(0.1) ? anEarlier(world) : undefined;
  if (again) return ask(world, process, again);
  const wanted = wish(world);
  return ask(world, process, await requestFor(world, process, wanted));
}

/** Somebody asks again under the same key, because no answer came or by a second click; or by mistake asks something else under it. */
function anEarlier({ asked, chance, clock }: World): Request | undefined {
  const young = asked.filter(({ request }) => clock.now() - request.at < repeatMilliseconds);
  const open = young.filter(({ outcome }) => outcome.is === 'unknown');
  const from = open.length > 0 && chance.hit(0.7) ? open : young;
  if (from.length === 0) return undefined;
  const { request } = chance.pick(from);
  return chance.hit(0.05) ? { ...request, hash: `${request.hash}-other` } : request;
}

async function requestFor(
  world: World,
  process: Process,
  { person, operation, id, recipient }: Wish,
): Promise<Request> {
  const { mirror } = world;
  const outgoing = mirror.outgoing.get(id)?.state;
  const needsUpload = ['createDraft', 'reviseDraft', 'receivePaper', 'dropMail'].includes(operation);
  const upload = needsUpload ? await uploaded(world, process, person, operation === 'dropMail') : '';
  const body = bodyFor(operation, world, { person, outgoing, upload });
  const key = world.newId();
  const hash = requestHash(operation, { id, recipient }, body);
  const seen = stageOf(world, id);
  return { person, operation, id, recipient, body, key, hash, at: world.clock.now(), ...(seen ? { seen } : {}) };
}

/** What the person has on the screen: mostly nothing is said of it, sometimes it is old. */
function stageOf({ chance, mirror }: World, id: string): string | undefined {
  if (chance.hit(0.5)) return undefined;
  if (chance.hit(0.03)) return '"draft-999"';
  const [outgoing, incoming] = [mirror.outgoing.get(id)?.state, mirror.incoming.get(id)?.state];
  if (outgoing) return `"${outgoingStage(outgoing)}"`;
  return incoming && `"${incomingStage(incoming)}"`;
}

const caller = ({ person, key, hash, seen }: Request): Caller => ({
  person,
  idempotencyKey: key,
  requestHash: hash,
  ...(seen === undefined ? {} : { seen }),
});

/** What requests about documents do not name. */
const nothingElse = { index: 0, page: 1, agency: '', subject: '', query: {} } as const;

const inputOf = ({ person, id, recipient, body }: Request): OperationInput<unknown> => ({
  person,
  id,
  recipient,
  body,
  ...nothingElse,
});

/** Asks, and compares what comes back with what is kept. */
async function ask(world: World, process: Process, request: Request): Promise<void> {
  const task: Task = { label: `${request.person.subject} ${request.operation} ${request.id}`, struck: false, request };
  const { outcome, value } = await outcomeOf(world, task, () =>
    flowOf(request.operation)(process.contextFor(task), inputOf(request), caller(request)),
  );
  const before = world.asked.findLast((one) => one.request.key === request.key && one.outcome.is === 'answered');
  const told =
    before?.outcome.is === 'answered' && before.request.hash === request.hash ? before.outcome.json : undefined;
  world.check(() => answered(world.mirror, request, outcome, told));
  world.asked.push({ request, outcome });
  if (world.asked.length > maxAsked) world.asked.shift();
  if (request.operation === 'prepareSigningSession' && value) await completeSession(world, process, request, value);
}

async function outcomeOf(
  world: World,
  task: Task,
  work: () => Promise<unknown>,
): Promise<{ readonly outcome: Outcome; readonly value?: unknown }> {
  try {
    const value = await work();
    world.trace.note(`${task.label}: done`);
    return { outcome: { is: 'answered', json: JSON.stringify(value) }, value };
  } catch (error) {
    world.trace.note(`${task.label}: ${String(error)}`);
    world.check(() => requireForeseen(task, error, 'request'));
    return { outcome: error instanceof Refused ? { is: 'refused', code: error.problem.code } : { is: 'unknown' } };
  }
}

/** The token at the desk signs what was prepared, now and then something else or by another key. */
async function completeSession(world: World, process: Process, first: Request, prepared: unknown): Promise<void> {
  const { chance } = world;
  const { signingSession, digest } = prepared as { readonly signingSession: string; readonly digest: string };
  const { owner } = JSON.parse(
    Buffer.from(identityOf(first.person.subject).certificate).toString('utf8'),
  ) as PaperCertificate;
  const value = signatureValue(
    chance.hit(0.1) ? 'somebody else' : owner,
    Buffer.from(digest, 'base64').toString('utf8'),
  );
  const body = { signingSession, signature: Buffer.from(value).toString('base64') };
  const operation = 'completeSigningSession';
  const { seen: _, ...rest } = first;
  const hash = requestHash(operation, { id: first.id }, body);
  return ask(world, process, { ...rest, operation, body, hash, key: world.newId(), at: world.clock.now() });
}

/** A file that has just been put where the door said. */
async function uploaded(world: World, process: Process, person: Person, isMail: boolean): Promise<string> {
  const task: Task = { label: `${person.subject} uploads`, struck: false };
  const bytes = Buffer.from(isMail ? mailOf(world) : `%PDF-1.7 ${world.newId()}`);
  const input = { person, id: '', recipient: '', body: { size: bytes.length }, ...nothingElse };
  const context = process.contextFor(task);
  const { value } = await outcomeOf(world, task, async () => {
    const given = (await flowOf('requestUpload')(context, input, unasked(person))) as { readonly upload: string };
    await context.files.receive(given.upload, bytes.length, chunksOf(bytes));
    return given;
  });
  const { upload } = (value ?? {}) as { readonly upload?: string };
  return upload ?? `uploads/${person.agencyCode}/${person.subject}/nothing.pdf`;
}

/** A mail with one file, now and then one that was there before. */
function mailOf({ chance, newId }: World): string {
  const id = chance.hit(0.3) ? `again-${chance.below(5)}` : newId();
  return `Message-ID: <${id}>\nFrom: vanthu@toaan.example\n\n%PDF-1.7 ${id}`;
}

const unasked = (person: Person): Caller => ({ person, idempotencyKey: '', requestHash: '' });

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const middle = Math.floor(bytes.length / 2);
  yield bytes.subarray(0, middle);
  yield bytes.subarray(middle);
}

const looks = {
  incoming: [
    'listIncoming',
    'readIncoming',
    'readIncomingViewers',
    'downloadIncoming',
    'downloadReport',
    'downloadPacket',
  ],
  outgoing: ['readInbox', 'listDocuments', 'readDocument', 'readDocumentViewers', 'readPlaces', 'downloadDocument'],
} as const;

/** Reading changes nothing but who has looked, and shows only what may be read. */
async function look(world: World, process: Process): Promise<void> {
  const { chance, mirror } = world;
  const { person } = wish(world);
  const of = chance.pick(['incoming', 'outgoing'] as const);
  const operation = chance.pick(looks[of]);
  const id = chance.pick([...[...mirror[of].keys()].slice(-20), '0'.repeat(26)]);
  const task: Task = { label: `${person.subject} ${operation} ${id}`, struck: false };
  const input = { person, id, recipient: '', body: undefined, ...nothingElse };
  const before = readableBy(mirror, person);
  const { value } = await outcomeOf(world, task, () =>
    flowOf(operation)(process.contextFor(task), input, unasked(person)),
  );
  if (value === undefined || operation === 'readInbox') return;
  const shown = operation.startsWith('list')
    ? (value as { readonly items: { readonly id: string }[] }).items
    : [{ id }];
  const after = readableBy(mirror, person);
  const more = shown.find((one) => !before(one.id) && !after(one.id));
  if (more) world.fail('nobody is shown what they may not read', `${task.label}: ${more.id}`);
}

/** What somebody may read as things stand now. */
function readableBy({ incoming, outgoing }: World['mirror'], person: Person): (id: string) => boolean {
  const readable = new Set([
    ...[...incoming.values()].flatMap(({ state }) => (mayReadIncoming(state, person) ? [state.id] : [])),
    ...[...outgoing.values()].flatMap(({ state }) => (mayReadOutgoing(state, person) ? [state.id] : [])),
  ]);
  return (id) => readable.has(id);
}
