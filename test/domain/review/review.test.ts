import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { protectedOutgoing } from '../../../lib/domain/outgoing/readers.ts';
import {
  approved,
  checked,
  consultedOn,
  opinionGiven,
  returned,
  sentForReview,
  stageOf,
  targetsOf,
  withdrawn,
} from '../../../lib/domain/outgoing/review-steps.ts';
import { outgoingStage } from '../../../lib/domain/outgoing/stage.ts';
import type { Draft, InReview, Outgoing } from '../../../lib/domain/outgoing/states.ts';
import { tasksOfOutgoing } from '../../../lib/domain/outgoing/tasks.ts';
import { maxConsulted } from '../../../lib/domain/review/opinions.ts';
import { maxEntries } from '../../../lib/domain/review/review.ts';
import { accepted, isProblem, type Problem } from '../../../lib/domain/shared/errors.ts';
import { letterContent } from '../../flows/context.ts';

const file = { key: 'a.pdf', size: 1 };
const draft: Draft = {
  ...{ state: 'draft', id: 'D', agencyCode: 'G15.1', createdBy: 'drafter', createdAt: 1, draftVersion: 1 },
  ...{ content: letterContent, original: file, file, draftedIn: { id: 'NV', name: 'Phòng Nghiệp vụ' } },
};
const by = (name: string) => ({ by: name, name, at: 1 });
const whole = [{ name: 'unit-head' }, { name: 'form-check' }] as const;
const withoutHead = [{ name: 'unit-head', collapsed: 'no-unit-heads' }, { name: 'form-check' }] as const;
const page = { boxes: [], printed: {}, signature: undefined } as never;

const sent = (one: Draft = draft, stages: readonly (typeof whole)[number][] = whole) =>
  accepted(sentForReview(one, stages, by('drafter'), ''));
const approvedOne = (one: InReview = sent()) => accepted(approved(one, by('head'), 'được'));
const submittedOne = () => accepted(checked(approvedOne(), page, file, by('clerk')));
const code = (problem: unknown) => (isProblem(problem) ? problem.code : 'taken');

describe('a document on its route', () => {
  test('waits for the head of its unit, then for a clerk, then for the signer', () => {
    const waiting = (document: Outgoing) => tasksOfOutgoing(document).map(({ kind, assignee }) => [kind, assignee]);
    expect(waiting(draft)).toEqual([['send-for-review', { person: 'drafter' }]]);
    expect(waiting(sent())).toEqual([['review', { headOf: 'NV' }]]);
    expect(waiting(approvedOne())).toEqual([['check-form', { position: 'clerk' }]]);
    expect(waiting(submittedOne())).toEqual([['sign', { person: letterContent.signer }]]);
  });
  test('whose unit stage collapses waits for the clerk at once', () => {
    expect(stageOf(accepted(sentForReview(draft, withoutHead, by('drafter'), '')))).toBe('form-check');
  });
  test('is named by its stage, so that a decision at one is not taken for one at the next', () => {
    expect([sent(), approvedOne()].map(outgoingStage)).toEqual(['in-review-unit-head-1', 'in-review-form-check-1']);
  });
  test('is approved by nobody who drafted it', () => {
    expect(code(approved(sent(), by('drafter'), ''))).toBe('own-draft');
  });
  test('of a clerk has no route', () => {
    const { draftedIn: _, ...ofClerk } = draft;
    expect(code(sentForReview(ofClerk, whole, by('clerk'), ''))).toBe('review-of-units-only');
  });
  test('that comes back unchanged is not asked of again at the stages that have approved it', () => {
    const back = accepted(withdrawn(approvedOne(), by('drafter'), ''));
    expect(stageOf(sent(back))).toBe('form-check');
  });
  test('that comes back changed is asked of again', () => {
    const back = accepted(withdrawn(approvedOne(), by('drafter'), ''));
    expect(stageOf(sent({ ...back, draftVersion: 2 }))).toBe('unit-head');
  });
  test('that the clerk changes goes back to the head', () => {
    expect(stageOf({ ...approvedOne(), draftVersion: 2 })).toBe('unit-head');
  });
  test.each<[string, () => Outgoing, readonly string[]]>([
    ['the head', sent, ['drafter']],
    ['the clerk', approvedOne, ['drafter', 'unit-head']],
    ['the signer', submittedOne, ['drafter', 'unit-head', 'form-check']],
    [
      'the clerk, where there is no head',
      () => accepted(sentForReview(draft, withoutHead, by('drafter'), '')),
      ['drafter'],
    ],
  ])('is returned by %s to every earlier step that is gone through', (_, make, targets) => {
    expect(targetsOf(make())).toEqual(targets);
  });
  test('that is returned to a stage waits there, unsigned, with what was said', () => {
    const back = accepted(returned(submittedOne(), by('leader'), 'Xem lại số liệu', 'unit-head'));
    expect(back).toMatchObject({ state: 'in-review', file: draft.original, draftedIn: draft.draftedIn });
    expect(stageOf(back as InReview)).toBe('unit-head');
    expect((back as InReview).review.entries.at(-1)).toMatchObject({ comment: 'Xem lại số liệu', to: 'unit-head' });
    expect(back).not.toHaveProperty('page');
  });
  test('that is returned to who drafted it is looked at by everybody again', () => {
    const back = accepted(returned(approvedOne(), by('clerk'), 'Sai thể thức'));
    expect(back).toMatchObject({ state: 'draft', returned: { reason: 'Sai thể thức' } });
    expect(stageOf(sent(back as Draft))).toBe('unit-head');
  });
  test('is returned to no later stage', () => {
    expect(code(returned(sent(), by('head'), 'x', 'form-check'))).toBe('return-not-there');
  });
  test('keeps only so much of what was said', () => {
    const entries = Array.from({ length: maxEntries }, () => ({ ...by('x'), kind: 'sent', version: 1 }) as const);
    const full: InReview = { ...sent(), review: { stages: whole, entries } };
    expect(code(withdrawn(full, by('drafter'), ''))).toBe('review-too-long');
  });
});

describe('an opinion', () => {
  const asked = (due = '2026-12-01', people = ['a', 'b']) =>
    consultedOn(
      draft,
      { ...by('drafter'), due, question: '?', asked: people.map((subject) => ({ subject, name: subject })) },
      '2026-11-29',
    );
  const consulted = accepted(asked());
  test('is asked of each, with the day, and stops nothing', () => {
    const tasks = tasksOfOutgoing(consulted).filter(({ kind }) => kind === 'give-opinion');
    expect(tasks.map(({ id, assignee, due }) => [id, assignee, due])).toEqual([
      ['D#opinion-a', { person: 'a' }, '2026-12-01'],
      ['D#opinion-b', { person: 'b' }, '2026-12-01'],
    ]);
    expect(sent(consulted).state).toBe('in-review');
    expect(outgoingStage(consulted)).toBe(outgoingStage(draft));
  });
  test('stays with the version that it was given of', () => {
    const after = accepted(opinionGiven(consulted, 'a', { ...by('a'), agrees: false, comment: 'sửa mục 2' }));
    const next = { ...after, draftVersion: 2 };
    const later = accepted(opinionGiven(next, 'b', { ...by('b'), agrees: true, comment: '' }));
    expect(later.consultations?.[0]?.asked.map(({ opinion }) => opinion?.version)).toEqual([1, 2]);
  });
  test.each([
    ['on a day that is over', () => asked('2026-11-28'), 'due-past'],
    ['twice', () => asked('2026-12-01', ['a', 'a']), 'consulted-already'],
    [
      'of too many',
      () =>
        asked(
          '2026-12-01',
          Array.from({ length: maxConsulted + 1 }, (_, n) => `${n}`),
        ),
      'consulted-too-many',
    ],
    [
      'of who has not answered yet',
      () =>
        consultedOn(
          consulted,
          { ...by('x'), due: '2026-12-01', question: '', asked: [{ subject: 'a', name: '' }] },
          '2026-11-29',
        ),
      'consulted-already',
    ],
  ])('is not asked for %s', (_, ask, problem) => {
    expect(code(ask())).toBe(problem);
  });
  test('is taken from nobody who was not asked, and once', () => {
    const give = (one: Draft, who: string) => opinionGiven(one, who, { ...by(who), agrees: true, comment: '' });
    expect(code(give(consulted, 'c'))).toBe('not-consulted');
    expect(code(give(accepted(give(consulted, 'a')) as Draft, 'a'))).toBe('not-consulted');
  });
});

describe('any sequence of steps on the route', () => {
  type Step = 'send' | 'approve' | 'withdraw' | 'revise' | 'check' | 'to-drafter' | 'to-head' | 'to-check';
  const names: readonly Step[] = [
    'send',
    'approve',
    'withdraw',
    'revise',
    'check',
    'to-drafter',
    'to-head',
    'to-check',
  ];
  const take = (document: Outgoing, step: Step, at: number): Outgoing | Problem => {
    const act = { by: 'someone', name: 'someone', at };
    const waiting = document.state === 'in-review' ? stageOf(document) : undefined;
    if (step === 'send' && document.state === 'draft') return sentForReview(document, whole, act, `${at}`);
    if (step === 'approve' && document.state === 'in-review' && waiting === 'unit-head')
      return approved(document, act, `${at}`);
    if (step === 'check' && document.state === 'in-review' && waiting === 'form-check')
      return checked(document, page, file, act);
    if (step === 'withdraw' && document.state === 'in-review') return withdrawn(document, act, `${at}`);
    if (step === 'revise' && (document.state === 'draft' || document.state === 'in-review'))
      return { ...document, draftVersion: document.draftVersion + 1 };
    if (step.startsWith('to-') && (document.state === 'in-review' || document.state === 'submitted')) {
      const to = ({ 'to-drafter': 'drafter', 'to-head': 'unit-head', 'to-check': 'form-check' } as const)[
        step as 'to-head'
      ];
      return returned(document, act, `${at}`, to);
    }
    return document;
  };
  test('loses no word that was said, and nothing is submitted that was not approved as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 40 }), (steps) => {
        let document: Outgoing = draft;
        for (const [at, step] of steps.entries()) {
          const said = document.review?.entries ?? [];
          const next = take(document, step, at);
          if (isProblem(next)) continue;
          document = next;
          expect(document.review?.entries.slice(0, said.length) ?? []).toEqual(said);
          if (document.state !== 'submitted') continue;
          const { draftVersion, review } = document;
          const last = (stage: string) =>
            review?.entries.findLastIndex(
              (one) => one.kind === 'approved' && one.stage === stage && one.version === draftVersion,
            ) ?? -1;
          const back = review?.entries.findLastIndex((one) => one.kind === 'returned' && one.to !== 'form-check') ?? -1;
          expect(last('unit-head')).toBeGreaterThan(back);
          expect(last('form-check')).toBeGreaterThan(back);
        }
      }),
    );
  });
  test('leaves it before exactly one who is to decide, and who drafted it never decides', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 40 }), (steps) => {
        let document: Outgoing = draft;
        for (const [at, step] of steps.entries()) {
          const next = take(document, step, at);
          if (!isProblem(next)) document = next;
          const { related } = protectedOutgoing(document);
          const deciding = [related.reviewer, related.checker].filter((one) => one !== undefined);
          expect(deciding).toHaveLength(document.state === 'in-review' ? 1 : 0);
          expect(tasksOfOutgoing(document)).toHaveLength(1);
          expect(deciding.flat()).not.toContain('drafter');
        }
      }),
    );
  });
});
