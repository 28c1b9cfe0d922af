import { describe, expect, test } from 'vitest';
import { authorisedBy, seenFromAbove } from '../../../../lib/domain/organisation/authority/authorised.ts';
import { caption } from '../../../../lib/domain/organisation/authority/caption.ts';
import { holderOf } from '../../../../lib/domain/organisation/authority/grant.ts';
import { mayGrant } from '../../../../lib/domain/organisation/authority/may-grant.ts';
import { maySignAs } from '../../../../lib/domain/organisation/authority/may-sign-as.ts';
import { may, permissions } from '../../../../lib/domain/organisation/permissions.ts';
import { activeGrant, agency, day, draftGrant, head, officer, unitHead } from './grants.ts';

/** The head of a regional room that is an agency of its own. */
const below = {
  ...head,
  subject: 'khuvuc',
  name: 'KHU VỰC',
  agencyCode: 'G15.1.1',
  position: 'Trưởng phòng THADS khu vực 1',
};
const place = { person: below, above: ['G15.1', 'G15'] };
const scope = { kinds: ['letter'], fields: [], units: [] };
const request = { capacity: 'TUQ', holder: holderOf(below), scope, to: '2027-06-30' } as const;
const granting = (change: object, person = below, above: readonly string[] = place.above) => ({
  grant: draftGrant({ ...request, holder: holderOf(person), ...change }),
  ...{ holder: seenFromAbove({ person, above }, 'G15.1'), source: undefined, passer: undefined, day },
});
const grant = activeGrant({ ...request, id: 'TUQ1' });
const document = { kind: 'letter', unit: 'THADS', book: 'outgoing', drafter: 'somebody' };
const signing = (change: object = {}, signer = authorisedBy(grant, place, day)) => {
  if (!signer) throw new Error('not authorised');
  return maySignAs({
    signer,
    grants: [grant],
    passers: [],
    draft: { ...document, ...change },
    day,
    selfApproval: false,
  });
};

describe('TUQ. to the head of a body below', () => {
  test('may be given in writing, for a time and a content', () => {
    expect(mayGrant(granting({}))).toBeUndefined();
  });
  test.each([
    ['without an end', { to: undefined }, 'grant-needs'],
    ['without a content', { scope: { kinds: [], fields: [], units: ['VP'] } }, 'grant-needs'],
    ['without a writing', { basis: { externalRef: ' ' } }, 'grant-basis-missing'],
    ['that may be passed on', { canPassTo: 'deputy' }, 'grant-not-passed-on'],
    ['as KT.', { capacity: 'KT' }, 'grant-level'],
    ['as TL.', { capacity: 'TL' }, 'grant-level'],
    ['as TM.', { capacity: 'TM', collective: 'Hội đồng' }, 'grant-level'],
  ])('is refused with its article: %s', (_, change, code) => {
    expect(mayGrant(granting(change))).toMatchObject({ code, article: expect.stringContaining('NĐ 30/2020') });
  });
  test('is for its head alone, not for the head of a unit there, and not for a body that is not below', () => {
    for (const person of [officer, unitHead])
      expect(mayGrant(granting({}, { ...person, agencyCode: 'G15.1.1' }))).toMatchObject({ code: 'grant-level' });
    expect(mayGrant(granting({}, below, ['G15.29', 'G15']))).toMatchObject({ code: 'grant-holder-unknown' });
  });
  test('is signed with the caption of the agency that gave it', () => {
    const authority = signing();
    expect(authority).toMatchObject({ capacity: 'TUQ', grant: { id: 'TUQ1' } });
    expect(caption(agency, below, authority as never, day)).toEqual({
      lines: ['TUQ. TRƯỞNG THI HÀNH ÁN DÂN SỰ', 'TRƯỞNG PHÒNG THADS KHU VỰC 1'],
      competence: 'TUQ. TRƯỞNG THI HÀNH ÁN DÂN SỰ',
    });
  });
  test('lets nobody sign by office there, nor outside of the scope', () => {
    const signer = authorisedBy(grant, place, day);
    if (!signer) throw new Error('not authorised');
    const judged = { signer, grants: [grant], passers: [], draft: document, day, selfApproval: false };
    expect(maySignAs({ ...judged, chosen: 'HEAD' })).toMatchObject({ code: 'authority-missing' });
    expect(signing({ kind: 'decision' })).toMatchObject({ code: 'grant-outside-scope', part: 'kind' });
  });
  test('gives no other right in that agency, and what their own agency gives them goes no farther', () => {
    const signer = authorisedBy(grant, place, day);
    if (!signer) throw new Error('not authorised');
    const about = { agencyCode: 'G15.1', state: 'submitted', related: { signer: ['other'], route: ['other'] } };
    const rights = (Object.keys(permissions) as (keyof typeof permissions)[]).filter((one) => !may(signer, one, about));
    expect(rights).toEqual(['office.use', 'grants.read']);
    const theirs = { ...about, related: { signer: [signer.subject], route: [signer.subject] } };
    const own = (Object.keys(permissions) as (keyof typeof permissions)[]).filter((one) => !may(signer, one, theirs));
    expect(own).toEqual([
      'office.use',
      'outgoing.read',
      'outgoing.sign',
      'outgoing.return',
      'incoming.read',
      'grants.read',
    ]);
    expect(may(signer, 'outgoing.sign', { ...theirs, agencyCode: 'G15.1.1' })).toMatchObject({ code: 'other-agency' });
  });
  test.each([
    ['before its day', { from: '2026-12-01' }, place],
    ['after its end', { to: day }, place],
    ['once it is taken back', { state: 'revoked' }, place],
    ['as a draft', { state: 'draft' }, place],
    ['once the place is another one', {}, { ...place, person: { ...below, assignment: 'another' } }],
    ['once the body is no longer below', {}, { ...place, above: ['G15.29'] }],
    ['once its holder heads it no more', {}, { ...place, person: { ...below, level: 'deputy' as const } }],
  ])('is none %s', (_, change, at) => {
    expect(authorisedBy({ ...grant, ...change } as never, at, day)).toBeUndefined();
  });
});
