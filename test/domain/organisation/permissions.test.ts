import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dossierSteps, filePlanSteps } from '../../../lib/domain/dossiers/steps.ts';
import { incomingStep, incomingStepNames } from '../../../lib/domain/incoming/steps.ts';
import type { Person, Role } from '../../../lib/domain/organisation/agency.ts';
import { grantSteps } from '../../../lib/domain/organisation/authority/steps.ts';
import { granteeText } from '../../../lib/domain/organisation/grantee-text.ts';
import {
  may,
  mayForAll,
  type Permission,
  type Protected,
  permissions,
  readerTokens,
  tokensOf,
} from '../../../lib/domain/organisation/permissions.ts';
import { organisationSteps } from '../../../lib/domain/organisation/steps.ts';
import { outgoingStep, outgoingStepNames } from '../../../lib/domain/outgoing/steps.ts';

const who = (roles: readonly Role[], subject = 'x', agencyCode = 'G15.1'): Person => ({
  ...{ subject, agencyCode, name: '', position: '', roles },
});
const about = (change: Partial<Protected> = {}): Protected => ({
  ...{ agencyCode: 'G15.1', state: 'submitted', related: {} },
  ...change,
});
/** A draft that `x` made in the unit `NV`. */
const ofUnit = (): Protected =>
  about({ state: 'draft', draftedBy: 'unit', related: { drafter: ['x'], unitHead: ['head:NV'] } });
const names = Object.keys(permissions) as Permission[];

describe('a permission', () => {
  test.each([
    ['by role', who(['clerk']), 'incoming.register', about(), undefined],
    ['of another role', who(['leader']), 'incoming.register', about(), { code: 'role-missing', needed: 'clerk' }],
    ['of no role', who([]), 'incoming.assign', about(), { code: 'role-missing', needed: 'leader' }],
    ['in another agency', who(['clerk'], 'x', 'G15.29'), 'incoming.read', about(), { code: 'other-agency' }],
    ['of an assignee', who([]), 'incoming.start', about({ related: { assignee: ['x'] } }), undefined],
    ['of another assignee', who(['officer']), 'incoming.start', about(), { code: 'not-assigned-to-you' }],
    ['of the signer', who(['leader']), 'outgoing.sign', about({ related: { signer: ['x'] } }), undefined],
    [
      'of another signer',
      who(['leader']),
      'outgoing.sign',
      about({ related: { signer: ['y'] } }),
      { code: 'not-the-chosen-signer', signer: 'y' },
    ],
    [
      'of a signer who is no leader any more',
      who(['officer']),
      'outgoing.sign',
      about({ related: { signer: ['x'] } }),
      { code: 'role-missing', needed: 'leader' },
    ],
    [
      'of a signer who heads a unit',
      { ...who([]), level: 'unitHead' },
      'outgoing.sign',
      about({ related: { signer: ['x'] } }),
      undefined,
    ],
    [
      'of a signer of another level',
      { ...who([]), level: 'officer' },
      'outgoing.sign',
      about({ related: { signer: ['x'] } }),
      { code: 'role-missing', needed: 'leader' },
    ],
    ['by level alone', { ...who([]), level: 'unitHead' }, 'grants.manage', undefined, undefined],
    [
      'of another level',
      { ...who([]), level: 'unitDeputy' },
      'grants.manage',
      undefined,
      { code: 'role-missing', needed: 'admin' },
    ],
    ['in its state', who(['clerk']), 'outgoing.return', about({ state: 'signed' }), undefined],
    ['in another state', who(['clerk']), 'outgoing.return', about(), { code: 'role-missing', needed: 'leader' }],
    ['to read, on the route', who([]), 'incoming.read', about({ related: { route: ['x'] } }), undefined],
    ['of who made a dossier', who([]), 'dossier.fill', about({ related: { keeper: ['x'] } }), undefined],
    [
      'of the head of the unit in which it was made',
      { ...who([]), level: 'unitHead', unit: 'NV' },
      'dossier.fill',
      about({ related: { keeper: ['y'], keeperHead: ['head:NV'] } }),
      undefined,
    ],
    [
      'of a dossier of somebody else',
      who(['officer']),
      'dossier.fill',
      about({ related: { keeper: ['y'] } }),
      { code: 'not-your-dossier' },
    ],
    ['to read, shared', who([]), 'outgoing.read', about({ related: { shared: ['x'] } }), undefined],
    ['to read, of nobody', who(['officer']), 'incoming.read', about(), { code: 'not-on-its-route' }],
    ['to draft, in a unit', { ...who(['officer']), unit: 'NV' }, 'outgoing.draft', undefined, undefined],
    ['to draft, in no unit', who(['officer']), 'outgoing.draft', undefined, { code: 'role-missing', needed: 'clerk' }],
    [
      'to draft, who only administers a unit',
      { ...who(['admin']), unit: 'NV' },
      'outgoing.draft',
      undefined,
      { code: 'role-missing', needed: 'clerk' },
    ],
    ['to revise one’s own draft', { ...who(['officer']), unit: 'NV' }, 'outgoing.revise', ofUnit(), undefined],
    [
      'to revise a colleague’s draft',
      { ...who(['officer'], 'y'), unit: 'NV' },
      'outgoing.revise',
      ofUnit(),
      { code: 'not-your-draft' },
    ],
    ['to revise, of the clerk', who(['clerk'], 'y'), 'outgoing.revise', ofUnit(), { code: 'not-your-draft' }],
    [
      'to revise, of the head of the unit',
      { ...who(['officer'], 'y'), unit: 'NV', level: 'unitHead' },
      'outgoing.revise',
      ofUnit(),
      undefined,
    ],
    [
      'to revise, of the head of another unit',
      { ...who(['officer'], 'y'), unit: 'VP', level: 'unitHead' },
      'outgoing.revise',
      ofUnit(),
      { code: 'not-your-draft' },
    ],
    [
      'to read, of who acts for the head of the unit',
      { ...who(['officer'], 'y'), actingFor: [{ subject: 'z', name: '', heads: 'NV' }] },
      'outgoing.read',
      ofUnit(),
      undefined,
    ],
    ['for everybody', who([]), 'office.use', undefined, undefined],
    ['without a document, by role alone', who(['leader']), 'outgoing.sign', undefined, undefined],
    ['without a document, of an assignee', who([]), 'incoming.start', undefined, undefined],
    [
      'without a document, of another role',
      who(['officer']),
      'outgoing.return',
      undefined,
      { code: 'role-missing', needed: 'leader' },
    ],
  ] as const)('%s', (_, person, permission, document, expected) => {
    expect(may(person, permission, document)).toEqual(expected);
  });
  test('is named by every step, and every one but those without a document by a step', () => {
    const steps = [
      ...incomingStepNames.map(incomingStep),
      ...outgoingStepNames.map(outgoingStep),
      ...Object.values(organisationSteps),
      ...Object.values(grantSteps),
      ...Object.values(dossierSteps),
      ...Object.values(filePlanSteps),
    ];
    const named = new Set<Permission>(steps.map((step) => step.may));
    const others = [
      'organisation.read',
      'directory.load',
      'monitoring.read',
      'audit.read',
      'outgoing.draft',
      'outgoing.read',
      'outgoing.amend',
      'recipient-groups.keep',
      'registers.read',
      'registers.prove',
      'registers.number',
      'delivery.handle',
      'incoming.read',
      'incoming.work',
      'incoming.answer',
      'grants.read',
      'file-plan.read',
      'dossier.open',
      'dossier.read',
      'dossier.list',
      'events.read',
    ];
    expect(names.filter((name) => !named.has(name))).toEqual(others);
  });
  test('names only states in which its step is taken', () => {
    for (const step of outgoingStepNames.map(outgoingStep))
      for (const { states = [] } of permissions[step.may])
        expect(step.from).toEqual(expect.arrayContaining([...states]));
  });
  test('can be said', () => {
    expect(permissions['outgoing.return'].map(granteeText)).toEqual([
      'the leader to whom it was submitted (submitted, signed, numbered)',
      'the head of a unit or deputy of a unit or head of a body below to whom it was submitted (submitted, signed, numbered)',
      'the clerk (signed, numbered)',
      'the person of a unit who heads the unit and for whose approval it waits (in-review)',
      'the clerk for whose check of its form it waits (in-review)',
    ]);
  });
});

describe('marks of readers', () => {
  const subjects = fc.constantFrom('a', 'b', 'c');
  const people = fc.record({
    subject: subjects,
    agencyCode: fc.constantFrom('G15.1', 'G15.29'),
    roles: fc.subarray<Role>(['clerk', 'leader', 'officer']),
  });
  const documents = fc.record({
    agencyCode: fc.constantFrom('G15.1', 'G15.29'),
    related: fc.dictionary(fc.constantFrom('assignee', 'signer', 'route', 'shared'), fc.uniqueArray(subjects)),
  });
  test.each(['incoming.read', 'outgoing.read'] as const)(
    '%s: meet those of a person who may, and of nobody else',
    (permission) => {
      fc.assert(
        fc.property(people, documents, (one, document) => {
          const person: Person = { ...one, name: '', position: '' };
          const at = about(document as Partial<Protected>);
          const marks = readerTokens(permission, at);
          const meet = tokensOf(person).some((mark) => marks.includes(mark));
          expect(meet).toBe(may(person, permission, at) === undefined);
        }),
      );
    },
  );
  test('who reads everything of the agency needs no relation', () => {
    expect(mayForAll(who(['clerk']), 'incoming.read')).toBe(true);
    expect(mayForAll(who(['officer']), 'incoming.read')).toBe(false);
  });
});
