import { expect, test } from 'vitest';
import { readersOfIncoming } from '../../../lib/domain/incoming/readers.ts';
import type { Incoming } from '../../../lib/domain/incoming/states.ts';
import { readersOfOutgoing } from '../../../lib/domain/outgoing/readers.ts';
import type { Outgoing } from '../../../lib/domain/outgoing/states.ts';

const everybody = ['clerk@G15.1', 'leader@G15.1'];
const person = (subject: string) => `person:${subject}@G15.1`;

test('an incoming document is read by its officer, those before, and those whom it is shared with', () => {
  const incoming = (more: object) => ({ agencyCode: 'G15.1', state: 'registered', ...more }) as unknown as Incoming;
  expect(readersOfIncoming(incoming({}))).toEqual(everybody);
  const marks = readersOfIncoming(
    incoming({ route: ['a'], handedBack: { by: 'b' }, assigned: { officer: 'c' }, shares: [{ to: 'd' }, { to: 'a' }] }),
  );
  expect(marks).toEqual([...everybody, ...['a', 'b', 'c', 'd'].map(person)]);
});
test('an outgoing document is read by who wrote it, who signs or signed it, and those whom it is shared with', () => {
  const document = { agencyCode: 'G15.1', createdBy: 'a', content: { signer: 'b' }, state: 'draft' };
  expect(readersOfOutgoing(document as Outgoing)).toEqual([...everybody, person('a'), person('b')]);
  const signed = { ...document, signed: { by: 'c' }, shares: [{ to: 'd' }] } as unknown as Outgoing;
  expect(readersOfOutgoing(signed)).toEqual([...everybody, ...['a', 'b', 'c', 'd'].map(person)]);
});
