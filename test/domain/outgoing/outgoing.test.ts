import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentNumber } from '../../../lib/domain/books/number.ts';
import {
  augmented,
  axisProblem,
  cancelled,
  isIssuing,
  issued,
  issueProblem,
  issuing,
  numbered,
  numberLapsed,
  preservedCopy,
  recipientsProblem,
  resumed,
  sent,
  signed,
  stopped,
  submitted,
  unnumbered,
  yearStillOpen,
} from '../../../lib/domain/outgoing/decide.ts';
import type { IssuePage } from '../../../lib/domain/outgoing/issue-page.ts';
import { returned } from '../../../lib/domain/outgoing/review-steps.ts';
import type { Draft, Issued, Outgoing, OutgoingState, Signed } from '../../../lib/domain/outgoing/states.ts';
import type { Act } from '../../../lib/domain/shared/act.ts';
import { builtInCalendar } from '../../../lib/domain/shared/calendar/working-calendar.ts';
import { isProblem, type Problem } from '../../../lib/domain/shared/errors.ts';
import { secrecies } from '../../../lib/domain/shared/urgency-secrecy.ts';

/** A step is taken in one state, as the kernel sees to it. */
function inState<State extends OutgoingState>(
  document: Outgoing,
  state: State,
): Extract<Outgoing, { state: State }> | Problem {
  if (document.state === state) return document as Extract<Outgoing, { state: State }>;
  return { code: 'wrong-state', state: document.state, needed: state };
}

const byOffice = {
  position: 'Trưởng Thi hành án dân sự',
  capacity: 'HEAD',
  caption: ['TRƯỞNG THI HÀNH ÁN DÂN SỰ'],
  competence: '',
} as const;
const act: Act = { by: 'vanthu', name: 'Trần Thị Bích', at: Date.UTC(2026, 10, 22) };
const file = { key: 'documents/1.pdf', size: 10 };
const bearing = { file, level: 'B-T' } as const;
const sender = {
  code: 'G15.1',
  name: 'Thi hành án dân sự thành phố Hà Nội',
  parentName: 'Bộ Tư pháp',
  place: 'Hà Nội',
};
const number: DocumentNumber = { book: 'outgoing', year: 2026, number: 5, notation: 'QĐ-THADS', day: '2026-11-22' };
const page: IssuePage = { boxes: [{ field: 'so', part: 'number' }], printed: {} };
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
    take: (document: Outgoing) => then(inState(document, 'draft'), (it) => submitted(it, page, file, act)),
  },
  return: {
    from: ['submitted', 'signed', 'numbered'],
    take: (document: Outgoing) =>
      document.state === 'signed' || document.state === 'numbered'
        ? returned(document, act, 'Sửa thể thức')
        : then(inState(document, 'submitted'), (it) => returned(it, act, 'Sửa thể thức')),
  },
  sign: {
    from: ['submitted'],
    take: (document: Outgoing) => then(inState(document, 'submitted'), (it) => signed(it, bearing, act, byOffice)),
  },
  issue: {
    from: ['signed'],
    take: (document: Outgoing) => then(inState(document, 'signed'), (it) => issuing(it, act)),
  },
  number: {
    from: ['signed'],
    take: (document: Outgoing) => then(inState(document, 'signed'), (it) => numbered(it, number, act, sender)),
  },
  lapse: {
    from: ['numbered'],
    take: (document: Outgoing) => then(inState(document, 'numbered'), unnumbered),
  },
  seal: {
    from: ['numbered'],
    take: (document: Outgoing) => then(inState(document, 'numbered'), (it) => issued(it, bearing, act)),
  },
  send: {
    from: ['issued'],
    take: (document: Outgoing) => then(inState(document, 'issued'), (it) => sent(it, act)),
  },
  cancel: {
    from: ['draft', 'submitted', 'signed', 'numbered'],
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

/** Part of the straight way and anything after it: by chance alone hardly any sequence comes to an issue. */
const straight: readonly Step[] = ['submit', 'sign', 'issue', 'number', 'seal', 'send'];
const sequences = fc
  .tuple(fc.nat(straight.length), fc.array(fc.constantFrom(...names), { maxLength: 25 }))
  .map(([steps, others]) => [...straight.slice(0, steps), ...others]);

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

  test('a number is there from the numbering on, and goes only with a return or when its day has passed', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        for (const { step, before, after } of walk(sequence)) {
          if (isProblem(after)) continue;
          if (['submitted', 'signed', 'draft'].includes(after.state)) expect(after.number).toBeUndefined();
          else if (before.number && step !== 'return' && step !== 'lapse') expect(after.number).toEqual(before.number);
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
  const submittedOne = submitted(draft, page, file, act);
  const signedOne = signed({ ...submittedOne, file: { key: 'documents/boxes.pdf', size: 20 } }, bearing, act, byOffice);
  const numberedOne = numbered(issuing(signedOne, act), number, act, sender);

  test.each([
    ['submitted', submittedOne],
    ['signed', signedOne],
    ['numbered', numberedOne],
  ])(
    'a draft that was returned when it was %s says why, holds no number, and stands on the text as the clerk gave it',
    (_, one) => {
      const draftAgain = returned(one, act, 'Sai căn cứ');
      expect(draftAgain).toEqual({ ...draft, returned: { ...act, reason: 'Sai căn cứ' } });
    },
  );
  test('a resubmitted draft carries neither the return along nor a number that was reserved once', () => {
    const again = submitted({ ...(returned(submittedOne, act, 'Sai căn cứ') as Draft), number }, page, file, act);
    expect(again).toEqual(submittedOne);
  });
  test('an issued document has its identity of the axis, and nothing of the way there', () => {
    const one = issued(stopped(numberedOne, { code: 'changed-meanwhile' }, 1), bearing, act);
    expect(one.documentId).toBe('G15.1,2026/11/22,05/QĐ-THADS');
    for (const gone of ['page', 'numbered', 'stopped', 'issuing']) expect(one).not.toHaveProperty(gone);
  });
  test('the level is the weaker one of the two signatures; one that an older version signed without a word is B-B', () => {
    const { level: _, ...older } = signedOne.signed;
    expect(issued(numberedOne, { file, level: 'B-LTA' }, act).level).toBe('B-T');
    expect(issued({ ...numberedOne, signed: older }, bearing, act).level).toBe('B-B');
    const oldest = { ...issued(numberedOne, bearing, act), file } as Issued;
    const { level: __, ...unsaid } = oldest;
    expect(preservedCopy(oldest)).toEqual(bearing);
    expect(preservedCopy(unsaid)).toEqual({ file, level: 'B-B' });
    const kept = { file: { key: 'documents/kept.pdf', size: 30 }, level: 'B-LT', at: 1 } as const;
    expect(preservedCopy(augmented(oldest, kept))).toBe(kept);
  });
  test('a stop without particulars says none', () => {
    expect(stopped(numberedOne, { code: 'changed-meanwhile' }, 1).stopped?.detail).toBe('');
  });
  test('sent is sent once, and what is issued is not cancelled', () => {
    const one = issued(numberedOne, bearing, act);
    const sentOne = sent(one, act) as Issued;
    expect(sent(sentOne, act)).toEqual({ code: 'wrong-state', state: 'sent', needed: 'issued' });
    expect(cancelled(one, act, 'x')).toEqual({ code: 'wrong-state', state: 'issued', needed: 'draft' });
  });
  test('an issue that stopped says why until it is asked for again', () => {
    const stop = { code: 'signing-failed', detail: 'away' } as const;
    expect(isIssuing(signedOne)).toBe(false);
    expect(isIssuing(issuing(signedOne, act))).toBe(true);
    const signedStop = stopped(issuing(signedOne, act), stop, 7);
    expect(signedStop.stopped).toEqual({ ...stop, at: 7 });
    expect(isIssuing(signedStop)).toBe(false);
    expect(issuing(signedStop, act)).toEqual(issuing(signedOne, act));
    const numberedStop = stopped(numberedOne, stop, 7);
    expect([isIssuing(numberedOne), isIssuing(numberedStop)]).toEqual([true, false]);
    expect(resumed(numberedStop)).toEqual(numberedOne);
  });
  test('a number whose day has passed gives way, and the request for the issue stays', () => {
    expect(unnumbered(stopped(numberedOne, { code: 'changed-meanwhile' }, 1))).toEqual(issuing(signedOne, act));
  });
});

/** A moment of a day in Vietnam. */
const on = (day: string) => Date.parse(`${day}T10:00:00+07:00`);

describe('the day of a number', () => {
  const signedOne: Signed = signed(submitted(draft, page, file, act), bearing, act, byOffice);
  const { page: _, ...once } = signedOne;
  /** as earlier versions wrote it: the number stands on the page */
  const onPage: Signed = { ...once, number: { ...number, day: '2026-12-31' } };

  test('that stands on the page is good for its year, and on the first working day after it', () => {
    // 1 January is a holiday, and the 2nd and 3rd are a weekend
    for (const day of ['2026-12-31', '2027-01-01', '2027-01-04'])
      expect(yearStillOpen(onPage, on(day), builtInCalendar)).toBeUndefined();
    const over = { code: 'number-outside-year', year: 2026, today: '2027-01-05' };
    expect(yearStillOpen(onPage, on('2027-01-05'), builtInCalendar)).toEqual(over);
    expect(issueProblem(onPage, on('2027-01-05'), builtInCalendar)).toEqual(over);
  });
  test('begins at 17:00 UTC', () => {
    const lastMoment = Date.UTC(2027, 0, 4, 16, 59, 59, 999);
    expect(yearStillOpen(onPage, lastMoment, builtInCalendar)).toBeUndefined();
    expect(yearStillOpen(onPage, lastMoment + 1, builtInCalendar)).toMatchObject({ today: '2027-01-05' });
  });
  test('does not bar what has no number yet', () => {
    expect(issueProblem(signedOne, on('2031-01-01'), builtInCalendar)).toBeUndefined();
  });
  test.each([
    [{ month: 11, year: 2026 }, '2026-11-30', undefined],
    [{ month: 11 }, '2026-12-01', '…/11/…'],
    [{ year: 2026 }, '2027-01-04', '…/…/2026'],
    [{ day: 5, month: 12, year: 2026 }, '2026-12-06', '5/12/2026'],
  ])('must be what is printed of the date: %j on %s', (printed, day, shown) => {
    const problem = issueProblem({ ...signedOne, page: { ...page, printed } }, on(day), builtInCalendar);
    expect(problem).toEqual(shown && { code: 'printed-date-differs', printed: shown, today: day });
  });
  test('is good on that day and the next working day, where the page has boxes', () => {
    const friday = numbered(signedOne, { ...number, day: '2026-11-27' }, act, sender);
    expect(
      ['2026-11-27', '2026-11-29', '2026-11-30', '2026-12-01'].map((day) =>
        numberLapsed(friday, on(day), builtInCalendar),
      ),
    ).toEqual([false, false, false, true]);
    expect(
      numberLapsed(numbered(onPage, { ...number, day: '2026-11-27' }, act, sender), on('2026-12-01'), builtInCalendar),
    ).toBe(false);
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
