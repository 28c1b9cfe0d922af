import { describe, expect, test } from 'vitest';
import { mayAskAgain, NetworkFailure, problemOf, Refusal, sentenceOf } from '../../web/api/failures.ts';
import { placeOf } from '../../web/app/paths.ts';
import { sizeText } from '../../web/parts/size-text.ts';
import { timeText } from '../../web/parts/time.tsx';
import { looksLikePdf } from '../../web/screens/outgoing/compose/fields/looks-like-pdf.ts';

describe('a refusal', () => {
  const body = { code: 'wrong-state', title: 'Ở bước khác.', detail: 'At another step.', state: 'signed' };

  test('is told in the language of the reader', () => {
    const problem = problemOf(409, body);
    expect(sentenceOf(problem, 'vi')).toBe('Ở bước khác.');
    expect(sentenceOf(problem, 'en')).toBe('At another step.');
    expect(problem.facts).toEqual({ state: 'signed' });
  });

  test.each([undefined, null, 'Bad gateway', [], { message: 'Forbidden' }, { code: 7, title: 8 }])(
    'that is not problem+json (%j) still has a sentence and a code',
    (answer) => {
      const problem = problemOf(502, answer);
      expect(problem.code).toBe('http-502');
      expect(problem.title).not.toBe('');
    },
  );

  test('may be asked again only when the server did not decide', () => {
    expect(mayAskAgain(new NetworkFailure())).toBe(true);
    expect(mayAskAgain(new Refusal(problemOf(503, body)))).toBe(true);
    expect(mayAskAgain(new Refusal(problemOf(409, body)))).toBe(false);
    expect(mayAskAgain(new Error('a bug'))).toBe(false);
  });
});

describe('an address', () => {
  test.each([
    ['/', { at: 'inbox' }],
    ['/soan', { at: 'compose' }],
    ['/van-ban-di/01JD', { at: 'outgoing-item', id: '01JD' }],
    ['/van-ban-di/01JD/sua', { at: 'revise', id: '01JD' }],
    ['/van-ban-den/01JD', { at: 'incoming-item', id: '01JD' }],
    ['/van-ban-den/../api', { at: 'nowhere' }],
    ['/gi-do', { at: 'nowhere' }],
  ])('%s', (path, place) => expect(placeOf(path)).toEqual(place));
});

test('time is Vietnam time, day first', () => {
  expect(timeText(Date.UTC(2026, 10, 21, 17, 5))).toBe('00:05 22/11/2026');
});

test.each([
  [0, '0 byte'],
  [1023, '1.023 byte'],
  [1536, '1,5 kB'],
  [100 * 1024 * 1024, '100 MB'],
  [3 * 1024 ** 4, '3.072 GB'],
])('%d bytes read as %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));

describe('a chosen file', () => {
  const begins = (text: string) => looksLikePdf(new Blob([text]));

  test('looks like a PDF by its header, also after a few bytes of a mail program', async () => {
    expect(await begins('%PDF-1.7\n')).toBe(true);
    expect(await begins(`${' '.repeat(1000)}%PDF-1.4`)).toBe(true);
  });

  test('does not when the header is missing or too far', async () => {
    expect(await begins('PK\u0003\u0004')).toBe(false);
    expect(await begins(`${' '.repeat(2000)}%PDF-1.4`)).toBe(false);
  });
});
