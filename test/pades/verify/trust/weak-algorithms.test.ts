/** Which algorithm a clerk is told is too weak, how it is called, and until when it was relied upon. */
import { describe, expect, it } from 'vitest';
import { causeOf, weakCause, weakest } from '../../../../lib/pades/verify/trust/causes.ts';
import type { DigestName, SignatureScheme } from '../../../../lib/pki/crypto.ts';
import type { PathVerdict } from '../../../../lib/pki/path/verdict.ts';
import { type Certificate, parseCertificate } from '../../../../lib/pki/x509/certificate.ts';
import type { KeyInfo } from '../../../../lib/pki/x509/public-key.ts';
import { makePki } from '../../../pki/factory.ts';

const rsa = (bits: number): KeyInfo => ({ kind: 'rsa', bits });
const byRsa = (digest: DigestName): SignatureScheme => ({ kind: 'rsa-pkcs1', digest });

describe('the weakest part of a signature', () => {
  it.each<[string, SignatureScheme, KeyInfo, DigestName[], string, string]>([
    ['is its digest', byRsa('sha1'), rsa(2048), [], 'SHA-1', '2012-08-01'],
    ['is its key', byRsa('sha256'), rsa(1024), [], 'RSA 1024 bit', '2010-08-01'],
    ['is the key where it was relied upon for less long', byRsa('sha1'), rsa(1024), [], 'RSA 1024 bit', '2010-08-01'],
    ['is the digest where that was', byRsa('md5'), rsa(1024), [], 'MD5', '2004-08-01'],
    ['is what its content leans on', byRsa('sha256'), rsa(2048), ['sha1'], 'SHA-1', '2012-08-01'],
    [
      'is what its content leans on, without a digest of its own',
      { kind: 'ed25519' },
      { kind: 'ed25519', bits: 256 },
      ['sha1'],
      'SHA-1',
      '2012-08-01',
    ],
    [
      'is a curve',
      { kind: 'ecdsa', digest: 'sha256' },
      { kind: 'ec', curve: 'P-192', bits: 192 },
      [],
      'EC 192 bit',
      '2012-08-01',
    ],
    ['is SHA-224', byRsa('sha224'), rsa(2048), [], 'SHA-224', '2029-01-01'],
  ])('%s', (_, scheme, key, digests, what, until) => {
    const found = weakest(scheme, key, digests);
    expect([found.what, found.until.toISOString().slice(0, 10)]).toEqual([what, until]);
  });

  it('is its key where all is relied upon', () => {
    expect(weakest(byRsa('sha256'), rsa(4096), ['sha512']).what).toBe('RSA 4096 bit');
  });

  it('is a key of a kind that nobody knows here, by its number', () => {
    const unknown: KeyInfo = { kind: 'unknown', oid: '1.2.3', bits: 0 };
    expect(weakest(byRsa('sha256'), unknown, []).what).toBe('1.2.3 0 bit');
  });

  it('was never relied upon, or until a day', () => {
    expect(weakCause(weakest(byRsa('sha256'), rsa(512), []))).toEqual({ code: 'weak-algorithm', who: 'RSA 512 bit' });
    expect(weakCause(weakest(byRsa('sha1'), rsa(2048), []))).toEqual({
      code: 'weak-algorithm',
      who: 'SHA-1',
      time: '2012-08-01T00:00:00.000Z',
    });
  });
});

describe('the cause of a path that is not good', () => {
  const pki = makePki();
  const parsed = (der: Uint8Array): Certificate => parseCertificate(der);
  const [root, issuing, agency] = [pki.root, pki.issuing, pki.agency].map(({ certificate }) => parsed(certificate));
  const [rootOf, issuingOf, leaf] = [root, issuing, agency] as [Certificate, Certificate, Certificate];
  const rsaHolder = parsed(pki.leader.certificate);
  const basis = { anchors: [], pool: { certificates: [] } };
  const verdict = (code: string, index: number, anchor: Certificate = rsaHolder): PathVerdict =>
    ({
      status: 'INDETERMINATE',
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
      fault: { code, index },
      path: { chain: [issuingOf, leaf], anchor: { certificate: anchor } },
    }) as unknown as PathVerdict;

  it('is the algorithm and the key by which the certificate was signed', () => {
    expect(causeOf(verdict('weak-algorithm', 1), leaf, basis)?.who).toBe('EC 256 bit');
    expect(causeOf(verdict('weak-algorithm', 0), leaf, basis)?.who).toBe('RSA 2048 bit');
    const weak = { ...leaf, signatureAlgorithm: { ...leaf.signatureAlgorithm, scheme: byRsa('sha1') } };
    const path = { chain: [issuingOf, weak], anchor: { certificate: rsaHolder } };
    expect(causeOf({ ...verdict('weak-algorithm', 1), path } as never, leaf, basis)).toMatchObject({
      code: 'weak-algorithm',
      who: 'SHA-1',
    });
  });

  it('is none where the algorithm is not known, or something else is wrong', () => {
    const odd = { ...leaf, signatureAlgorithm: { ...leaf.signatureAlgorithm, scheme: undefined } };
    const path = { chain: [issuingOf, odd], anchor: { certificate: rsaHolder } };
    expect(causeOf({ ...verdict('weak-algorithm', 1), path } as never, leaf, basis)).toBeUndefined();
    expect(causeOf(verdict('path-length', 1), leaf, basis)).toBeUndefined();
    expect(causeOf({ ...verdict('expired', 1), path: undefined }, leaf, basis)).toBeUndefined();
  });

  it('is the first day of a certificate that is not valid yet, or the last of one that has expired', () => {
    const { notBefore, notAfter } = issuingOf;
    const who = 'Cấp phát thử nghiệm';
    expect(causeOf(verdict('not-yet-valid', 0), leaf, basis)).toEqual({
      code: 'ca-not-yet-valid',
      who,
      time: notBefore.toISOString(),
    });
    expect(causeOf(verdict('expired', 0), leaf, basis)).toEqual({
      code: 'ca-expired',
      who,
      time: notAfter.toISOString(),
    });
  });

  describe('without a way to anybody who is trusted', () => {
    const unvouched = { subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' } as PathVerdict;
    const known = (anchors: readonly Certificate[], certificates: readonly Certificate[]) =>
      ({ anchors: anchors.map((certificate) => ({ certificate })), pool: { certificates } }) as never;

    it('is who would have to vouch', () => {
      expect(causeOf(unvouched, rootOf, known([], []))).toEqual({ code: 'root-untrusted', who: 'Gốc thử nghiệm' });
      expect(causeOf(unvouched, leaf, known([], []))).toEqual({ code: 'issuer-missing', who: 'Cấp phát thử nghiệm' });
      expect(causeOf(unvouched, leaf, known([leaf, issuingOf], []))).toMatchObject({ code: 'issuer-denies' });
    });

    it('is said though two authorities name each other', () => {
      const other = { ...issuingOf, issuer: leaf.subject };
      expect(causeOf(unvouched, leaf, known([], [other, leaf]))).toEqual({
        code: 'root-untrusted',
        who: 'Chi cục Thi hành án dân sự',
      });
    });
  });
});
