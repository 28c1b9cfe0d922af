import { describe, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { problemTable } from '../../lib/domain/shared/errors.ts';
import { problemOf, Refusal } from '../../web/api/failures.ts';
import { namedFields, refusedFields } from '../../web/parts/refused-field.ts';
import { en } from '../../web/words/en.ts';
import { vi } from '../../web/words/vi.ts';

const refusal = (code: string, facts: object = {}) =>
  new Refusal(problemOf(422, { code, title: 'Sửa.', detail: 'Correct it.', ...facts }));

describe('the field that a refusal is about', () => {
  test.each([
    ['pdf-xfa', 'upload'],
    ['upload-missing', 'upload'],
    ['recipient-is-sender', 'recipients'],
    ['signer-unknown', 'signer'],
    ['officer-unknown', 'officer'],
    ['secrecy-not-for-axis', 'secrecy'],
    ['wrong-state', undefined],
  ])('%s: %s', (code, field) => expect(refusedFields(refusal(code))).toEqual(field ? [field] : []));

  test('is each that the server names, the first first', () => {
    const error = refusal('bad-request', { fields: ['unit', 'subject'] });
    expect([refusedFields(error), namedFields(error)]).toEqual([
      ['unit', 'subject'],
      ['unit', 'subject'],
    ]);
  });

  test.each([new Error('a bug'), undefined, refusal('bad-request'), refusal('bad-request', { fields: 7 })])(
    'is none for %s',
    (error) => expect(refusedFields(error)).toEqual([]),
  );

  test('has a name that people read, whatever a request holds', () => {
    const members = routes.flatMap((route) =>
      'body' in route ? Object.keys((route.body as unknown as { entries: object }).entries) : [],
    );
    expect(members).toContain('unit');
    for (const words of [vi, en]) expect(Object.keys(words.fieldNames)).toEqual(expect.arrayContaining(members));
  });

  test('of every code of the table that says what to do with a file is the file', () => {
    const codes = Object.keys(problemTable).filter((code) => /^(pdf|file|not-a-pdf|page-too-heavy)/.test(code));
    expect(codes.length).toBeGreaterThan(9);
    for (const code of codes) expect([code, refusedFields(refusal(code))]).toEqual([code, ['upload']]);
  });
});
