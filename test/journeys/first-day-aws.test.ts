import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Route } from '../../functions/api/route.ts';
import { routes } from '../../functions/api/routes.ts';
import type { HttpDoor } from '../../functions/doors/http.ts';
import { dynamodbRecords } from '../../lib/adapters/aws/dynamodb-records.ts';
import type { Agency, Person } from '../../lib/domain/organisation/agency.ts';
import { vietnamDay } from '../../lib/domain/shared/calendar/time.ts';
import { settingNames } from '../../lib/edge/settings.ts';
import { composeLetter } from '../../local/letter/letter.ts';
import { createBucket } from '../engines/bucket.ts';
import { testAuthority } from '../engines/certified-keys.ts';
import { localConnection } from '../engines/connection.ts';
import { dynamodbLocal } from '../engines/dynamodb-local.ts';
import { describeOn, type Engine } from '../engines/engine.ts';
import { eventSources } from '../engines/lambda-events.ts';
import { moto } from '../engines/moto.ts';
import { createQueues } from '../engines/queues.ts';
import { createTable } from '../engines/table.ts';
import { event } from '../functions/http-event.ts';

const root = join(import.meta.dirname, '../..');
const agencyId = 'G15.50';
const own: Agency = {
  ...{ code: agencyId, altCodes: [], name: 'Thi hành án dân sự tỉnh Hòa Bình', parentName: 'Cục Quản lý THADS' },
  ...{ abbreviation: 'THADS', place: 'Hòa Bình', address: 'Hòa Bình', email: 'vanthu@example.vn', ours: true },
};
const room: Agency = { ...own, code: 'G15.50.1', name: 'Phòng Thi hành án dân sự khu vực 1' };
const headTitle = 'Trưởng Thi hành án dân sự';
const head = { name: 'Bùi Thị Sáu', position: headTitle } as Person;
const firstDay = {
  ...{ agencyName: own.name, agencyCode: own.code, parentName: own.parentName, abbreviation: own.abbreviation },
  ...{ place: own.place, address: own.address, email: own.email, headTitle, sealDiameterMm: 36 },
  ...{ headName: head.name, headEmail: 'sau@example.vn', adminName: 'Đinh Văn Quân', adminEmail: 'quan@example.vn' },
};

/** The route that an address belongs to, with what stands in its places, as API Gateway finds it. */
function routed(method: string, address: string) {
  for (const route of routes as readonly Route[]) {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const found = new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(address);
    if (route.method === method && found)
      return { path: route.path, parameters: Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ''])) };
  }
  throw new Error(`no route ${method} ${address}`);
}

/** An issuer that answers for its keys, and gives access tokens as a user pool does. */
async function localIssuer() {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), alg: 'RS256', kid: 'k' };
  const server = createServer((_, response) => response.end(JSON.stringify({ keys: [jwk] })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (username: string) =>
    new SignJWT({ username, client_id: 'page', token_use: 'access' })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setSubject(`sub-of-${username}`)
      .setIssuer(issuer)
      .setExpirationTime('1h')
      .sign(privateKey);
  return { issuer, token, close: () => server.close() };
}

describeOn([dynamodbLocal, moto], 'the first day on AWS', () => {
  let engines: Engine[];
  let close: () => void;
  beforeAll(async () => {
    engines = await Promise.all([dynamodbLocal.start(), moto.start()]);
  });
  afterAll(async () => {
    close?.();
    vi.unstubAllEnvs();
    await Promise.all(engines.map((engine) => engine.stop()));
  });

  test('goes from `congvan setup` to document 215 through the handlers that Lambda calls', async () => {
    const [dynamodb, aws] = engines.map(({ endpoint }) => endpoint) as [string, string];
    const at = localConnection(aws);
    const table = await createTable(dynamodb, 'first-day');
    const records = dynamodbRecords(table);
    const bucket = await createBucket(aws, `first-day-${Date.now()}`);
    const search = await createBucket(aws, `first-day-search-${Date.now()}`);
    const queues = await createQueues(aws, 'first-day');
    const pool = new CognitoIdentityProviderClient(at);
    const { UserPool } = await pool.send(
      new CreateUserPoolCommand({ PoolName: 'first-day', AliasAttributes: ['email'] }),
    );
    const userPool = UserPool?.Id ?? '';
    const { issuer, token, close: closed } = await localIssuer();
    close = closed;
    const environment = {
      ...{ AWS_ACCESS_KEY_ID: at.credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: at.credentials.secretAccessKey },
      ...{ AWS_REGION: at.region, AWS_ENDPOINT_URL: aws, AWS_ENDPOINT_URL_DYNAMODB: dynamodb },
      ...{ [settingNames.table]: table.table, [settingNames.bucket]: bucket.bucket },
      ...{ [settingNames.searchBucket]: search.bucket, [settingNames.userPool]: userPool },
      // nothing is sealed on this day
      [settingNames.secretsKey]: 'alias/congvan',
      ...{ [settingNames.queuePrefix]: queues.prefix, [settingNames.queueUrlBase]: queues.base },
      ...{ [settingNames.issuer]: issuer, [settingNames.jwksUri]: `${issuer}/jwks` },
      ...{ [settingNames.audience]: 'page', [settingNames.clientId]: 'page' },
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);

    // as an operator types it
    const file = join(mkdtempSync(join(tmpdir(), 'congvan-first-day-')), 'first-day.json');
    writeFileSync(file, JSON.stringify(firstDay));
    const args = ['cli/main.ts', 'setup', file, '--table', table.table, '--user-pool', userPool];
    const setup = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: process.env });
    expect([setup.stderr, setup.status]).toEqual(['', 0]);

    const [{ handler: http }, { handler: publish }, { handler: issues }] = await Promise.all([
      import('../../functions/entries/http.ts'),
      import('../../functions/entries/publish-outbox.ts'),
      import('../../functions/entries/issue-document.ts'),
    ]);
    const sources = eventSources({ table, queues, handlers: { stream: publish, queues: { issues } } });
    const asker = (subject: string) => {
      let requests = 0;
      return async <Answer>(method: 'GET' | 'POST', address: string, body?: object): Promise<Answer> => {
        const { path, parameters } = routed(method, address);
        const asked = event(`${method} ${path}`, {
          ...{ rawPath: address, pathParameters: parameters },
          headers: {
            authorization: `Bearer ${await token(subject)}`,
            ...{ 'content-type': 'application/json', 'idempotency-key': `first-day-${requests++}` },
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const answer = await (http as HttpDoor)(asked, { awsRequestId: 'r' });
        const said = JSON.parse(answer.body ?? '{}');
        if ((answer.statusCode ?? 500) >= 300) throw new Error(`${address}: ${answer.body}`);
        return said;
      };
    };
    const user = async (email: string) => {
      const asked = { UserPoolId: userPool, Filter: `email = "${email}"` };
      const { Users: [found] = [] } = await pool.send(new ListUsersCommand(asked));
      return found?.Username ?? '';
    };
    const [headSubject, admin] = [await user(firstDay.headEmail), asker(await user(firstDay.adminEmail))];
    const leader = asker(headSubject);
    const certify = await testAuthority(records, aws);
    await certify({ agency: agencyId }, own.name);
    await certify({ person: headSubject }, head.name);

    const today = vietnamDay(Date.now());
    const organisation = `/api/organisation/agencies/${agencyId}`;
    const unit = { name: 'Văn phòng', abbreviation: 'VP', kind: 'office', hasOwnSeal: false, from: today };
    await admin('POST', `${organisation}/units`, unit);
    const { name, abbreviation, place: town, address, email, code } = room;
    const below = { parentId: agencyId, scheme: 'QD20', code, name, abbreviation, place: town, address, email };
    const named = { headTitle: 'Trưởng phòng', sealDiameterMm: 36, from: today };
    await admin('POST', '/api/organisation/agencies', { ...below, ...named });
    const place = { agencyId, position: 'Văn thư', level: 'clerk', roles: ['clerk'], fields: [], from: today };
    const added = { name: 'Hà Thị Thư', email: 'thu@example.vn', place };
    const { person } = await admin<{ person: string }>('POST', '/api/organisation/people', added);
    const invited = await admin('POST', `/api/organisation/people/${person}/invitation`, {});
    expect(invited).toMatchObject({ mailedTo: 'thu@example.vn' });
    expect(await user('thu@example.vn')).toBe(person);
    const clerk = asker(person);
    await expect(clerk('GET', '/api/me')).rejects.toThrow(/not-in-directory/);
    const shown = await leader<{ person: { pending: [{ id: string }] } }>('GET', `/api/organisation/people/${person}`);
    await leader('POST', `/api/organisation/people/${person}/rights/confirm`, { change: shown.person.pending[0].id });
    const elsewhere = {
      book: 'outgoing',
      year: Number(today.slice(0, 4)),
      last: 214,
      day: today,
      origin: 'Sổ giấy',
      reason: 'Bắt đầu',
    };
    await admin('POST', `${organisation}/books`, elsewhere);

    const subject = 'phối hợp xác minh điều kiện thi hành án';
    const paragraphs = ['Đề nghị Quý cơ quan phối hợp xác minh./.'];
    const letter = await composeLetter({ from: own, to: room, signer: head, unit: 'VP', subject, paragraphs });
    const { upload, put } = await clerk<{ upload: string; put: { method: string; url: string; headers: HeadersInit } }>(
      'POST',
      '/api/uploads',
      { size: letter.length },
    );
    const stored = await fetch(put.url, { ...put, body: letter as Uint8Array<ArrayBuffer> });
    expect(stored.status).toBe(200);
    const draft = { upload, kind: 'letter', subject, urgency: 'normal', secrecy: 'none', unit: 'VP' };
    const { id } = await clerk<{ id: string }>('POST', '/api/documents', {
      ...draft,
      signer: headSubject,
      recipients: [room.code],
    });
    await clerk('POST', `/api/documents/${id}/submit`, {});
    await leader('POST', `/api/documents/${id}/sign`, {});
    await clerk('POST', `/api/documents/${id}/issue`, {});
    await sources.settle();
    expect(await clerk('GET', `/api/documents/${id}`)).toMatchObject({
      code: '215/THADS-VP',
      document: { state: 'issued' },
    });
  }, 180_000);
});
