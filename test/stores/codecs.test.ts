import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type KeptLine, linesOn } from '../../lib/domain/organisation/agencies/agency-line.ts';
import type { Issued } from '../../lib/domain/outgoing/states.ts';
import type { Task } from '../../lib/domain/tasks/task.ts';
import { cancelDocument } from '../../lib/flows/outgoing/cancel-document.ts';
import type { Item, Key } from '../../lib/ports/records.ts';
import { findOutgoing, outgoingWrites } from '../../lib/stores/documents/outgoing.ts';
import { decoded, itemOf } from '../../lib/stores/item.ts';
import { kindOf, recordKinds, schemaOf } from '../../lib/stores/kinds.ts';
import { lineKey } from '../../lib/stores/tasks.ts';
import { listDocuments } from '../../lib/views/list-documents.ts';
import { readDocument } from '../../lib/views/read-document.ts';
import { caller, person, type TestContext, testContext } from '../flows/context.ts';
import { recordsPage } from './records-page.ts';

const vectors = join(import.meta.dirname, '../vectors/records');
const load = (path: string) => JSON.parse(readFileSync(join(vectors, path), 'utf8')) as Item<Body>;
type Body = { readonly state: { readonly agencyCode: string; readonly kept?: object; readonly preserved?: object } };
/** Bodies as they were written: by the schema number and the name of their kind. */
const golden = readdirSync(vectors)
  .filter((name) => name.startsWith('schema-'))
  .flatMap((folder) =>
    readdirSync(join(vectors, folder)).map((file) => [`${folder}/${file}`, load(`${folder}/${file}`)] as const),
  );

describe('the kinds of records', () => {
  test('have each a golden body of every schema that it has had', () => {
    const there = new Set(golden.map(([, item]) => `${kindOf(item).name} ${item.schema}`));
    const needed = recordKinds.flatMap((kind) =>
      Array.from({ length: schemaOf(kind) }, (_, at) => `${kind.name} ${at + 1}`),
    );
    expect(needed.filter((one) => !there.has(one))).toEqual([]);
  });
  test.each(golden)('%s belongs to one of them', (_, { pk, sk }) => {
    const begins = (text: string, start: string) =>
      start === '' || start.endsWith('#') ? text.startsWith(start) : text === start;
    const own = recordKinds.filter((kind) => kind.pk.some((start) => begins(pk, start)) && begins(sk, kind.sk));
    expect(own).toHaveLength(1);
  });
  test('leave the prefixes of the adapters alone', () => {
    const others = ['SIGNER#x', 'TRUST', 'TRUST-LISTS'];
    for (const pk of others) expect(() => kindOf({ pk, sk: 'X' })).toThrow('no kind of record');
  });
  test('are the table in docs', () => {
    expect(readFileSync(join(vectors, '../../../docs/records.md'), 'utf8')).toBe(recordsPage());
  });
});

describe('a golden body', () => {
  test.each(golden)('%s is read in the schema of today', (_, item) => {
    const now = decoded<Body>(item);
    expect([now.schema, now.version, now.pk, now.sk]).toEqual([schemaOf(kindOf(item)), item.version, item.pk, item.sk]);
    if (item.schema === now.schema) expect(now.body).toEqual(item.body);
  });
  test('of schema 1 has its preserved copy under the name of today, and nothing else is changed', () => {
    const before = load('schema-1/outgoing-issued-augmented.json').body;
    const { kept, ...rest } = before.state;
    expect(kept).toBeDefined();
    expect(decoded<Body>(load('schema-1/outgoing-issued-augmented.json')).body).toEqual({
      ...before,
      state: { ...rest, preserved: kept },
    });
    const without = load('schema-1/outgoing-draft.json').body;
    expect(decoded<Body>(load('schema-1/outgoing-draft.json')).body).toEqual(without);
  });
});

describe('an inbox line of schema 1', () => {
  const line = load('schema-1/inbox-line.json');
  const body = (change: object) => decoded<object>({ ...line, body: { ...line.body, ...change } as never }).body;
  test('is a task with an id and an assignee', () => {
    expect(decoded<object>(line).body).toEqual(load('schema-2/inbox-line.json').body);
    expect(body({ task: 'seal' })).toMatchObject({ kind: 'issue' });
    expect(body({ box: 'chuyenvien.hanoi' })).toMatchObject({ assignee: { person: 'chuyenvien.hanoi' } });
  });
  test('about a delivery has an id of its own, and stands where it stood', () => {
    const task = body({ recipient: 'H41' }) as Task;
    expect(task).toMatchObject({ id: `${task.documentId}#H41`, recipient: 'H41' });
    expect(lineKey('G15.29', task)).toEqual({ pk: line.pk, sk: `${line.sk}#H41` });
    expect(lineKey('G15.29', body({}) as Task)).toEqual({ pk: line.pk, sk: line.sk });
  });
});

describe('an agency line of schema 2', () => {
  const line = load('schema-2/agency-line.json');
  test('holds what it said of the day on which it was written', () => {
    expect(decoded<object>(line).body).toEqual(load('schema-3/agency-line.json').body);
    const body = { ...line.body, parentId: 'TOP', oldCodes: ['000.00.15.G15'], oldNames: ['Tên cũ'] };
    const kept = decoded<KeptLine>({ ...line, body } as never).body;
    expect(linesOn([kept], '2026-11-30')).toEqual([body]);
  });
});

describe('an account of schema 1', () => {
  test('says by which function its hash was made', () => {
    expect(decoded<object>(load('schema-1/account.json')).body).toEqual({
      subject: 'vanthu.hanoi',
      password: { name: 'scrypt', salt: 'c2FsdHNhbHRzYWx0c2FsdA==', hash: 'aGFzaA==' },
    });
  });
});

describe('on a store', () => {
  let it: TestContext;
  const item = load('schema-1/outgoing-issued-augmented.json');
  const id = item.pk.split('#')[1] ?? '';
  const key: Key = { pk: item.pk, sk: item.sk };
  const reader = person('vanthu.hanoi');
  const put = (change: Partial<Item>) =>
    it.context.records.transact([{ put: { ...item, version: 1, ...change }, expect: 'absent' }]);
  beforeEach(async () => {
    it = await testContext();
  });

  test('an old body is shown and carried on; what is written then has the schema of today', async () => {
    await put({});
    expect((await readDocument(it.context as never, reader, id)).proof?.level).toBe('B-LT');
    const before = await findOutgoing(it.context, id);
    if (!before) throw new Error('gone');
    const line = { pk: 'LIST#G15.1#outgoing', sk: `000000000000001#${id}` };
    await it.context.records.transact([{ put: itemOf(line, 1, {}), expect: 'absent' }]);
    const act = { by: 'x', name: 'x', at: 1 };
    await it.context.records.transact(outgoingWrites(before, before.state as Issued, act, []));
    const after = await it.context.records.get<Body>(key);
    expect([after?.version, after?.schema]).toEqual([2, 2]);
    expect(after?.body.state.preserved).toEqual(item.body.state.kept);
  });

  test.each([
    ['a newer schema', { schema: 3 }, 'record-too-new'],
    ['a schema of nought', { schema: 0 }, 'record-unreadable'],
    ['a schema that is no whole number', { schema: 1.5 }, 'record-unreadable'],
    ['a body that is a text', { body: 'x' }, 'record-unreadable'],
    ['a body that is nothing', { body: null }, 'record-unreadable'],
    ['a body of schema 1 that its upcaster cannot read', { body: { state: 7 } }, 'record-unreadable'],
  ])('one with %s stops what reads it and what would change it, and stays as it is', async (_, change, code) => {
    await put(change as Partial<Item>);
    const before = await it.context.records.get(key);
    const stopped = { problem: { code, kind: 'outgoing' } };
    await expect(readDocument(it.context as never, reader, id)).rejects.toMatchObject(stopped);
    await expect(cancelDocument(it.context, caller('vanthu.hanoi'), id, { reason: 'x' })).rejects.toMatchObject(
      stopped,
    );
    expect(await it.context.records.get(key)).toEqual(before);
  });

  test('a line of a list with a newer schema stops the list: nothing is left out in silence', async () => {
    const line = { pk: 'LIST#G15.1#outgoing', sk: `000000000000001#${id}`, version: 1, schema: 2, body: { id } };
    await it.context.records.transact([{ put: line, expect: 'absent' }]);
    await expect(listDocuments(it.context, reader, 'outgoing')).rejects.toMatchObject({
      problem: { code: 'record-too-new', kind: 'register-line' },
    });
  });
});
