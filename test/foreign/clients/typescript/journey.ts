/**
 * A neighbour's program: sends a letter and follows it to status 06 with the client that openapi-typescript generates. It knows nothing of the product but the description.
 * Reads `Given` as JSON from standard input and prints the statuses that the sender got.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './generated/api.d.ts';

interface Given {
  readonly baseUrl: string;
  readonly pdf: string;
  readonly subject: string;
  readonly signer: string;
  readonly recipient: string;
  readonly officer: string;
  readonly tokens: Readonly<Record<'clerk' | 'leader' | 'theirClerk' | 'theirLeader' | 'theirOfficer', string>>;
}
type Refusal = components['schemas']['Problem'];

const given: Given = JSON.parse(readFileSync(0, 'utf8'));
const as = (token: string): Client<paths> =>
  createClient<paths>({ baseUrl: given.baseUrl, headers: { authorization: `Bearer ${token}` } });
const [clerk, leader, theirClerk, theirLeader, theirOfficer] = [
  as(given.tokens.clerk),
  as(given.tokens.leader),
  as(given.tokens.theirClerk),
  as(given.tokens.theirLeader),
  as(given.tokens.theirOfficer),
];

const keyed = () => ({ 'Idempotency-Key': `typescript-${randomUUID()}` });

/** What was answered; a refusal ends the program with its code. */
async function done<Data>(answer: Promise<{ data?: Data; error?: Refusal }>): Promise<Data> {
  const { data, error } = await answer;
  if (error) throw new Error(`${error.status} ${error.code}: ${error.title}`);
  if (data === undefined) throw new Error('an answer without a body');
  return data;
}

/** Asks again until something has come. */
async function until<Found>(find: () => Promise<Found | undefined>): Promise<Found> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await find();
    if (found !== undefined) return found;
    await sleep(100);
  }
  throw new Error('it did not come');
}

const bytes = readFileSync(given.pdf);
const { upload, put } = await done(clerk.POST('/api/uploads', { body: { size: bytes.length } }));
if (put.expiresAt <= Date.now()) throw new Error('the address for the upload has ended before it was used');
const stored = await fetch(put.url, { method: put.method, headers: put.headers, body: bytes });
if (!stored.ok) throw new Error(`upload: ${stored.status}`);

const { id } = await done(
  clerk.POST('/api/documents', {
    params: { header: keyed() },
    body: {
      upload,
      kind: 'letter',
      subject: given.subject,
      urgency: 'normal',
      secrecy: 'none',
      unit: 'NV',
      signer: given.signer,
      recipients: [given.recipient],
    },
  }),
);
const ours = (client: Client<paths>) => client.GET('/api/documents/{id}', { params: { path: { id } } });
const step = () => ({ params: { path: { id }, header: keyed() }, body: {} });

const refused = await leader.POST('/api/documents/{id}/sign', step());
if (refused.error?.status !== 409) throw new Error('a draft that nobody submitted was signed');

await done(clerk.POST('/api/documents/{id}/submit', step()));
await done(leader.POST('/api/documents/{id}/sign', step()));
await done(clerk.POST('/api/documents/{id}/issue', step()));
await until(async () => ((await done(ours(clerk))).document.state === 'issued' ? true : undefined));
await done(clerk.POST('/api/documents/{id}/send', step()));

const { code } = await done(ours(clerk));
const arrived = await until(async () =>
  (await done(theirClerk.GET('/api/incoming'))).items.find((line) => line.code === code && line.state === 'opened'),
);
const there = () => ({ path: { id: arrived.id }, header: keyed() });
const { arrivalNumber } = await done(theirClerk.POST('/api/incoming/{id}/register', { params: there(), body: {} }));
await done(
  theirLeader.POST('/api/incoming/{id}/assign', {
    params: there(),
    body: { officer: given.officer, opinion: 'Giao xác minh.' },
  }),
);
await done(theirOfficer.POST('/api/incoming/{id}/start', { params: there(), body: {} }));
await done(theirOfficer.POST('/api/incoming/{id}/complete', { params: there(), body: { result: 'Đã xác minh.' } }));

const statuses = await until(async () => {
  const { deliveries } = await done(ours(clerk));
  const codes = deliveries.flatMap((delivery) => delivery.statuses.map((event) => event.code));
  return codes.includes('06') ? codes : undefined;
});
const view = await done(theirOfficer.GET('/api/incoming/{id}', { params: { path: { id: arrived.id } } }));
console.log(JSON.stringify({ code, arrivalNumber, state: view.incoming.state, statuses }));
