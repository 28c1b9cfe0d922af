import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Key } from '../../lib/ports/records.ts';
import * as keys from '../../lib/stores/keys.ts';
import { axisName } from '../../lib/stores/names.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const person = { agencyCode: 'G15.1', subject: 'vanthu.hanoi' };
const book = { agencyCode: 'G15.1', year: 2026, book: 'outgoing' };

/** Keys as they stand in the data of offices. One that changes loses what was written under it: that takes a migration, not another line here. */
const kept: readonly (readonly [string, Key | string, string])[] = [
  ['an outgoing document', keys.outgoingKey('A'), 'DOC#A STATE'],
  ['an incoming document', keys.incomingKey('A'), 'IN#A STATE'],
  ['an event', keys.eventKey('DOC#A', 12), 'DOC#A EVENT#000012'],
  ['a look', keys.accessKey('DOC#A', 5, 'X'), 'DOC#A ACCESS#000000000000005#X'],
  [
    'a list that was shown',
    keys.listAccessKey(person, '2026-11-28', 'inbox', 'ab'),
    'READS#G15.1#2026-11-28 vanthu.hanoi#inbox#ab',
  ],
  ['a delivery', keys.deliveryKey('A', 'G15.29'), 'DOC#A DELIVERY#G15.29'],
  ['what was prepared for a token', keys.signingSessionKey('lanhdao.hanoi', 'H'), 'HANDOVER#lanhdao.hanoi H'],
  ['an augmentation', keys.augmentationKey('A'), 'DOC#A LIFTING'],
  ['an augmentation that waits', keys.augmentationLineKey('A', 5), 'LIFTINGS 000000000000005#A'],
  ['the counter of a book', keys.counterKey(book), 'BOOK#G15.1#2026#outgoing COUNTER'],
  ['a line of a book', keys.numberKey(book, 7), 'BOOK#G15.1#2026#outgoing NUMBER#00000007'],
  [
    'a document of a register before',
    keys.earlierKey('G15.1', 2026, 7, 'QĐ'),
    `EARLIER#G15.1#2026 00000007#${digest('QĐ').slice(0, 16)}`,
  ],
  ['an inbox', keys.inboxPk('G15.1', 'clerk'), 'INBOX#G15.1#clerk'],
  ['a list', keys.registerPk('G15.1', 'incoming'), 'LIST#G15.1#incoming'],
  ['what is typed of a draft', keys.unsavedDraftKey(person, 'answer:A'), 'UNSAVED#G15.1#vanthu.hanoi answer:A'],
  ['what somebody drafted', keys.draftedKey(person, 5, 'A'), 'DRAFTED#G15.1#vanthu.hanoi 000000000000005#A'],
  ['an answer', keys.answerKey('vanthu.hanoi', 'key'), 'ANSWER#vanthu.hanoi key'],
  ['an identity of ours', keys.documentIdKey('D'), `DOCUMENTID#${digest('D')} OURS`],
  ['what came under an identity', keys.receivedPk('G15.1', 'D'), `RECEIVED#G15.1#${digest('D')}`],
  ['a machine account', keys.machineKey('G15.1', 'A'), 'MACHINES#G15.1 A'],
  ['when it was last used', keys.machineUseKey('G15.1', 'A'), 'MACHINEUSE#G15.1 A'],
  [
    'its wrong secrets',
    keys.machineTriesKey('machine.A.G15.1', '10.1.2.3'),
    'MACHINETRIES#machine.A.G15.1 10.1.2.3 TRIES',
  ],
  ['its calls of a minute', keys.machineCallsKey('machine.A.G15.1'), 'MACHINECALLS#machine.A.G15.1 CALLS'],
  ['a token of one', keys.machineTokenKey('ab'), 'MACHINETOKEN#ab TOKEN'],
  ['what was asked about one', keys.requestsPk('G15.1', 'D'), `REQUEST#G15.1#${digest('D')}`],
  ['one that asks', keys.requestKey('G15.1', 'D', 'A'), `REQUEST#G15.1#${digest('D')} A`],
  ['letters alike', keys.alikePk('G15.1', 'file', 'D'), `ALIKE#G15.1#${digest('file D')}`],
  ['deliveries without an answer', keys.unansweredPk('G15.1'), 'UNANSWERED#G15.1'],
  ['one of them', keys.unansweredKey('G15.1', 5, 'A', 'G15.29'), 'UNANSWERED#G15.1 000000000000005#A#G15.29'],
  ['a message of the axis', keys.axisMessageKey('G15.1', 'd-1'), 'AXIS#G15.1 d-1'],
  ['a status that is sent', keys.statusSendingKey('A', '03'), 'IN#A STATUS#03'],
  ['the feed of an agency', keys.feedPk('G15.1'), 'FEED#G15.1'],
  ['an entry of it', keys.feedKey('G15.1', 7), 'FEED#G15.1 000000000007'],
  ['tries of a message', keys.triesKey('images', 'deliver-A'), 'TRIES#images deliver-A'],
  ['a message for later', keys.laterKey('g', 5, 'n'), 'LATER#7 000000000000005#n'],
  ['a message that waits', keys.outboxKey('g', 'd'), 'OUTBOX#7 d'],
  ['one of another group', keys.outboxKey('image-a', 'd'), 'OUTBOX#1 d'],
];

test.each(kept)('%s is kept where it always was', (_, key, place) => {
  expect(typeof key === 'string' ? key : `${key.pk} ${key.sk}`).toBe(place);
});

test('no two kinds share a place', () => {
  const places = kept.map(([, , place]) => place);
  expect(new Set(places).size).toBe(places.length);
});

test('the counter and the lines of a book are its own, and nothing else is', () => {
  expect([keys.counterKey(book), keys.numberKey(book, 1), keys.outgoingKey('BOOK#')].map(keys.isBook)).toEqual([
    true,
    true,
    false,
  ]);
});

test('a time is read back from a message for later', () => {
  expect(keys.laterDueAt(keys.laterKey('g', 1_795_316_400_000, 'n').sk)).toBe(1_795_316_400_000);
});

describe('names that come from outside', () => {
  test.each(['d-1', 'd_1', 'a'.repeat(100), '0'])('%s is a name that a key can bear', (name) => {
    expect(axisName(name)).toBe(name);
  });
  test.each(['', ' d', 'd/1', '-d', 'd#1', 'có dấu', 'a'.repeat(101), 'd\n'])('%j stands as its digest', (name) => {
    expect(axisName(name)).toBe(`sha256-${digest(name)}`);
  });
  test.each(['có dấu', 'x'.repeat(301), 'a b', ''])('a message called %j is counted under its digest', (name) => {
    expect(keys.triesKey('images', name).sk).toBe(digest(name));
  });
  test('of three hundred letters stands as it is', () => {
    expect(keys.triesKey('images', 'x'.repeat(300)).sk).toBe('x'.repeat(300));
  });
});

test('messages spread over the eight places of the outbox, those of a group in one', () => {
  const places = Array.from({ length: 200 }, (_, n) => keys.outboxKey(`deliver-${n}`, 'd').pk);
  expect(new Set(places).size).toBe(keys.outboxShards);
  expect(new Set(['a', 'b', 'c'].map((name) => keys.outboxKey('deliver-7', name).pk)).size).toBe(1);
});
