import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodedWords, fieldOf, maxHeadBytes, messageIdOf, readHead } from '../../lib/mail/head.ts';

const head = (text: string) => readHead(Buffer.from(text));

test('a field is unfolded, found by its name in any letters, and the body begins behind the blank line', () => {
  const found = head('Subject: một\r\n hai\r\nX-A: 1\r\n\r\nSubject: thân');
  expect([fieldOf(found, 'subject'), fieldOf(found, 'x-a'), found.fields.length]).toEqual(['một hai', '1', 2]);
  expect(Buffer.from('Subject: một\r\n hai\r\nX-A: 1\r\n\r\nSubject: thân').subarray(found.bodyAt).toString()).toBe(
    'Subject: thân',
  );
});

test.each([
  ['Message-ID: <a@b>\n\n', 'a@b'],
  ['Message-Id:\r\n <a@b>\r\n\r\n', 'a@b'],
  ['message-id: a@b c\n\n', 'a@b'],
  ['Message-ID:\n\n', undefined],
  ['X: <a@b>\n\n', undefined],
])('the id of %j is %s', (text, id) => {
  expect(messageIdOf(head(text))).toBe(id);
});

test.each([
  ['=?utf-8?B?VMOyYSDDoW4=?=', 'Tòa án'],
  ['=?UTF-8?Q?T=C3=B2a_=C3=A1n?= <a@b>', 'Tòa án <a@b>'],
  ['=?utf-8?Q?m?= =?utf-8?Q?n?=', 'mn'],
  ['=?windows-1258?Q?T=F4i?=', 'Tôi'],
  ['=?no-such?B?VMOy?=', '=?no-such?B?VMOy?='],
  ['plain', 'plain'],
])('the words of %s are read', (text, words) => {
  expect(decodedWords(text)).toEqual(words);
});

test('whatever stands there, it is read within its bound and never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'binary' }), (bytes, text) => {
      const found = readHead(bytes);
      expect(found.bodyAt).toBeLessThanOrEqual(bytes.length);
      expect(typeof decodedWords(`=?utf-8?q?${text}?= ${text}`)).toBe('string');
    }),
  );
  expect(readHead(Buffer.alloc(maxHeadBytes + 10, 'a')).bodyAt).toBe(maxHeadBytes);
});
