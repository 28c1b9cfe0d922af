import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { assignRequest } from '../../functions/api/incoming.ts';
import { batchRequest } from '../../functions/api/many.ts';
import { draftRequest, uploadRequest } from '../../functions/api/outgoing.ts';
import { reasonRequest } from '../../functions/api/shapes.ts';
import { maxLetters } from '../../lib/domain/shared/plain-text.ts';

const draft = {
  ...{ upload: 'uploads/a.pdf', kind: 'letter', subject: 'mời họp', urgency: 'normal', secrecy: 'none' },
  ...{ unit: 'NV', signer: 'lanhdao', recipients: ['G15.29'] },
};
const takes = (schema: v.GenericSchema, value: unknown) => v.safeParse(schema, value).success;
const id = (n: number) => String(n).padStart(26, '0');

describe('limits count letters', () => {
  // an ạ of two code points, as some keyboards write it, is one letter
  const letters = (count: number) => 'ạ'.normalize('NFD').repeat(count);
  const fields: readonly (readonly [string, (text: string) => readonly [v.GenericSchema, unknown], number])[] = [
    ['a subject', (text) => [draftRequest, { ...draft, subject: text }], maxLetters.subject],
    ['a reason', (text) => [reasonRequest, { reason: text }], maxLetters.note],
    ['an opinion', (text) => [assignRequest, { officer: 'x', opinion: text }], maxLetters.note],
  ];
  test.each(fields)('%s', (_, of, most) => {
    expect(takes(...of('ạ'.repeat(most)))).toBe(true);
    expect(takes(...of('ạ'.repeat(most + 1)))).toBe(false);
  });
  test('and not how they are written', () => {
    expect(takes(draftRequest, { ...draft, subject: letters(maxLetters.subject) })).toBe(true);
  });
  test('a subject is there, an opinion may be empty', () => {
    expect(takes(draftRequest, { ...draft, subject: '  ' })).toBe(false);
    expect(takes(assignRequest, { officer: 'x', opinion: '' })).toBe(true);
  });
});

describe('many at once', () => {
  const many = (count: number) => ({ documents: Array.from({ length: count }, (_, n) => id(n)) });
  test('are one to fifty', () => {
    for (const count of [1, 50]) expect(takes(batchRequest, many(count))).toBe(true);
    for (const count of [0, 51]) expect(takes(batchRequest, many(count))).toBe(false);
  });
  test('each once, however it is named', () => {
    expect(takes(batchRequest, { documents: [id(1), id(1)] })).toBe(false);
    expect(takes(batchRequest, { documents: [id(1), { id: id(1), stage: 'submitted-1' }] })).toBe(false);
    expect(takes(batchRequest, { documents: [id(1), { id: id(2), stage: 'submitted-1' }] })).toBe(true);
    expect(takes(batchRequest, { documents: [{ id: id(2), stage: 'submitted' }] })).toBe(false);
  });
});

describe('what is not asked for is refused', () => {
  test.each([
    ['another field', { ...draft, number: '05' }],
    ['another kind', { ...draft, kind: 'poem' }],
    ['another urgency', { ...draft, urgency: 'soon' }],
    ['a unit with spaces', { ...draft, unit: 'N V' }],
    ['a recipient that is no code', { ...draft, recipients: ['G15.29; DROP'] }],
    ['a text instead of a list', { ...draft, recipients: 'G15.29' }],
  ])('%s', (_, value) => expect(takes(draftRequest, value)).toBe(false));
  test('a draft of usual form is taken', () => expect(takes(draftRequest, draft)).toBe(true));
  test.each([-1, 1.5, '5', Number.NaN])('a size of %s', (size) => expect(takes(uploadRequest, { size })).toBe(false));
});
