import { expect, test } from 'vitest';
import { lastRecipientsOf, maxLastRecipients } from '../../../lib/domain/outgoing/last-recipients.ts';
import type { Outgoing } from '../../../lib/domain/outgoing/states.ts';

const document = (createdAt: number, recipients: readonly string[], more: object = {}, content: object = {}) =>
  ({ state: 'draft', createdBy: 'A', createdAt, ...more, content: { recipients, ...content } }) as unknown as Outgoing;
const last = (...documents: Outgoing[]) => lastRecipientsOf(documents, 'A').map(({ recipients }) => recipients.join());

test('whom somebody wrote to last is the newest first, each choice once, and a few of them', () => {
  expect(last(document(1, ['X']), document(3, ['Y', 'X']), document(2, ['X', 'Y']))).toEqual(['Y,X', 'X']);
  const many = Array.from({ length: maxLastRecipients + 2 }, (_, at) => document(at, [`X${at}`]));
  expect(last(...many)).toEqual(['X4', 'X3', 'X2']);
});

test('it is of what they drafted themselves and did not give up, and of agencies that they chose', () => {
  const ruled = { byRule: [{ name: 'N', rule: { below: 'G', levels: 'all' }, codes: ['Z'], on: '2026-11-30' }] };
  expect(
    last(
      document(1, ['X'], { createdBy: 'B' }),
      document(2, ['X'], { state: 'cancelled' }),
      document(3, []),
      document(4, ['Z'], {}, ruled),
    ),
  ).toEqual([]);
  expect(last(document(5, ['Z', 'Y'], { state: 'issued' }, ruled))).toEqual(['Y']);
});
