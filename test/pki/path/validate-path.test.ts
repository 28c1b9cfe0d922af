import { describe, expect, it } from 'vitest';
import { encodeName } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import { type Holder, makeKey, makeRoot } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { extension } from '../../../lib/adapters/demo-ca/extensions.ts';
import type { CryptoPrimitives } from '../../../lib/pki/crypto.ts';
import { integer, nothing, octetString, oid, sequence, text, tlv } from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { defaultLimits } from '../../../lib/pki/path/build-paths.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { days, makePki, now } from '../factory.ts';
import { anchorOf, ask } from './question.ts';

const pki = makePki();
const root = anchorOf(pki.root);

/** An authority under the root with further properties. */
function authority(
  commonName: string,
  options: Parameters<typeof pki.under>[1] = {},
  issuer: Holder = pki.root,
): Holder {
  return pki.under(issuer, { purpose: 'authority', commonName, ...options });
}

describe('a certificate under a trust anchor', () => {
  it('passes, with the path from the anchor down', async () => {
    const verdict = await ask(pki.leader, [root], [pki.issuing]);
    expect(verdict).toMatchObject({ status: 'PASSED', subIndication: undefined });
    expect(verdict.path?.anchor).toBe(root);
    expect(verdict.path?.chain.map(({ der }) => der)).toEqual([pki.issuing.certificate, pki.leader.certificate]);
  });

  it('passes when it is the anchor itself', async () => {
    const verdict = await ask(pki.agency, [anchorOf(pki.agency)], []);
    expect(verdict).toMatchObject({ status: 'PASSED', path: { chain: [] } });
    const expired = await ask(pki.agency, [anchorOf(pki.agency)], [], { at: days(400) });
    expect(expired.subIndication).toBe('OUT_OF_BOUNDS_NO_POE');
    const early = await ask(pki.agency, [anchorOf(pki.agency)], [], { at: days(-400) });
    expect(early.subIndication).toBe('OUT_OF_BOUNDS_NO_POE');
  });

  it('passes when the anchor is an authority in the middle', async () => {
    expect((await ask(pki.leader, [anchorOf(pki.issuing)], [])).status).toBe('PASSED');
  });

  it('is not tied to one of another key under the same name', async () => {
    const impostor = makePki();
    const verdict = await ask(pki.leader, [anchorOf(impostor.root)], [pki.issuing, impostor.issuing]);
    expect(verdict).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND', path: undefined });
  });

  it('is not found without the authority between', async () => {
    expect((await ask(pki.leader, [root], [])).subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND');
  });

  it('is not found under an anchor of another purpose', async () => {
    const verdict = await ask(pki.leader, [anchorOf(pki.root, { purposes: ['timestamp'] })], [pki.issuing]);
    expect(verdict.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND');
  });

  it.each([
    ['before it came in force', { from: days(1) }],
    ['after it went out of force', { until: days(-1) }],
  ])('is not passed under an anchor %s', async (_, term) => {
    const verdict = await ask(pki.leader, [anchorOf(pki.root, term)], [pki.issuing]);
    expect(verdict.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND_NO_POE');
  });

  it('passes for an instant at which an anchor of the past was in force', async () => {
    const anchor = anchorOf(pki.root, { until: days(-1) });
    expect((await ask(pki.leader, [anchor], [pki.issuing], { at: days(-2), now })).status).toBe('PASSED');
  });
});

describe('a chain is refused', () => {
  const failure = 'CERTIFICATE_CHAIN_GENERAL_FAILURE';
  it.each<[string, Parameters<typeof pki.under>[1], RegExp]>([
    ['when the issuer is no authority', { purpose: 'signer', usages: ['keyCertSign'] }, /./],
    ['when the issuer may not sign certificates', { usages: ['cRLSign'] }, /key-usage/],
    [
      'when the issuer has an unknown critical extension',
      { extra: [extension('1.2.3.4', nothing(), true)] },
      /critical-extension.*1\.2\.3\.4/,
    ],
    [
      'when an extension occurs twice',
      { extra: [extension('1.2.3.4', nothing()), extension('1.2.3.4', nothing())] },
      /malformed.*twice/,
    ],
    ['when an extension cannot be read', { extra: [extension('2.5.29.54', nothing())] }, /malformed.*2\.5\.29\.54/],
    [
      'when a policy occurs twice',
      { extra: [extension('2.5.29.32', sequence(sequence(oid('1.2')), sequence(oid('1.2'))))] },
      /malformed/,
    ],
    [
      'when anyPolicy is mapped',
      { extra: [extension('2.5.29.33', sequence(sequence(oid('2.5.29.32.0'), oid('1.2'))))] },
      /policy.*anyPolicy/,
    ],
    [
      'when an explicit policy is required and there is none',
      { extra: [extension('2.5.29.36', sequence(tlv(0x80, Uint8Array.of(0))))] },
      /policy/,
    ],
    [
      'when a name is not permitted',
      { extra: [extension('2.5.29.30', sequence(tlv(0xa0, sequence(tlv(0xa4, encodeName({ commonName: 'khác' }))))))] },
      /name-constraint/,
    ],
  ])('%s', async (_, options, detail) => {
    const issuer = authority('Khác', options);
    const leaf = pki.under(issuer, {});
    const verdict = await ask(leaf, [root], [issuer]);
    expect(verdict.status).toBe('INDETERMINATE');
    expect([failure, 'NO_CERTIFICATE_CHAIN_FOUND']).toContain(verdict.subIndication);
    expect(verdict.detail).toMatch(detail);
  });

  it('when the leaf has an unknown critical extension', async () => {
    const leaf = pki.make({ extra: [extension('1.2.3.4', nothing(), true)] });
    expect(await ask(leaf, [root], [pki.issuing])).toMatchObject({ subIndication: failure });
    const harmless = pki.make({ extra: [extension('1.2.3.4', nothing())] });
    expect((await ask(harmless, [root], [pki.issuing])).status).toBe('PASSED');
  });

  it('when it is longer than an authority allows', async () => {
    const second = authority('Dưới cấp phát', {}, pki.issuing);
    const leaf = pki.under(second, {});
    expect(await ask(leaf, [root], [pki.issuing, second])).toMatchObject({
      subIndication: failure,
      detail: expect.stringMatching(/path-length/),
    });
  });

  it('when it is longer than the anchor itself allows', async () => {
    const strict = makeRoot({
      subject: { commonName: 'Gốc chặt' },
      pathLength: 0,
      notBefore: days(-9),
      notAfter: days(9),
    });
    const between = authority('Giữa', {}, strict);
    expect((await ask(pki.under(between, {}), [anchorOf(strict)], [between])).detail).toMatch(/path-length/);
    expect((await ask(pki.under(strict, {}), [anchorOf(strict)], [])).status).toBe('PASSED');
  });

  it('when the certificate is older than version 3 and issues others', async () => {
    const old = { ...parseCertificate(pki.issuing.certificate), version: 1 };
    const verdict = await ask(pki.leader, [root], [], { intermediates: [old] });
    expect(verdict.detail).toMatch(/not-authority/);
  });
});

describe('use of the key', () => {
  it.each<[string, Parameters<typeof pki.make>[0], 'signature' | 'timestamp', boolean]>([
    ['non-repudiation signs', { usages: ['nonRepudiation'] }, 'signature', true],
    ['digital signature signs', { usages: ['digitalSignature'] }, 'signature', true],
    ['no usage at all signs', { usages: [] }, 'signature', true],
    ['encipherment does not sign', { usages: ['keyEncipherment'] }, 'signature', false],
    ['a timestamp key does not sign documents', { purpose: 'timestamp' }, 'signature', false],
    ['a timestamp key stamps', { purpose: 'timestamp' }, 'timestamp', true],
    ['a signer does not stamp', {}, 'timestamp', false],
    [
      'a key for stamps and more does not stamp',
      { extended: ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.4'] },
      'timestamp',
      false,
    ],
    [
      'a key for stamps that may not sign does not stamp',
      { purpose: 'timestamp', usages: ['keyEncipherment'] },
      'timestamp',
      false,
    ],
  ])('%s', async (_, options, use, passes) => {
    const verdict = await ask(pki.make(options), [root], [pki.issuing], { use });
    expect(verdict.subIndication).toBe(passes ? undefined : 'CHAIN_CONSTRAINTS_FAILURE');
  });
});

describe('time', () => {
  it('outside the certificate is out of bounds, to the second', async () => {
    const leaf = pki.make({ notBefore: days(-1), notAfter: days(1) });
    const at = (time: Date) => ask(leaf, [root], [pki.issuing], { at: time });
    expect((await at(days(-1))).status).toBe('PASSED');
    expect((await at(days(1))).status).toBe('PASSED');
    expect(await at(new Date(days(1).getTime() + 1000))).toMatchObject({
      subIndication: 'OUT_OF_BOUNDS_NO_POE',
      detail: /expired/,
    });
    expect(await at(new Date(days(-1).getTime() - 1000))).toMatchObject({
      detail: expect.stringMatching(/not-yet-valid/),
    });
  });

  it('outside an authority above is out of bounds too', async () => {
    const late = authority('Hết hạn', { notAfter: days(-1) });
    expect((await ask(pki.under(late, {}), [root], [late])).subIndication).toBe('OUT_OF_BOUNDS_NO_POE');
  });

  it('does not hide a fault that no time heals', async () => {
    const leaf = pki.make({ notAfter: days(-1), extra: [extension('1.2.3.4', nothing(), true)] });
    expect((await ask(leaf, [root], [pki.issuing])).subIndication).toBe('CERTIFICATE_CHAIN_GENERAL_FAILURE');
  });
});

describe('age of algorithms', () => {
  const weak = pki.make({ key: makeKey('rsa-2048') });
  it('is judged at the instant asked about', async () => {
    const reliableUntil = () => days(-10);
    const recent = await ask(weak, [root], [pki.issuing], { reliableUntil });
    expect(recent.subIndication).toBe('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
    expect((await ask(weak, [root], [pki.issuing], { reliableUntil, at: days(-11) })).status).toBe('PASSED');
  });

  it('is judged by proof of existence where proofs are given', async () => {
    const reliableUntil = () => days(-10);
    const question = { reliableUntil, at: days(-11), now };
    const unproven = await ask(weak, [root], [pki.issuing], { ...question, knownSince: () => undefined });
    expect(unproven.subIndication).toBe('CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
    const proven = await ask(weak, [root], [pki.issuing], { ...question, knownSince: () => days(-10.5) });
    expect(proven.status).toBe('PASSED');
  });
});

describe('several paths', () => {
  it('over a cross-certificate are found when the near root is not trusted', async () => {
    const other = makeRoot({ subject: { commonName: 'Gốc khác' }, notBefore: days(-9), notAfter: days(9) });
    const cross = pki.under(other, {
      purpose: 'authority',
      commonName: 'Gốc thử nghiệm',
      key: pki.root.key,
    });
    const verdict = await ask(pki.leader, [anchorOf(other)], [pki.issuing, cross, pki.root]);
    expect(verdict.status).toBe('PASSED');
    expect(verdict.path?.chain).toHaveLength(3);
  });

  it('are tried until one passes: renewed authority, same key and name', async () => {
    const key = makeKey('p-256');
    const expired = authority('Gia hạn', { key, notBefore: days(-9), notAfter: days(-1) });
    const renewed = authority('Gia hạn', { key, notBefore: days(-2), notAfter: days(9) });
    const leaf = pki.under(expired, {});
    expect((await ask(leaf, [root], [expired, renewed])).status).toBe('PASSED');
    expect((await ask(leaf, [root], [renewed, expired])).status).toBe('PASSED');
    expect((await ask(leaf, [root], [expired])).subIndication).toBe('OUT_OF_BOUNDS_NO_POE');
  });

  it('end with the reason of the one that came furthest', async () => {
    const key = makeKey('p-256');
    const broken = authority('Hai', { key, extra: [extension('1.2.3.4', nothing(), true)] });
    const expired = authority('Hai', { key, notBefore: days(-9), notAfter: days(-1) });
    const verdict = await ask(pki.under(broken, {}), [root], [broken, expired]);
    expect(verdict.subIndication).toBe('OUT_OF_BOUNDS_NO_POE');
    expect(verdict.path?.chain[0]?.der).toEqual(expired.certificate);
  });

  it('do not go through repeats, unknown parties and copies of the anchor', async () => {
    const unknownParty = makePki();
    const between = [pki.root, pki.issuing, pki.issuing, unknownParty.issuing, unknownParty.root, pki.leader];
    const verdict = await ask(pki.leader, [root], between);
    expect(verdict).toMatchObject({ status: 'PASSED' });
    expect(verdict.path?.chain).toHaveLength(2);
  });

  it('are not followed deeper than allowed', async () => {
    const chain: Holder[] = [pki.root];
    for (let i = 0; i < 5; i++) chain.push(authority(`Tầng ${i}`, {}, chain.at(-1)));
    const leaf = pki.under(chain.at(-1) as Holder, {});
    const limited = (depth: number) => ask(leaf, [root], chain, { limits: { ...defaultLimits, depth } });
    expect((await limited(6)).status).toBe('PASSED');
    expect((await limited(5)).subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND');
  });
});

describe('certificates made to confuse', () => {
  /** Counts what the question costs. */
  function counting(): { crypto: CryptoPrimitives; count: () => number } {
    let verifications = 0;
    const crypto: CryptoPrimitives = {
      hasher: nodeCrypto.hasher,
      verify: (...question) => {
        verifications++;
        return nodeCrypto.verify(...question);
      },
    };
    return { crypto, count: () => verifications };
  }

  it('that all certify each other under no anchor cost one look at the leaf', async () => {
    const keys = Array.from({ length: 12 }, () => makeKey('p-256'));
    const selves = keys.map((key, i) =>
      makeRoot({ subject: { commonName: `M${i}` }, key, notBefore: days(-9), notAfter: days(9) }),
    );
    const mesh = selves.flatMap((issuer) =>
      keys.map((key, i) => pki.under(issuer, { purpose: 'authority', commonName: `M${i}`, key })),
    );
    const { crypto, count } = counting();
    const leaf = pki.under(selves[0] as Holder, {});
    expect((await ask(leaf, [root], mesh, { crypto })).subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND');
    expect(count()).toBe(0);
  });

  it('that all certify each other under the anchor cost bounded work', async () => {
    const keys = Array.from({ length: 8 }, () => makeKey('p-256'));
    const name = (i: number): string => `Lưới ${i}`;
    const first = keys.map((key, i) => authority(name(i), { key }));
    const mesh = first.flatMap((issuer) =>
      keys.map((key, i) => pki.under(issuer, { purpose: 'authority', commonName: name(i), key })),
    );
    const leaf = pki.under(first[0] as Holder, { extra: [extension('1.2.3.4', nothing(), true)] });
    const { crypto, count } = counting();
    const verdict = await ask(leaf, [root], [...first, ...mesh], { crypto });
    expect(verdict.subIndication).toBe('CERTIFICATE_CHAIN_GENERAL_FAILURE');
    expect(count()).toBe(8 + 64 + 1);
  });

  it('by the thousand are refused with the number', async () => {
    const one = parseCertificate(pki.issuing.certificate);
    const many = Array.from({ length: 2001 }, (_, i) => ({ ...one, der: octetString(integer(i)) }));
    const verdict = await ask(pki.leader, [root], [], { intermediates: many });
    expect(verdict).toMatchObject({
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
      detail: expect.stringMatching(/limit-exceeded.*2001/),
    });
  });

  it('may cost as many signatures as allowed and no more', async () => {
    const verdict = await ask(pki.leader, [root], [pki.issuing], { maxSignatures: 1 });
    expect(verdict).toMatchObject({ status: 'INDETERMINATE', detail: expect.stringMatching(/limit-exceeded/) });
    expect((await ask(pki.leader, [root], [pki.issuing], { maxSignatures: 2 })).status).toBe('PASSED');
  });
});

describe('policies', () => {
  const policy = (...oids: string[]): Uint8Array =>
    extension('2.5.29.32', sequence(...oids.map((one) => sequence(oid(one)))));
  const issuer = authority('Chính sách', { extra: [policy('1.2.1', '1.2.2')] });
  const leaf = pki.under(issuer, { extra: [policy('1.2.1')] });
  it('of the whole path are told', async () => {
    expect((await ask(leaf, [root], [issuer])).policies).toEqual(['1.2.1']);
  });

  it('that are demanded must be there', async () => {
    const demand = (acceptable: string[]) => ask(leaf, [root], [issuer], { policies: { acceptable, explicit: true } });
    expect((await demand(['1.2.1'])).status).toBe('PASSED');
    expect((await demand(['1.2.2'])).detail).toMatch(/policy/);
  });

  it('may be inhibited by the asker', async () => {
    const any = authority('Bất kỳ', { extra: [policy('2.5.29.32.0')] });
    const below = pki.under(any, { extra: [policy('1.2.1')] });
    const demand = (inhibitAny: boolean) => ask(below, [root], [any], { policies: { explicit: true, inhibitAny } });
    expect((await demand(false)).status).toBe('PASSED');
    expect((await demand(true)).detail).toMatch(/policy/);
  });

  it('with notices in them are kept', () => {
    const notice = sequence(oid('1.3.6.1.5.5.7.2.1'), text(0x16, 'https://example.vn/cps'));
    const extra = [extension('2.5.29.32', sequence(sequence(oid('1.2.1'), sequence(notice))))];
    expect(parseCertificate(pki.make({ extra }).certificate).extensions.policies?.[0]?.qualifiers).toEqual([notice]);
  });
});
