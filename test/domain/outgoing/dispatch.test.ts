import { describe, expect, test } from 'vitest';
import { heldBack, holdBackTime, leaving, left } from '../../../lib/domain/outgoing/dispatch.ts';
import type { Issued } from '../../../lib/domain/outgoing/states.ts';
import { isProblem } from '../../../lib/domain/shared/errors.ts';
import { secrecies } from '../../../lib/domain/shared/urgency-secrecy.ts';

const sealed = { by: 'vanthu', name: 'Trần Thị Bích', at: Date.UTC(2026, 10, 22) };
const issued = { state: 'issued', id: 'A', sealed, content: { secrecy: 'none' } } as Issued;
const due = sealed.at + holdBackTime;

describe('an issued document', () => {
  test('leaves a minute after the issue, in the name of who had it issued', () => {
    const document = leaving(issued, {});
    expect(left(document, due - 1)).toBeUndefined();
    expect(left(document, due)).toEqual({ ...document, sent: { ...sealed, at: due } });
  });

  test('does not leave by itself where the agency sends on the clerk’s word', () => {
    expect(leaving(issued, { sendsOnWord: true })).toEqual(issued);
    expect(left(issued, due)).toBeUndefined();
  });

  test.each(secrecies.flatMap(({ code }) => (code === 'none' ? [] : [code])))(
    'never does with secrecy %s',
    (secrecy) => {
      const document = { ...issued, content: { ...issued.content, secrecy } };
      expect(left(leaving(document, {}), due)).toBeUndefined();
    },
  );

  test('that is kept back does not leave any more', () => {
    const held = heldBack(leaving(issued, {}));
    expect(held).toEqual(issued);
    expect(isProblem(held) || left(held, due)).toBeUndefined();
  });

  test('that waits for the clerk or has been sent is not kept back', () => {
    expect(heldBack(issued)).toMatchObject({ code: 'wrong-state', state: 'held-back' });
    const sent = left(leaving(issued, {}), due) ?? issued;
    expect(heldBack(sent)).toMatchObject({ code: 'wrong-state', state: 'sent' });
    expect(left(sent, due)).toBeUndefined();
  });
});
