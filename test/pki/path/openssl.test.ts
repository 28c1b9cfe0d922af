import { describe, expect, it } from 'vitest';
import { encodeName } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import { makeCrl, type RevokedCertificate } from '../../../lib/adapters/demo-ca/crl-maker.ts';
import { type Holder, toPem } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { extension } from '../../../lib/adapters/demo-ca/extensions.ts';
import { parseCrl } from '../../../lib/pki/crl/crl.ts';
import { nothing, sequence, text, tlv } from '../../../lib/pki/der/write.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { days, makePki, now } from '../factory.ts';
import { hasOpenssl, openssl } from '../openssl.ts';
import { anchorOf, ask } from './question.ts';

const pki = makePki();
const authority = (options: Parameters<typeof pki.under>[1], issuer: Holder = pki.root): Holder =>
  pki.under(issuer, { purpose: 'authority', commonName: 'Cấp phát khác', ...options });
const permitted = (name: Uint8Array): Uint8Array => extension('2.5.29.30', sequence(tlv(0xa0, sequence(name))), true);
const alternative = (name: Uint8Array): Uint8Array => extension('2.5.29.17', sequence(name));
const email = (value: string): Uint8Array => text(0x81, value);

/** What OpenSSL says, with its strict rules. */
function opensslAccepts(leaf: Holder, between: readonly Holder[], crls: readonly Uint8Array[]): boolean {
  const pem = (bytes: Uint8Array): string =>
    `-----BEGIN X509 CRL-----\n${Buffer.from(bytes).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END X509 CRL-----\n`;
  const files = {
    'root.pem': toPem(pki.root.certificate),
    'between.pem': between.map(({ certificate }) => toPem(certificate)).join(''),
    'leaf.pem': toPem(leaf.certificate),
    'crls.pem': crls.map(pem).join(''),
  };
  const revocation = crls.length === 0 ? [] : ['-crl_check_all', '-CRLfile', 'crls.pem'];
  const untrusted = between.length === 0 ? [] : ['-untrusted', 'between.pem'];
  const time = ['-attime', String(now.getTime() / 1000)];
  return (
    openssl(['verify', '-x509_strict', '-CAfile', 'root.pem', ...untrusted, ...time, ...revocation, 'leaf.pem'], files)
      .status === 0
  );
}

function crl(issuer: Holder, revoked: RevokedCertificate[] = [], thisUpdate: Date = days(-1)): Uint8Array {
  return makeCrl({ issuer, thisUpdate, nextUpdate: days(5, thisUpdate), number: 1, revoked });
}

type Case = readonly [string, () => { leaf: Holder; between: Holder[]; crls?: Uint8Array[] }];

const below = (issuer: Holder, options: Parameters<typeof pki.under>[1] = {}, above: Holder[] = []) => ({
  leaf: pki.under(issuer, options),
  between: [...above, issuer],
});
const serial = BigInt(`0x${parseCertificate(pki.agency.certificate).serial}`);
const authoritySerial = BigInt(`0x${parseCertificate(pki.issuing.certificate).serial}`);
const withCrls = (...crls: Uint8Array[]) => ({ leaf: pki.agency, between: [pki.issuing], crls });
const moj = permitted(tlv(0xa4, encodeName({ country: 'LA', commonName: 'x' })));

const cases: readonly Case[] = [
  ['a plain chain', () => ({ leaf: pki.leader, between: [pki.issuing] })],
  ['a missing authority', () => ({ leaf: pki.leader, between: [] })],
  ['an expired certificate', () => below(pki.issuing, { notAfter: days(-1) })],
  ['a certificate of tomorrow', () => below(pki.issuing, { notBefore: days(1) })],
  ['an expired authority', () => below(authority({ notAfter: days(-1) }))],
  ['a path too long', () => below(authority({}, pki.issuing), {}, [pki.issuing])],
  ['an authority without its usage', () => below(authority({ usages: ['cRLSign'] }))],
  ['an issuer that is no authority', () => below(pki.under(pki.root, { usages: ['digitalSignature'] }))],
  ['an unknown critical extension', () => below(pki.issuing, { extra: [extension('1.2.3', nothing(), true)] })],
  ['an unknown extension', () => below(pki.issuing, { extra: [extension('1.2.3', nothing())] })],
  ['a forbidden name', () => below(authority({ extra: [moj] }))],
  [
    'a permitted mailbox',
    () => below(authority({ extra: [permitted(email('moj.vn'))] }), { extra: [alternative(email('an@moj.vn'))] }),
  ],
  [
    'a mailbox that is not permitted',
    () => below(authority({ extra: [permitted(email('moj.vn'))] }), { extra: [alternative(email('an@evil.vn'))] }),
  ],
  ['an authority of another root under the same name', () => ({ leaf: pki.leader, between: [makePki().issuing] })],
  ['lists that know nothing bad', () => withCrls(crl(pki.root), crl(pki.issuing))],
  ['a revoked certificate', () => withCrls(crl(pki.root), crl(pki.issuing, [{ serial, revokedAt: days(-2) }]))],
  [
    'a revoked authority',
    () => withCrls(crl(pki.root, [{ serial: authoritySerial, revokedAt: days(-2) }]), crl(pki.issuing)),
  ],
  ['a list that is missing', () => withCrls(crl(pki.root))],
  ['a list that ended', () => withCrls(crl(pki.root), crl(pki.issuing, [], days(-9)))],
  ['a list of the future', () => withCrls(crl(pki.root), crl(pki.issuing, [], days(1)))],
  ['a list of another key', () => withCrls(crl(pki.root), crl({ ...pki.issuing, key: pki.agency.key }))],
];

describe.skipIf(!hasOpenssl)('OpenSSL agrees about', () => {
  it.each(cases)('%s', async (_, make) => {
    const { leaf, between, crls = [] } = make();
    const verdict = await ask(leaf, [anchorOf(pki.root)], between, {
      use: 'any',
      revocation: crls.length === 0 ? 'off' : 'required',
      crls: crls.map(parseCrl),
    });
    expect(verdict.status === 'PASSED').toBe(opensslAccepts(leaf, between, crls));
  });

  it('both ways, so that agreeing means something', () => {
    const answers = cases
      .map(([, make]) => make())
      .map(({ leaf, between, crls = [] }) => opensslAccepts(leaf, between, crls));
    expect(answers.filter(Boolean)).toHaveLength(4);
  });
});
