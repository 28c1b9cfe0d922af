import { describe, expect, it } from 'vitest';
import { type CrlRequest, makeCrl, type RevokedCertificate } from '../../../lib/adapters/demo-ca/crl-maker.ts';
import type { Holder } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { extension } from '../../../lib/adapters/demo-ca/extensions.ts';
import { type Crl, parseCrl } from '../../../lib/pki/crl/crl.ts';
import { lookUp, type RevocationReason, reasons } from '../../../lib/pki/crl/entries.ts';
import {
  bitString,
  boolean,
  generalizedTime,
  implicit,
  integer,
  namedBits,
  nothing,
  sequence,
  text,
  tlv,
} from '../../../lib/pki/der/write.ts';
import type { PathQuestion } from '../../../lib/pki/path/validate-path.ts';
import type { PathVerdict } from '../../../lib/pki/path/verdict.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { ALL_REASONS } from '../../../lib/pki/x509/distribution-point.ts';
import { days, type HolderOptions, makePki, now } from '../factory.ts';
import { anchorOf, ask } from '../path/question.ts';

const pki = makePki();
const root = anchorOf(pki.root);
const leaf = pki.make();
const serial = BigInt(`0x${parseCertificate(leaf.certificate).serial}`);
const revoked: RevokedCertificate = { serial, revokedAt: days(-3), reason: 1 };

function crl(more: Partial<CrlRequest> = {}): Crl {
  const typical = { issuer: pki.issuing, thisUpdate: days(-1), nextUpdate: days(6), number: 10, revoked: [] };
  return parseCrl(makeCrl({ ...typical, ...more }));
}

const rootCrl = crl({ issuer: pki.root });

async function status(crls: readonly Crl[], of: Holder = leaf, more: Partial<PathQuestion> = {}): Promise<PathVerdict> {
  return ask(of, [root], [pki.issuing], { revocation: 'required', crls: [rootCrl, ...crls], ...more });
}

async function reported(crls: readonly Crl[], of: Holder = leaf, more: Partial<PathQuestion> = {}): Promise<string> {
  return (await status(crls, of, more)).subIndication ?? 'PASSED';
}

/** issuingDistributionPoint fields, each already tagged. */
function scope(...fields: Uint8Array[]): Uint8Array {
  return extension('2.5.29.28', sequence(...fields), true);
}

const uri = (value: string): Uint8Array => text(0x86, value);
const fullName = (...names: Uint8Array[]): Uint8Array => tlv(0xa0, tlv(0xa0, ...names));
const onlyUsers = implicit(1, boolean(true));
const onlyAuthorities = implicit(2, boolean(true));
const someReasons = (...bits: number[]): Uint8Array => implicit(3, namedBits(bits));
const indirect = implicit(4, boolean(true));
const onlyAttributes = implicit(5, boolean(true));
const directory = (holder: Holder): Uint8Array => tlv(0xa4, holder.name);
const points = (...list: Uint8Array[]): Uint8Array => extension('2.5.29.31', sequence(...list));
const delta = (base: number): Uint8Array => extension('2.5.29.27', integer(base), true);

describe('a certificate', () => {
  it('not on the list of its issuer is good', async () => {
    const verdict = await status([crl()]);
    expect(verdict.status).toBe('PASSED');
    expect(verdict.revocation.map((row) => row.status)).toEqual(['good', 'good']);
    expect(verdict.revocation[1]).toMatchObject({ issuedAt: days(-1) });
  });

  it('on the list is revoked, with time and reason', async () => {
    const verdict = await status([crl({ revoked: [revoked] })]);
    expect(verdict.subIndication).toBe('REVOKED_NO_POE');
    expect(verdict.revocation[1]).toMatchObject({ status: 'revoked', revokedAt: days(-3), reason: 'keyCompromise' });
  });

  it('on the list is good for an instant before its revocation, and revoked at the very instant', async () => {
    expect(await reported([crl({ revoked: [revoked] })], leaf, { at: days(-4), now })).toBe('PASSED');
    expect(await reported([crl({ revoked: [revoked] })], leaf, { at: days(-3), now })).toBe('REVOKED_NO_POE');
  });

  it('whose authority is revoked says so, and is not asked about itself', async () => {
    const authority = BigInt(`0x${parseCertificate(pki.issuing.certificate).serial}`);
    const revokedAuthority = crl({
      issuer: pki.root,
      revoked: [{ serial: authority, revokedAt: days(-9) }],
      thisUpdate: now,
    });
    const verdict = await status([revokedAuthority, crl()]);
    expect(verdict.subIndication).toBe('REVOKED_CA_NO_POE');
    expect(verdict.revocation).toHaveLength(1);
  });

  it('without any list is unknown', async () => {
    const verdict = await status([]);
    expect(verdict).toMatchObject({
      subIndication: 'TRY_LATER',
      detail: expect.stringMatching(/certificate 1 .*no evidence/),
    });
  });

  it('that is short-lived and says so need not be on any', async () => {
    const extra = [extension('0.4.0.194121.2.1', nothing())];
    const verdict = await status([], pki.make({ extra }));
    expect(verdict.revocation[1]?.status).toBe('not-needed');
    expect(verdict.status).toBe('PASSED');
  });
});

describe('a list', () => {
  const cases: readonly [string, () => readonly Crl[], string][] = [
    [
      'that ended before the instant says nothing good',
      () => [crl({ thisUpdate: days(-9), nextUpdate: days(-2) })],
      'TRY_LATER',
    ],
    [
      'that ended still proves a revocation',
      () => [crl({ thisUpdate: days(-2), nextUpdate: days(-1), revoked: [revoked] })],
      'REVOKED_NO_POE',
    ],
    [
      'that ended does not prove a hold',
      () => [crl({ thisUpdate: days(-2), nextUpdate: days(-1), revoked: [{ ...revoked, reason: 6 }] })],
      'TRY_LATER',
    ],
    ['of the future says nothing', () => [crl({ thisUpdate: days(1), revoked: [revoked] })], 'TRY_LATER'],
    [
      'without nextUpdate holds for a day',
      () => [parseCrl(makeCrl({ issuer: pki.issuing, thisUpdate: days(-0.9), number: 1, revoked: [] }))],
      'PASSED',
    ],
    [
      'without nextUpdate holds no longer',
      () => [parseCrl(makeCrl({ issuer: pki.issuing, thisUpdate: days(-1.1), number: 1, revoked: [] }))],
      'TRY_LATER',
    ],
    ['of another key is not believed', () => [crl({ issuer: { ...pki.issuing, key: pki.agency.key } })], 'TRY_LATER'],
    ['of another name is not asked', () => [crl({ issuer: { ...pki.issuing, name: pki.agency.name } })], 'TRY_LATER'],
    [
      'with an unknown critical extension is not used',
      () => [crl({ extra: [extension('1.2.3', nothing(), true)] })],
      'TRY_LATER',
    ],
    ['with an unknown extension is used', () => [crl({ extra: [extension('1.2.3', nothing())] })], 'PASSED'],
    [
      'with an unknown critical entry extension proves nothing good',
      () => [crl({ revoked: [{ serial: 5n, revokedAt: days(-9), extra: [extension('1.2.3', nothing(), true)] }] })],
      'TRY_LATER',
    ],
    [
      'with an unknown critical entry extension still proves a revocation',
      () => [
        crl({ revoked: [{ serial: 5n, revokedAt: days(-9), extra: [extension('1.2.3', nothing(), true)] }, revoked] }),
      ],
      'REVOKED_NO_POE',
    ],
    [
      'newer than another goes first: revoked since',
      () => [crl({ number: 1, thisUpdate: days(-5) }), crl({ revoked: [revoked] })],
      'REVOKED_NO_POE',
    ],
    [
      'newer than another goes first: hold lifted',
      () => [
        crl({ number: 1, thisUpdate: days(-5), revoked: [{ ...revoked, reason: 6, revokedAt: days(-6) }] }),
        crl(),
      ],
      'PASSED',
    ],
  ];
  it.each(cases)('%s', async (_, lists, outcome) => {
    expect(await reported(lists())).toBe(outcome);
    expect(await reported([...lists()].reverse())).toBe(outcome);
  });

  it('ends at the very instant', async () => {
    expect(await reported([crl({ nextUpdate: now })])).toBe('PASSED');
    expect(await reported([crl({ nextUpdate: new Date(now.getTime() - 1000) })])).toBe('TRY_LATER');
    expect(await reported([crl()], leaf, { maxAge: 86_400_000 })).toBe('PASSED');
  });

  it('that covers all reasons together with others tells the oldest of them', async () => {
    const first = crl({ thisUpdate: days(-2), extra: [scope(someReasons(1, 2))] });
    const second = crl({ extra: [scope(someReasons(3, 4, 5, 6, 7, 8))] });
    for (const lists of [
      [first, second],
      [second, first],
    ]) {
      expect((await status(lists)).revocation[1]).toMatchObject({ issuedAt: days(-2), evidence: first });
    }
  });

  it('older than the asker allows is stale', async () => {
    expect(await reported([crl()], leaf, { maxAge: 2 * 86_400_000 })).toBe('PASSED');
    expect(await reported([crl()], leaf, { maxAge: 86_400_000 - 1 })).toBe('TRY_LATER');
  });

  it('signed by a key that may not sign lists is not believed', async () => {
    const mute = pki.under(pki.root, { purpose: 'authority', usages: ['keyCertSign'], commonName: 'Câm' });
    const below = pki.under(mute, {});
    const verdict = await ask(below, [root], [mute], {
      revocation: 'required',
      crls: [rootCrl, crl({ issuer: mute })],
    });
    expect(verdict.subIndication).toBe('TRY_LATER');
  });

  it('on a weak algorithm is not believed', async () => {
    const reliableUntil: PathQuestion['reliableUntil'] = (scheme) =>
      scheme.kind === 'ecdsa' && scheme.digest === 'sha384' ? days(-400) : days(400);
    const weak = crl({ issuer: { ...pki.issuing, algorithm: 'ecdsa-sha384' } });
    expect(await reported([weak], leaf, { reliableUntil })).toBe('TRY_LATER');
    expect(await reported([weak])).toBe('PASSED');
  });

  it('made after the certificate expired says nothing of it, unless it remembers', async () => {
    const expired = pki.make({ notAfter: days(-5) });
    const at = { at: days(-6), now };
    const remembers = (since: Date) => extension('2.5.29.60', generalizedTime(since));
    expect(await reported([crl({ thisUpdate: days(-1) })], expired, at)).toBe('TRY_LATER');
    expect(await reported([crl({ extra: [remembers(days(-5))] })], expired, at)).toBe('PASSED');
    expect(await reported([crl({ extra: [remembers(days(-4))] })], expired, at)).toBe('TRY_LATER');
    expect(await reported([crl({ thisUpdate: days(-5) })], expired, at)).toBe('PASSED');
  });
});

describe('the scope of a list', () => {
  const u = uri('http://crl.vn/1');
  const pointAt = (...names: Uint8Array[]): HolderOptions => ({ extra: [points(sequence(fullName(...names)))] });
  it.each<[string, Uint8Array[], HolderOptions, boolean]>([
    ['for users covers a user', [onlyUsers], {}, true],
    ['for authorities does not cover a user', [onlyAuthorities], {}, false],
    ['for attribute certificates covers none', [onlyAttributes], {}, false],
    ['of a point covers who names that point', [fullName(u)], pointAt(u), true],
    ['of a point covers who names it among others', [fullName(uri('http://x'), u)], pointAt(uri('http://y'), u), true],
    ['of a point does not cover who names another', [fullName(u)], pointAt(uri('http://crl.vn/2')), false],
    ['of a point does not cover who names none', [fullName(u)], {}, false],
    ['of the issuer by name covers who names no point', [fullName(directory(pki.issuing))], {}, true],
    ['without limits covers who names a point', [], pointAt(u), true],
  ])('%s', async (_, fields, options, covered) => {
    const list = crl({ extra: fields.length === 0 ? [] : [scope(...fields)] });
    expect(await reported([list], pki.make(options))).toBe(covered ? 'PASSED' : 'TRY_LATER');
  });

  it('for authorities covers an authority, for users not', async () => {
    const only = async (field: Uint8Array): Promise<string> => {
      const { subIndication } = await ask(pki.agency, [root], [pki.issuing], {
        revocation: 'required',
        crls: [crl({ issuer: pki.root, extra: [scope(field)] }), crl()],
      });
      return subIndication ?? 'PASSED';
    };
    expect(await only(onlyAuthorities)).toBe('PASSED');
    expect(await only(onlyUsers)).toBe('TRY_LATER');
  });

  it('relative to the issuer covers who names the same relative point', async () => {
    const relative = tlv(
      0xa0,
      Uint8Array.from(tlv(0xa1, sequence(tlv(0x06, Uint8Array.of(0x55, 4, 3)), text(0x0c, 'CRL1')))),
    );
    const of = pki.make({ extra: [points(sequence(relative))] });
    expect(await reported([crl({ extra: [scope(relative)] })], of)).toBe('PASSED');
    expect(await reported([crl({ extra: [scope(fullName(directory(pki.issuing)))] })], of)).toBe('PASSED');
    expect(await reported([crl({ extra: [scope(fullName(uri('http://z')))] })], of)).toBe('TRY_LATER');
  });
});

describe('reasons', () => {
  it('must all be covered, by one list or several', async () => {
    const first = crl({ extra: [scope(someReasons(1, 2))] });
    const second = crl({ extra: [scope(someReasons(3, 4, 5, 6, 7, 8))] });
    expect(await reported([first])).toBe('TRY_LATER');
    expect((await status([first])).detail).toMatch(/do not cover all reasons/);
    expect(await reported([second])).toBe('TRY_LATER');
    expect(await reported([first, second])).toBe('PASSED');
  });

  it('revoke from any of the lists', async () => {
    const first = crl({ extra: [scope(someReasons(1, 2))] });
    const second = crl({ extra: [scope(someReasons(3, 4, 5, 6, 7, 8))], revoked: [revoked] });
    expect(await reported([first, second])).toBe('REVOKED_NO_POE');
    expect(await reported([second])).toBe('REVOKED_NO_POE');
  });

  it('of a distribution point limit what its list proves', async () => {
    const point = sequence(fullName(uri('http://a')), implicit(1, namedBits([1])));
    const scoped = crl({ extra: [scope(fullName(uri('http://a')))] });
    expect(await reported([scoped], pki.make({ extra: [points(point)] }))).toBe('TRY_LATER');
    expect(await reported([crl()], pki.make({ extra: [points(point)] }))).toBe('PASSED');
  });

  it('are read by their numbers', () => {
    const names = reasons.flatMap((reason, number) => (reason === undefined ? [] : [[number, reason] as const]));
    for (const [reason, name] of [...names, [7, 'unspecified'], [11, 'unspecified']] as [number, RevocationReason][]) {
      const list = crl({ revoked: [{ serial: 77n, revokedAt: days(-2), reason }] });
      expect(lookUp(list, '4d', parseCertificate(leaf.certificate).issuer).entry).toEqual({
        revokedAt: days(-2),
        reason: name,
      });
    }
    expect(ALL_REASONS).toBe(0b1_1111_1110);
  });
});

describe('indirect lists', () => {
  const agent = pki.under(pki.root, { purpose: 'signer', usages: ['cRLSign'], commonName: 'Phát hành CRL' });
  const unknownParty = pki.under(pki.root, { purpose: 'signer', usages: ['cRLSign'], commonName: 'Người lạ' });
  const of = pki.make({ extra: [points(sequence(tlv(0xa2, directory(agent))))] });
  const ofSerial = BigInt(`0x${parseCertificate(of.certificate).serial}`);
  const issuerEntry = (issuer: Holder): Uint8Array => extension('2.5.29.29', sequence(directory(issuer)), true);
  const lists = (...entries: RevokedCertificate[]): Crl =>
    crl({ issuer: agent, revoked: entries, extra: [scope(indirect)] });
  const between = [pki.issuing, agent, unknownParty];
  async function outcome(list: Crl): Promise<string> {
    const verdict = await ask(of, [root], between, { revocation: 'required', crls: [rootCrl, list] });
    return verdict.subIndication ?? 'PASSED';
  }

  it('are believed when the certificate names their issuer', async () => {
    expect(await outcome(lists())).toBe('PASSED');
    expect(await outcome(crl({ issuer: unknownParty, extra: [scope(indirect)] }))).toBe('TRY_LATER');
  });

  it('are not believed when they do not say that they are indirect', async () => {
    expect(await outcome(crl({ issuer: agent }))).toBe('TRY_LATER');
  });

  it('mean the certificates of the issuer last named', async () => {
    const entry = { serial: ofSerial, revokedAt: days(-2) };
    const other = { serial: 9n, revokedAt: days(-2) };
    expect(await outcome(lists({ ...entry, extra: [issuerEntry(pki.issuing)] }))).toBe('REVOKED_NO_POE');
    expect(await outcome(lists({ ...other, extra: [issuerEntry(pki.issuing)] }, entry))).toBe('REVOKED_NO_POE');
    expect(await outcome(lists(entry))).toBe('PASSED');
    expect(await outcome(lists({ ...other, extra: [issuerEntry(pki.root)] }, entry))).toBe('PASSED');
    const both = lists({ ...other, extra: [issuerEntry(pki.issuing)] }, { ...entry, extra: [issuerEntry(pki.root)] });
    expect(await outcome(both)).toBe('PASSED');
  });

  it('are found by one of several issuers named, and by their names as points', async () => {
    const outcomeOf = async (point: Uint8Array, fields: Uint8Array[]): Promise<string> => {
      const holder = pki.make({ extra: [points(point)] });
      const list = crl({ issuer: agent, extra: [scope(...fields, indirect)] });
      const verdict = await ask(holder, [root], between, { revocation: 'required', crls: [rootCrl, list] });
      return verdict.subIndication ?? 'PASSED';
    };
    const several = tlv(0xa2, uri('http://x'), directory(unknownParty), directory(agent));
    expect(await outcomeOf(sequence(several), [])).toBe('PASSED');
    expect(await outcomeOf(sequence(several), [fullName(directory(agent))])).toBe('PASSED');
    expect(await outcomeOf(sequence(several), [fullName(uri('http://y'))])).toBe('TRY_LATER');
    const attribute = sequence(tlv(0x06, Uint8Array.of(0x55, 4, 3)), text(0x0c, 'CRL1'));
    const relative = tlv(0xa0, tlv(0xa1, attribute));
    const below = (holder: Holder): Uint8Array => {
      const rdns = holder.name.subarray(2);
      return tlv(0xa4, sequence(rdns, tlv(0x31, attribute)));
    };
    const byAgent = sequence(relative, tlv(0xa2, directory(agent)));
    expect(await outcomeOf(byAgent, [fullName(below(agent))])).toBe('PASSED');
    expect(await outcomeOf(byAgent, [fullName(below(pki.issuing))])).toBe('TRY_LATER');
  });

  it('are not believed when their issuer is itself revoked', async () => {
    const agentSerial = BigInt(`0x${parseCertificate(agent.certificate).serial}`);
    const newerRoot = crl({
      issuer: pki.root,
      thisUpdate: now,
      revoked: [{ serial: agentSerial, revokedAt: days(-9) }],
    });
    const verdict = await ask(of, [root], between, { revocation: 'required', crls: [newerRoot, lists()] });
    expect(verdict.subIndication).toBe('TRY_LATER');
  });
});

describe("lists under the issuer's name by another key", () => {
  const named = 'Cấp phát thử nghiệm';
  const listKey = pki.under(pki.root, { purpose: 'signer', usages: ['cRLSign'], commonName: named });
  const list = crl({ issuer: listKey });
  it('are believed when the same authority certified that key', async () => {
    const verdict = await ask(leaf, [root], [pki.issuing, listKey], { revocation: 'required', crls: [rootCrl, list] });
    expect(verdict.status).toBe('PASSED');
  });

  it('are not believed when another authority under the same anchor took the name', async () => {
    const rogue = pki.under(pki.root, { purpose: 'authority', commonName: 'Ác ý' });
    const fake = pki.under(rogue, { purpose: 'signer', usages: ['cRLSign'], commonName: named });
    const verdict = await ask(leaf, [root], [pki.issuing, rogue, fake], {
      revocation: 'required',
      crls: [rootCrl, crl({ issuer: rogue }), crl({ issuer: fake })],
    });
    expect(verdict.subIndication).toBe('TRY_LATER');
  });
});

describe('delta lists', () => {
  const base = crl({ number: 10, thisUpdate: days(-3) });
  const change = (baseNumber: number, number: number, more: Partial<CrlRequest> = {}): Crl =>
    crl({ number, thisUpdate: days(-0.5), extra: [delta(baseNumber)], ...more });
  const hold = { serial, revokedAt: days(-4), reason: 6 };

  it.each<[string, readonly Crl[], string]>([
    ['alone prove nothing', [change(10, 11)], 'TRY_LATER'],
    ['revoke', [base, change(10, 11, { revoked: [revoked] })], 'REVOKED_NO_POE'],
    [
      'lift a hold',
      [
        crl({ number: 10, thisUpdate: days(-3), revoked: [hold] }),
        change(10, 11, { revoked: [{ ...hold, reason: 8 }] }),
      ],
      'PASSED',
    ],
    ['do not speak of a complete list older than their base', [base, change(11, 12, { revoked: [revoked] })], 'PASSED'],
    ['speak of a complete list newer than their base', [base, change(9, 11, { revoked: [revoked] })], 'REVOKED_NO_POE'],
    ['older than the complete list are past', [base, change(8, 9, { revoked: [revoked] })], 'PASSED'],
    [
      'renew a complete list that ended',
      [crl({ number: 10, thisUpdate: days(-9), nextUpdate: days(-2) }), change(10, 11)],
      'PASSED',
    ],
    ['that ended are not used', [base, change(10, 11, { nextUpdate: days(-0.1), revoked: [revoked] })], 'PASSED'],
    [
      'of another key are not used',
      [base, change(10, 11, { issuer: { ...pki.issuing, key: pki.agency.key }, revoked: [revoked] })],
      'PASSED',
    ],
    [
      'of another scope are not used',
      [base, change(10, 11, { extra: [delta(10), scope(onlyUsers)], revoked: [revoked] })],
      'PASSED',
    ],
    [
      'with an unknown critical extension are not used',
      [base, change(10, 11, { extra: [delta(10), extension('1.2.3', nothing(), true)], revoked: [revoked] })],
      'PASSED',
    ],
    [
      'go by the newest',
      [base, change(10, 11, { thisUpdate: days(-2) }), change(10, 12, { revoked: [revoked] })],
      'REVOKED_NO_POE',
    ],
  ])('%s', async (_, lists, outcome) => {
    expect(await reported(lists)).toBe(outcome);
  });
});

describe('CRLs as bytes', () => {
  it('of version 1 without extensions, entries or nextUpdate are read', () => {
    const found = crl();
    expect(found).toMatchObject({ number: 10n, deltaBase: undefined, freshestCrl: [], problems: [] });
    expect(found.entries).toBeUndefined();
    expect(found.authorityKeyId).toBe(parseCertificate(leaf.certificate).extensions.authorityKeyId);
  });

  it('with an extension twice are told', () => {
    expect(crl({ extra: [extension('2.5.29.20', integer(3))] }).problems).toEqual(['extension 2.5.29.20 occurs twice']);
  });

  it('with a bad bit string as reasons are refused', () => {
    expect(() => crl({ extra: [scope(implicit(3, bitString(new Uint8Array(0), 7)))] })).toThrow(/crl-malformed/);
  });
});
