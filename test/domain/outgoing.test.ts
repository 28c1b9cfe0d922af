import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  axisProblem,
  cancelled,
  inState,
  isForSigner,
  issued,
  recipientsProblem,
  returned,
  sent,
  signed,
  submitted,
  yearStillOpen,
} from '../../lib/domain/document/decisions.ts';
import { secrecies } from '../../lib/domain/document/levels.ts';
import type { Act, Draft, Outgoing } from '../../lib/domain/document/outgoing.ts';
import { isProblem, type Problem } from '../../lib/domain/errors.ts';
import type { DocumentNumber } from '../../lib/domain/numbering/number.ts';

const act: Act = { by: 'vanthu', name: 'Trần Thị Bích', at: Date.UTC(2026, 10, 22) };
const file = { key: 'documents/1.pdf', size: 10 };
const bearing = { file, level: 'B-T' } as const;
const number: DocumentNumber = { book: 'outgoing', year: 2026, number: 5, notation: 'QĐ-CTHADS', day: '2026-11-22' };
const draft: Draft = {
  state: 'draft',
  id: 'A',
  agencyCode: 'G15.1',
  createdBy: 'vanthu',
  createdAt: 0,
  draftVersion: 1,
  content: {
    kind: 'decision',
    subject: 'thi hành án',
    urgency: 'normal',
    secrecy: 'none',
    unit: 'NV',
    signer: 'lanhdao',
    recipients: ['G15.29'],
    pages: 1,
  },
  original: file,
  file,
};

const then = <State extends Outgoing>(state: State | Problem, next: (state: State) => Outgoing | Problem) =>
  isProblem(state) ? state : next(state);

/** Every step as a person can ask for it at any moment, with the state that it needs. */
const steps = {
  submit: {
    from: ['draft'],
    take: (document: Outgoing) =>
      then(inState(document, 'draft'), (it) => submitted(it, it.number ?? number, file, act)),
  },
  return: {
    from: ['submitted'],
    take: (document: Outgoing) => then(inState(document, 'submitted'), (it) => returned(it, act, 'Sửa thể thức')),
  },
  sign: {
    from: ['submitted'],
    take: (document: Outgoing) => then(inState(document, 'submitted'), (it) => signed(it, bearing, act, 'Cục trưởng')),
  },
  seal: {
    from: ['signed'],
    take: (document: Outgoing) => then(inState(document, 'signed'), (it) => issued(it, bearing, act)),
  },
  send: {
    from: ['issued'],
    take: (document: Outgoing) => then(inState(document, 'issued'), (it) => sent(it, act)),
  },
  cancel: {
    from: ['draft', 'submitted', 'signed'],
    take: (document: Outgoing) => cancelled(document, act, 'Không cần nữa'),
  },
} as const satisfies Record<string, { from: readonly string[]; take: (document: Outgoing) => Outgoing | Problem }>;
type Step = keyof typeof steps;
const names = Object.keys(steps) as Step[];

/** The states that a sequence of steps leads through; refused steps leave the document where it is. */
function* walk(sequence: readonly Step[]): Generator<{ step: Step; before: Outgoing; after: Outgoing | Problem }> {
  let document: Outgoing = draft;
  for (const step of sequence) {
    const after: Outgoing | Problem = steps[step].take(document);
    yield { step, before: document, after };
    if (!isProblem(after)) document = after;
  }
}

const sequences = fc.array(fc.constantFrom(...names), { maxLength: 25 });

describe('any sequence of steps', () => {
  test('a step in its place is taken, one out of its order is a typed refusal that says where the document stands', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        for (const { step, before, after } of walk(sequence)) {
          const again = step === 'send' && before.state === 'issued' && before.sent !== undefined;
          const allowed = (steps[step].from as readonly string[]).includes(before.state) && !again;
          expect(isProblem(after)).toBe(!allowed);
          if (isProblem(after))
            expect(after).toMatchObject({ code: 'wrong-state', state: again ? 'sent' : before.state });
        }
      }),
    );
  });

  test('a number never changes or vanishes once it is reserved', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        for (const { before, after } of walk(sequence)) {
          if (before.number && !isProblem(after)) expect(after.number).toEqual(before.number);
        }
      }),
    );
  });

  test('cancelled stays cancelled, with its reason', () => {
    fc.assert(
      fc.property(sequences, sequences, (before, after) => {
        let last: Outgoing = draft;
        for (const step of walk([...before, 'cancel', ...after])) {
          if (last.state === 'cancelled') expect(isProblem(step.after)).toBe(true);
          if (!isProblem(step.after)) last = step.after;
        }
        if (last.state === 'cancelled') expect(last.cancelled.reason).toBe('Không cần nữa');
      }),
    );
  });

  test('no decision changes the document it was given', () => {
    const frozen = <Value>(value: Value): Value => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
      return value;
    };
    fc.assert(
      fc.property(sequences, (sequence) => {
        let document: Outgoing = frozen(structuredClone(draft));
        for (const step of sequence) {
          const after: Outgoing | Problem = steps[step].take(document);
          if (!isProblem(after)) document = frozen(after);
        }
      }),
    );
  });
});

describe('what the states carry', () => {
  const submittedOne = submitted(draft, number, file, act);

  test('a returned draft says why, keeps its number, and stands on the text as the clerk gave it', () => {
    const numbered = { ...submittedOne, file: { key: 'documents/with-number.pdf', size: 20 } };
    expect(returned(numbered, act, 'Sai căn cứ')).toMatchObject({
      state: 'draft',
      returned: { reason: 'Sai căn cứ', by: 'vanthu' },
      number,
      file: draft.original,
    });
  });
  test('a resubmitted draft does not carry the return along', () => {
    const again = submitted(returned(submittedOne, act, 'Sai căn cứ'), number, file, act);
    expect(again).not.toHaveProperty('returned');
  });
  test('an issued document has its identity of the axis', () => {
    expect(issued(signed(submittedOne, bearing, act, 'Cục trưởng'), bearing, act).documentId).toBe(
      'G15.1,2026/11/22,05/QĐ-CTHADS',
    );
  });
  test('only the chosen leader signs', () => {
    expect(isForSigner(submittedOne, 'lanhdao')).toBeUndefined();
    expect(isForSigner(submittedOne, 'pho')).toEqual({ code: 'not-the-chosen-signer', signer: 'lanhdao' });
  });
});

describe('the year of a number', () => {
  const lastMoment = Date.UTC(2026, 11, 31, 16, 59, 59, 999);
  test('is open to the last millisecond of 31 December in Vietnam', () => {
    expect(yearStillOpen(number, lastMoment)).toBeUndefined();
  });
  test('is over at 17:00 UTC on 31 December', () => {
    expect(yearStillOpen(number, lastMoment + 1)).toEqual({
      code: 'number-outside-year',
      year: 2026,
      today: '2027-01-01',
    });
  });
});

describe('recipients', () => {
  const known = new Set(['G15.1', 'G15.29', 'G15.23']);
  test('known others, each once, are accepted', () => {
    expect(recipientsProblem('G15.1', ['G15.29', 'G15.23'], known)).toBeUndefined();
  });
  test.each([
    [[], { code: 'recipients-missing' }],
    [['G15.29', 'G15.1'], { code: 'recipient-is-sender' }],
    [['G15.29', 'H41'], { code: 'recipient-unknown', agency: 'H41' }],
    [['G15.29', 'G15.23', 'G15.29'], { code: 'recipient-repeated', agency: 'G15.29' }],
  ])('%j is refused', (recipients, problem) => {
    expect(recipientsProblem('G15.1', recipients, known)).toEqual(problem);
  });
});

describe('secrecy', () => {
  test.each(secrecies.map(({ code }) => code))('%s: only ordinary documents use the axis', (secrecy) => {
    const problem = axisProblem({ content: { ...draft.content, secrecy } });
    expect(problem).toEqual(secrecy === 'none' ? undefined : { code: 'secrecy-not-for-axis', secrecy });
  });
});
