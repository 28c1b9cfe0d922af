import { mkdirSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type HttpDoor, httpDoor } from '../../../functions/doors/http.ts';
import type { Holder } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { credentialsWrite } from '../../../lib/adapters/directory/records-credentials.ts';
import { recordsTokens, tokenItem } from '../../../lib/adapters/directory/records-tokens.ts';
import { factorVault } from '../../../lib/adapters/embedded/factor-vault.ts';
import { secretBoxOf } from '../../../lib/adapters/embedded/key-secret-box.ts';
import { passwordHasher } from '../../../lib/adapters/embedded/password-hasher.ts';
import { jwtIdentity } from '../../../lib/adapters/oidc/jwt-identity.ts';
import { keyVault } from '../../../lib/adapters/pkcs12/key-vault.ts';
import { tablePages } from '../../../lib/adapters/report/table-pages.ts';
import { webauthnPasskeys } from '../../../lib/adapters/webauthn/webauthn-passkeys.ts';
import type { AxisCredentials } from '../../../lib/ports/exchange.ts';
import type { SecretBox } from '../../../lib/ports/secret-box.ts';
import { agencyChange, findAgencyRecord } from '../../../lib/stores/organisation/agencies.ts';
import { findPersonRecord, personChange, personWrites } from '../../../lib/stores/organisation/people.ts';
import { sealPicture } from '../../../local/setup/pictures.ts';
import { type TestContext, testContext } from '../../flows/context.ts';
import { freshSearch } from '../../flows/fresh-search.ts';
import { type DeskContext, deskContext } from '../../flows/issue-desk.ts';
import { testPeople, unitPeople } from '../../flows/people.ts';
import { makePki, rsaKey } from '../../pki/factory.ts';
import { event } from '../http-event.ts';

/** How somebody shows who they are; `expired` and `foreign` bear the right person's name. */
export type Proof = 'valid' | 'expired' | 'foreign' | 'none';

export interface AccessDesk extends DeskContext {
  readonly context: DeskContext['context'];
  /** the key in every leader's token */
  readonly token: Holder;
  /** asks the real HTTP door */
  ask(who: { readonly subject: string; readonly proof?: Proof }, request: Request): Promise<Answer>;
  /** what is asked meanwhile finds a store whose every write ends with this error */
  withoutWrites<Result>(failure: Error, work: () => Promise<Result>): Promise<Result>;
  /** everything that is kept, as text to compare: records, outbox, messages, files and blobs */
  kept(): string;
  close(): void;
}

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object | undefined;
  readonly key: string;
  readonly ifMatch?: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly body: Record<string, unknown>;
}

/** Sealing has a contract of its own. */
const plainBox: SecretBox = { seal: async (secret) => secret, open: async (sealed) => sealed };
const issuerName = 'https://id.example.vn';
const audience = 'congvan-web';

/** The HTTP door over the embedded engine with an issuer of its own: tokens are judged by the real adapter. */
export async function accessDesk(): Promise<AccessDesk> {
  const it = await testContext();
  mkdirSync(join(it.home, 'files'));
  await seedPictures(it);
  await it.context.records.transact(unitPeople.flatMap(personWrites));
  const pki = makePki();
  const token = pki.make({ commonName: 'thiết bị', key: rsaKey() });
  const leaders = testPeople.filter(({ roles }) => roles.includes('leader'));
  for (const { subject } of leaders)
    await it.context.records.transact([{ put: tokenItem(subject, token), expect: 'absent' }]);
  const context = {
    ...deskContext(it, pki).context,
    search: freshSearch(it),
    tablePages,
    tokens: recordsTokens(it.context.records),
    keyVault: keyVault(secretBoxOf(new Uint8Array(32).fill(7))),
    passwords: passwordHasher,
    factors: factorVault(secretBoxOf(new Uint8Array(32).fill(8))),
    passkeys: webauthnPasskeys(() => 'https://vanban.example.vn'),
    accounts: { mails: false, invite: async () => ({ code: 'abcd-efgh-jkmn', expiresAt: 1 }) },
    connections: {
      systemId: async () => undefined,
      credentialsWrite: (agencyId: string, given: AxisCredentials) =>
        credentialsWrite(it.context.records, plainBox, agencyId, given),
      check: async () => ({ is: 'good' }) as const,
      decided: {},
      timestampAddresses: () => ['https://tsa.example.vn/'],
      takeUp: async () => {},
      tryTimestamp: async () => ({ is: 'good', time: 1, signer: 'x' }) as const,
    },
    mailboxes: {
      of: async () => undefined,
      open: async () => {
        throw new Error('no mailbox');
      },
      settingsWrite: async () => [],
      check: async () => ({ is: 'good', mails: 0 }) as const,
    },
    trust: it.context.trust,
    mail: {
      send: async () => ({ is: 'sent' }) as const,
      hasPassword: async () => false,
      passwordWrites: async () => [],
    },
    push: {
      publicKey: async () => 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      send: async () => ({ is: 'sent' }) as const,
    },
    installation: {
      engine: 'embedded' as const,
      version: async () => '0',
      timestampAuthorities: ['tsa.example.vn'],
    },
    keyDesk: { trial: async () => {}, add: async () => undefined },
  };
  const { keys, mint } = await issuer();
  const jwksUri = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks`;
  const door = httpDoor(async () => ({
    context,
    identity: jwtIdentity({ issuer: issuerName, audience, jwksUri }),
    signIn: { issuer: issuerName, clientId: audience },
    report: () => {},
  }));
  const ask: AccessDesk['ask'] = async ({ subject, proof = 'valid' }, request) =>
    answered(door, eventOf(request, await mint(subject, proof)));
  const withoutWrites: AccessDesk['withoutWrites'] = async (failure, work) => {
    const { transact } = context.records;
    context.records.transact = () => Promise.reject(failure);
    try {
      return await work();
    } finally {
      context.records.transact = transact;
    }
  };
  return { it, context, token, ask, withoutWrites, kept: keptOf(it), close: () => keys.close() };
}

/** A seal of Hà Nội and a signature of one of its people, for who may look at them. */
async function seedPictures({ context, clock }: TestContext): Promise<void> {
  const act = { by: 'system', name: '', at: clock };
  const [agency, person] = await Promise.all([
    findAgencyRecord(context, 'G15.1'),
    findPersonRecord(context, 'taixe.hanoi'),
  ]);
  if (!agency || !person) throw new Error('nobody is there');
  const picture = await context.files.put('pictures/x.png', sealPicture());
  const names = agency.state.names.map((name) => ({ ...name, sealPicture: picture }));
  await context.records.transact([
    ...(await agencyChange(context, agency, { ...agency.state, names }, act, [])),
    ...personChange(person, { ...person.state, signaturePictures: [{ ...picture, from: '2026-01-01' }] }, act, []),
  ]);
}

async function issuer(): Promise<{
  keys: Server;
  mint: (subject: string, proof: Proof) => Promise<string | undefined>;
}> {
  const [ours, others] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
  const jwk = { ...(await exportJWK(ours.publicKey)), alg: 'ES256', kid: 'k' };
  const keys = createServer((_, response) => response.end(JSON.stringify({ keys: [jwk] })));
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const mint = async (subject: string, proof: Proof) => {
    if (proof === 'none') return undefined;
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setSubject(subject)
      .setIssuer(issuerName)
      .setAudience(audience)
      .setIssuedAt(now - 7200)
      .setExpirationTime(proof === 'expired' ? now - 3600 : now + 3600)
      .sign((proof === 'foreign' ? others : ours).privateKey);
  };
  return { keys, mint };
}

function eventOf({ method, path, parameters, query, body, key, ifMatch }: Request, token: string | undefined) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return event(`${method} ${path}`, {
    headers: {
      ...authorization,
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    pathParameters: parameters,
    ...(query ? { queryStringParameters: query } : {}),
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

async function answered(door: HttpDoor, asked: APIGatewayProxyEventV2): Promise<Answer> {
  const { statusCode, headers, body = '', isBase64Encoded } = await door(asked, { awsRequestId: 'r' });
  const etag = headers?.['etag'];
  const read = isBase64Encoded ? { bytes: body } : JSON.parse(body);
  return { status: statusCode ?? 0, etag: etag === undefined ? undefined : String(etag), body: read };
}

/** Reads the tables only when something was written since they were read last: this is asked before and after each of thousands of requests. */
function keptOf({ database, home }: TestContext): () => string {
  const tables = ['items', 'stream', 'messages', 'sent_lately', 'files'];
  const written = database.prepare('SELECT total_changes() AS changes');
  let known = { changes: -1, rows: '' };
  return () => {
    const changes = Number(written.get()?.['changes']);
    if (changes !== known.changes) {
      const rows = tables.flatMap((table) => database.prepare(`SELECT * FROM ${table}`).all());
      known = { changes, rows: rows.map((row) => JSON.stringify(row)).join('\n') };
    }
    const blobs = readdirSync(join(home, 'files'), { recursive: true }).map(String).toSorted();
    return [known.rows, ...blobs].join('\n');
  };
}
