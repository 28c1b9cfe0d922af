import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonOperation } from '../../../functions/api/operation-input.ts';
import type { Route } from '../../../functions/api/route.ts';
import { routes } from '../../../functions/api/routes.ts';
import { type AccessDesk, accessDesk, type Request } from './desk.ts';
import { organisationRows } from './organisation-rows.ts';
import { keptBeside, requestFor, statusesOf, steps, wrongOnes } from './requests.ts';
import { accessTable } from './table.ts';

let desk: AccessDesk;
beforeAll(async () => {
  desk = await accessDesk();
});
afterAll(() => desk.close());

describe('the answer that is kept for a repeat', () => {
  test.each(steps)('%s is given to nobody else under the same key', async (_, operation, row) => {
    const request = await requestFor(desk, operation, row);
    const [right = ''] = row.allowed;
    const first = await desk.ask({ subject: right }, request);
    const before = keptBeside(desk, row);
    for (const asking of wrongOnes(row)) {
      const answer = await desk.ask(asking, request);
      for (const status of statusesOf(answer)) expect(status, asking.subject).toBeGreaterThanOrEqual(400);
    }
    expect(keptBeside(desk, row)).toBe(before);
    expect(await desk.ask({ subject: right }, request)).toEqual(first);
  });
});

describe('a key that was used for one request', () => {
  /** Another request of the same person. */
  function otherThan(operation: PersonOperation, subject: string) {
    const others = steps.filter(([, name]) => name !== operation);
    const other =
      others.find(([, , { allowed }]) => allowed[0] === subject) ??
      others.find(([, , { allowed }]) => allowed.includes(subject));
    if (!other) throw new Error(`nothing else for ${subject}`);
    return other;
  }
  test.each(steps)('is not taken for another path: %s', async (_, operation, row) => {
    const [subject = ''] = row.allowed;
    const [, otherOperation, otherRow] = otherThan(operation, subject);
    const used = await requestFor(desk, otherOperation, otherRow);
    await desk.ask({ subject }, used);
    const request = { ...(await requestFor(desk, operation, row)), key: used.key };
    const before = desk.kept();
    expect(await desk.ask({ subject }, request)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    expect(desk.kept()).toBe(before);
  });
  // what is asked of one connection, of one file that lies there, or of the one code that somebody was sent, is the same request again
  const aboutOneThing: readonly string[] = [
    'setAxisCredentials',
    'setMailbox',
    'stopMailbox',
    'checkDirectoryList',
    'confirmMailAddress',
  ];
  const aboutDocuments = steps.filter(
    ([, operation]) => !(operation in organisationRows) && !aboutOneThing.includes(operation),
  );
  test.each(aboutDocuments)('is not taken for another document: %s', async (_, operation, row) => {
    const [subject = ''] = row.allowed;
    const [used, request] = [await requestFor(desk, operation, row), await requestFor(desk, operation, row)];
    await desk.ask({ subject }, used);
    const before = desk.kept();
    expect(await desk.ask({ subject }, { ...request, key: used.key })).toMatchObject({ status: 422 });
    expect(desk.kept()).toBe(before);
  });
  test('is not taken for another person', async () => {
    const [row] = organisationRows.correctPerson;
    if (!row) throw new Error('no row');
    const used = await requestFor(desk, 'correctPerson', row);
    const asking = { subject: 'quantri.hanoi' };
    expect((await desk.ask(asking, used)).status).toBe(200);
    const other = { ...used, parameters: { subject: 'lanhdao2.hanoi' } };
    expect(await desk.ask(asking, other)).toMatchObject({ status: 422 });
  });
  // one document, one body, one person: the path alone tells them apart
  test.each([
    ['registerIncoming', 'takeForInformation'],
    ['takeForInformation', 'registerIncoming'],
    ['issueDocument', 'sendDocument'],
    ['signDocument', 'prepareSigningSession'],
    ['prepareSigningSession', 'signDocument'],
    ['startIncoming', 'completeIncoming'],
  ] as const)('for %s is not taken for %s of the same document', async (one, other) => {
    const [row] = accessTable[one];
    if (!row) throw new Error('no row');
    const [subject = ''] = row.allowed;
    const used = await requestFor(desk, one, row);
    const body = one === 'startIncoming' ? { result: '' } : {};
    expect((await desk.ask({ subject }, used)).status).toBeLessThan(300);
    const { path } = routes.find((route) => route.operation === other) as Route;
    const before = desk.kept();
    expect(await desk.ask({ subject }, { ...used, path, body })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    expect(desk.kept()).toBe(before);
  });
  test('is not taken for another text of the same request', async () => {
    const [row] = accessTable.cancelDocument;
    if (!row) throw new Error('no row');
    const request = await requestFor(desk, 'cancelDocument', row);
    await desk.ask({ subject: 'vanthu.hanoi' }, request);
    const other = { ...request, body: { reason: 'Lý do khác' } };
    expect(await desk.ask({ subject: 'vanthu.hanoi' }, other)).toMatchObject({ status: 422 });
  });
});

describe('a step names what it was decided on', () => {
  // a list of agencies that was looked through has no stages: it is loaded once, and a second time it is refused
  const ofOne = steps.filter(
    ([, operation]) =>
      operation !== 'confirmDirectoryList' && routes.find((one) => one.operation === operation)?.path.includes('{id}'),
  );
  test.each(ofOne)('%s: on another stage it is refused, and leaves nothing behind', async (_, operation, row) => {
    const request = await requestFor(desk, operation, row);
    const [subject = ''] = row.allowed;
    const before = desk.kept();
    for (const ifMatch of ['"nonsense-9"', 'draft-1', '""'])
      expect(await desk.ask({ subject }, { ...request, ifMatch })).toMatchObject({
        status: 409,
        body: { code: 'changed-meanwhile' },
      });
    expect(desk.kept()).toBe(before);
  });
  test.each(ofOne)('%s: on the stage that was read it is taken', async (_, operation, row) => {
    const request = await requestFor(desk, operation, row);
    const [subject = ''] = row.allowed;
    const { status } = await desk.ask({ subject }, { ...request, ifMatch: await stageRead(subject, request) });
    expect(status).toBeLessThan(300);
  });

  /** The stage as its reader sees it: of a document or a succession by its ETag, of a grant or a machine account in the list of all. */
  async function stageRead(subject: string, { path, parameters }: Request): Promise<string> {
    const { id = '' } = parameters;
    if (path.includes('/machines/')) {
      const list = path.slice(0, path.indexOf('/{id}'));
      const all = await desk.ask({ subject }, { method: 'GET', path: list, parameters, key: '' });
      const items = all.body['items'] as { readonly stage: string; readonly id: string }[];
      return `"${items.find((one) => one.id === id)?.stage}"`;
    }
    if (path.startsWith('/api/grants')) {
      const all = await desk.ask({ subject }, { method: 'GET', path: '/api/grants', parameters: {}, key: '' });
      const items = all.body['items'] as { readonly stage: string; readonly grant: { readonly id: string } }[];
      return `"${items.find(({ grant }) => grant.id === id)?.stage}"`;
    }
    const views = [
      '/api/dossiers/{id}',
      '/api/trust/roots/{id}',
      '/api/documents/{id}',
      '/api/organisation/successions/{id}',
    ];
    const view = views.find((one) => path.startsWith(one)) ?? '/api/incoming/{id}';
    const read = await desk.ask({ subject }, { method: 'GET', path: view, parameters: { id }, key: '' });
    expect(read.etag).toBe(`"${read.body['stage']}"`);
    return read.etag ?? '';
  }
});
