import { describe, expect, test } from 'vitest';
import { type Machine, machineActor } from '../../../lib/domain/organisation/machines/machine.ts';
import {
  isMachine,
  machineOf,
  machineScopes,
  machineSubject,
} from '../../../lib/domain/organisation/machines/scopes.ts';
import { may, mayForAll, type Permission, permissions } from '../../../lib/domain/organisation/permissions.ts';
import { testPeople } from '../../flows/people.ts';

const id = '01JD5XVT0M8Q4N5R6S7T8V9W0X';
const act = { by: 'x', name: 'x', at: 1 };
const machine = (scopes: Machine['scopes']) =>
  machineActor({ state: 'asked', id, agencyId: 'G15.1', name: 'Phần mềm', scopes, until: '2027-01-01', asked: act });
const all = Object.keys(permissions) as Permission[];
const subject = machineSubject('G15.1', id);
/** What machine accounts may at all, said once more beside the table. */
const theirs: Readonly<Partial<Record<Permission, readonly string[]>>> = {
  'outgoing.draft': ['draft'],
  'outgoing.read': ['read', 'draft'],
  'incoming.read': ['read'],
  'events.read': ['events'],
};

describe('a machine account', () => {
  test.each(all)('%s: by its scopes alone, also where everybody may', (permission) => {
    for (const scope of machineScopes) {
      const refusal = may(machine([scope]), permission);
      const scopes = theirs[permission];
      if (scopes?.includes(scope)) expect(refusal).toBeUndefined();
      else if (scopes) expect(refusal).toEqual({ code: 'machine-scope-missing', scopes });
      else expect(refusal).toEqual({ code: 'machine-may-not' });
    }
    if (!theirs[permission]) expect(may(machine(machineScopes), permission)).toEqual({ code: 'machine-may-not' });
    expect(may(machine([]), permission)).toBeDefined();
  });
  test.each(all)('gives nobody who is a person %s by a scope', (permission) => {
    const byScope = permissions[permission].some(({ scope }) => scope);
    if (!byScope) return;
    const driver = testPeople.find(({ roles, unit }) => roles.length === 0 && unit === undefined);
    if (!driver) throw new Error('nobody without a role');
    const others = permissions[permission].filter((row) => row.scope === undefined);
    const open = others.some((row) => Object.keys(row).every((key) => key === 'relation'));
    expect(may(driver, permission) === undefined).toBe(open);
  });
  test('reads what it drafted with the scope draft, all of its agency with read, and nothing elsewhere', () => {
    const document = { agencyCode: 'G15.1', state: 'draft', related: { route: ['vanthu.hanoi'] } };
    const own = { ...document, related: { route: [subject] } };
    const elsewhere = { ...own, agencyCode: 'G15.29' };
    expect(may(machine(['draft']), 'outgoing.read', own)).toBeUndefined();
    expect(may(machine(['draft']), 'outgoing.read', document)).toEqual({ code: 'not-on-its-route' });
    expect(may(machine(['read']), 'outgoing.read', document)).toBeUndefined();
    expect(may(machine(machineScopes), 'outgoing.read', elsewhere)).toEqual({ code: 'other-agency' });
    expect([mayForAll(machine(['draft']), 'outgoing.read'), mayForAll(machine(['read']), 'outgoing.read')]).toEqual([
      false,
      true,
    ]);
  });
  test.each([
    ['signer', 'outgoing.sign'],
    ['assignee', 'incoming.start'],
    ['shared', 'incoming.read'],
    ['drafter', 'outgoing.cancel'],
  ] as const)('is never the %s who may %s, whatever a document says', (relation, permission) => {
    const about = { agencyCode: 'G15.1', state: 'submitted', related: { [relation]: [subject] } };
    expect(may(machine(['draft', 'events']), permission, about)).toBeDefined();
  });
});

describe('the name of a machine account', () => {
  test('says which account of which agency, and is nobody else’s', () => {
    expect(machineOf(subject)).toEqual({ agencyId: 'G15.1', id });
    expect(isMachine(subject)).toBe(true);
    for (const name of ['', 'vanthu.hanoi', id, `machine.${id}`, `machine.${id}.`, `x${subject}`, `machine.${id}.G/1`])
      expect(machineOf(name)).toBeUndefined();
    expect(testPeople.filter((one) => isMachine(one.subject))).toEqual([]);
  });
});
