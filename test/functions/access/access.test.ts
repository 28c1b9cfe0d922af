import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../../../functions/api/operations/operations.ts';
import type { Route } from '../../../functions/api/route.ts';
import { routes } from '../../../functions/api/routes.ts';
import { testPeople } from '../../flows/people.ts';
import { draft, incoming, submitted, uploadOf } from '../../flows/states.ts';
import { type AccessDesk, accessDesk } from './desk.ts';
import { keptBeside, requestFor, rows, statusesOf, wrongOnes } from './requests.ts';
import { accessTable } from './table.ts';

const notForThem = [401, 403, 404];

let desk: AccessDesk;
beforeAll(async () => {
  desk = await accessDesk();
});
afterAll(() => desk.close());

describe('the table of who may do what', () => {
  test('names every operation, and for each somebody who may', () => {
    expect(Object.keys(accessTable).toSorted()).toEqual(Object.keys(operations).toSorted());
    for (const [, , { allowed }] of rows) expect(allowed).not.toEqual([]);
  });
  test('has a document for every operation that is about one, and a body wherever one is needed', () => {
    for (const [name, operation, { state, body, many }] of rows) {
      const route = routes.find((one) => one.operation === operation) as Route;
      expect([name, state !== undefined]).toEqual([name, route.path.includes('{id}') || many === true]);
      expect([name, body !== undefined]).toEqual([name, route.body !== undefined]);
    }
  });
});

describe('is refused to every wrong person, and leaves nothing behind', () => {
  test.each(rows)('%s', async (_, operation, row) => {
    const request = await requestFor(desk, operation, row);
    for (const asking of wrongOnes(row)) {
      const before = keptBeside(desk, row);
      const answer = await desk.ask(asking, { ...request, key: `${request.key}-${asking.subject}-${asking.proof}` });
      for (const status of statusesOf(answer)) expect(notForThem, `${status} for ${asking.subject}`).toContain(status);
      expect(keptBeside(desk, row)).toBe(before);
    }
  });
});

describe('many at once', () => {
  test.each([
    ['signDocuments', 'vanthu.hanoi'],
    ['issueDocuments', 'lanhdao.hanoi'],
    ['registerArrivals', 'lanhdao.hanoi'],
    ['assignArrivals', 'vanthu.hanoi'],
  ] as const)('%s is refused as a whole to one without the role: %s', async (operation, subject) => {
    const [row] = accessTable[operation];
    if (!row) throw new Error('no row');
    const request = await requestFor(desk, operation, row);
    const before = desk.kept();
    expect(await desk.ask({ subject }, request)).toMatchObject({ status: 403, body: { code: 'role-missing' } });
    expect(desk.kept()).toBe(before);
  });
});

describe('is open to those who may', () => {
  const cases = rows.flatMap(([name, operation, row]) =>
    row.allowed.map((subject) => [name, subject, operation, row] as const),
  );
  test.each(cases)('%s: %s', async (_, subject, operation, row) => {
    const request = await requestFor(desk, operation, row, subject);
    const answer = await desk.ask({ subject }, request);
    expect(statusesOf(answer)).not.toEqual([]);
    for (const status of statusesOf(answer)) expect(status, JSON.stringify(answer.body)).toBeLessThan(300);
  });
});

describe('what is named in a request', () => {
  const [upload, revised] = [accessTable.createDraft[0], accessTable.reviseDraft[0]];
  const wrong = [
    ['an upload of a colleague', async () => ({ upload: await uploadOf(desk, 'vanthu2.hanoi') })],
    ['an upload of another agency', async () => ({ upload: await uploadOf(desk, 'vanthu.nghean') })],
    ['a leader of another agency', () => ({ signer: 'lanhdao.nghean' })],
    ['a signer who is no leader', () => ({ signer: 'chuyenvien.hanoi' })],
    ['a signer who is nobody', () => ({ signer: 'ai-do' })],
  ] as const;
  const drafts = [['createDraft', upload] as const, ['reviseDraft', revised] as const];
  test.each(
    drafts.flatMap(([operation, row]) => wrong.map(([name, change]) => [operation, name, row, change] as const)),
  )('%s: %s is not taken', async (operation, _, row, change) => {
    if (!row) throw new Error('no row');
    const request = await requestFor(desk, operation, row);
    const body = { ...request.body, ...(await change()) };
    const before = desk.kept();
    expect((await desk.ask({ subject: 'vanthu.hanoi' }, { ...request, body })).status).toBeGreaterThanOrEqual(400);
    expect(desk.kept()).toBe(before);
  });
  test.each(['lanhdao.nghean', 'chuyenvien.hanoi', 'ai-do'])(
    'takeForInformation: the word of %s is no leader’s of the agency',
    async (leader) => {
      const [row] = accessTable.takeForInformation;
      if (!row) throw new Error('no row');
      const request = await requestFor(desk, 'takeForInformation', row);
      const before = desk.kept();
      expect((await desk.ask({ subject: 'vanthu.hanoi' }, { ...request, body: { leader } })).status).toBe(422);
      expect(desk.kept()).toBe(before);
    },
  );
  test.each(['chuyenvien.nghean', 'ai-do'])('assignIncoming: %s is no officer of the agency', async (officer) => {
    const [row] = accessTable.assignIncoming;
    if (!row) throw new Error('no row');
    const request = await requestFor(desk, 'assignIncoming', row);
    const before = desk.kept();
    const body = { officer, opinion: '' };
    expect((await desk.ask({ subject: 'lanhdao.hanoi' }, { ...request, body })).status).toBe(422);
    expect(desk.kept()).toBe(before);
  });
});

describe('lists show', () => {
  const scope = ['vanthu.hanoi', 'vanthu2.hanoi', 'lanhdao.hanoi', 'lanhdao2.hanoi'];
  const cases = [
    ['outgoing documents to clerks and leaders of their agency', 'listDocuments', draft, scope],
    ['incoming documents to clerks and leaders of their agency', 'listIncoming', incoming('opened'), scope],
    ['what was assigned to its officer, too', 'listIncoming', incoming('assigned'), [...scope, 'chuyenvien.hanoi']],
    ['what clerks are to do to every clerk of the agency', 'readInbox', draft, ['vanthu.hanoi', 'vanthu2.hanoi']],
    ['what is to be signed to the chosen signer', 'readInbox', submitted, ['lanhdao.hanoi']],
    ['what is to be assigned to the leaders', 'readInbox', incoming('registered'), ['lanhdao.hanoi', 'lanhdao2.hanoi']],
    ['found: outgoing documents to who is on their way, clerks and leaders', 'searchDocuments', draft, scope],
    ['found: incoming documents to clerks and leaders', 'searchDocuments', incoming('opened'), scope],
    [
      'found: what was assigned, to its officer too',
      'searchDocuments',
      incoming('assigned'),
      [...scope, 'chuyenvien.hanoi'],
    ],
    ['what was assigned to its officer', 'readInbox', incoming('assigned'), ['chuyenvien.hanoi']],
  ] as const;
  async function everyPage(operation: string, path: string, subject: string): Promise<object[]> {
    const bodies: object[] = [];
    let query: Record<string, string> = operation === 'readInbox' ? { lines: '1000' } : {};
    for (;;) {
      const { body } = await desk.ask({ subject }, { method: 'GET', path, parameters: {}, key: '', query });
      bodies.push(body);
      const { next } = body;
      if (operation !== 'searchDocuments' || typeof next !== 'string') return bodies;
      query = { cursor: next, lines: '100' };
    }
  }
  test.each(cases)('%s, and to nobody else', async (_, operation, state, seers) => {
    const id = await state(desk);
    const { path } = routes.find((route) => route.operation === operation) as Route;
    for (const { subject } of testPeople) {
      const bodies = await everyPage(operation, path, subject);
      expect([subject, JSON.stringify(bodies).includes(id)]).toEqual([
        subject,
        (seers as readonly string[]).includes(subject),
      ]);
    }
  });
});
