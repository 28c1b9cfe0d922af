import { beforeEach, expect, test } from 'vitest';
import { hasSeen } from '../../lib/domain/audit/seen.ts';
import { logAccess } from '../../lib/kernel/access-log.ts';
import { outgoingLog } from '../../lib/stores/documents/outgoing.ts';
import { readSeen } from '../../lib/views/read-seen.ts';
import { person, type TestContext, testContext } from '../flows/context.ts';
import { submittedDocument } from '../flows/signing-context.ts';

const leader = person('lanhdao.hanoi');
let it: TestContext;
let id: string;
beforeEach(async () => {
  it = await testContext();
  id = await submittedDocument(it);
  it.clock += 60_000;
});
const seen = async (who = leader) => (await readSeen(it.context, who)).items;
const looks = (who: typeof leader, what: 'page' | 'file' | 'print' | 'read' | 'page-ahead' | 'places') =>
  logAccess(it.context, who, outgoingLog(id), what);

test.each([
  ['page', true],
  ['file', true],
  ['print', true],
  ['read', false],
  ['page-ahead', false],
  ['places', false],
] as const)('a look of the kind %s makes a document seen: %s', async (what, isSeen) => {
  expect(await seen()).toEqual([{ documentId: id, seen: false }]);
  await looks(leader, what);
  expect(await seen()).toEqual([{ documentId: id, seen: isSeen }]);
});
test('what a colleague has looked at is not seen by the signer', async () => {
  await looks(person('vanthu.hanoi'), 'page');
  expect(await seen()).toEqual([{ documentId: id, seen: false }]);
});
test('what was looked at before it was submitted is not seen, for it may be another version by now', async () => {
  const now = it.clock;
  it.clock = 0;
  await looks(leader, 'page');
  it.clock = now;
  expect(await seen()).toEqual([{ documentId: id, seen: false }]);
});
test('nothing is said of what waits for somebody else', async () => {
  expect(await seen(person('vanthu.hanoi'))).toEqual([]);
});
test('the moment at which it was submitted is the first at which a look counts', () => {
  const look = (at: number) => [{ by: leader.subject, what: 'page', at }];
  expect([hasSeen(look(9), leader.subject, 10), hasSeen(look(10), leader.subject, 10)]).toEqual([false, true]);
});
