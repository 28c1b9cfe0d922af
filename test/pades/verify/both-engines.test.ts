/** Servers and browsers give one verdict: every vector goes through Node's primitives and through those of a browser. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { VerifyReport } from '../../../lib/pades/verify/report/report.ts';
import { verifyPdf } from '../../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { PdfError } from '../../../lib/pdf/errors.ts';
import { integer, oid, sequence } from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { webCrypto } from '../../../lib/pki/web-crypto.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { cases } from '../../attacks/cases.ts';
import { pki as attacked } from '../../attacks/signing.ts';
import { days, now, rsaKey } from '../../pki/factory.ts';
import { anchor, letterBy, listsOf, pki, revokedAt, sealedAt, signedAgain, stamped, stored } from './made.ts';

const anchors = [
  anchor(),
  { certificate: parseCertificate(attacked.root.certificate), purposes: ['signature', 'timestamp'] as const },
];

/** The whole report, or the code of the refusal. */
async function reported(file: Uint8Array, crypto: typeof nodeCrypto): Promise<VerifyReport | string> {
  try {
    return await verifyPdf(bytesSource(file), { crypto, at: now, anchors });
  } catch (error) {
    if (error instanceof PdfError) return error.code;
    throw error;
  }
}

const ed448 = generateKeyPairSync('ed448');
const edwards = pki.make({ commonName: 'Người ký Ed448', key: ed448 as never, algorithm: 'ed25519' });
const shakeLength = (bits: number): Uint8Array => sequence(oid('2.16.840.1.101.3.4.2.18'), integer(bits));
const revoked = { crls: listsOf(now, [revokedAt(pki.agency, days(-10))]) };

const made: readonly (readonly [string, () => Uint8Array])[] = [
  ['a plain signature', () => letterBy()],
  ['one with what proves it', () => stored(letterBy({ unsigned: stamped(days(-1)) }), { crls: listsOf() })],
  ['two signatures', () => signedAgain(stored(letterBy(), { crls: listsOf() }))],
  ['a document timestamp', () => sealedAt(stored(letterBy(), { crls: listsOf() }), days(-1))],
  ['a signer who is revoked', () => stored(letterBy(), revoked)],
  ['a value that is spoilt', () => letterBy({ spoilt: true })],
  ['a weak digest', () => letterBy({ digest: 'sha1' })],
  ['another digest', () => letterBy({ digest: 'sha384' })],
  ['a key of another kind', () => letterBy({ by: pki.make({ key: rsaKey() }), identifiers: { signature: rsa() } })],
  ['no certificates', () => letterBy({ certificates: [] })],
  ['no attributes', () => letterBy({ attributes: () => undefined })],
];

function rsa(): Uint8Array {
  return sequence(oid('1.2.840.113549.1.1.11'));
}

describe('one verdict from both engines', () => {
  it.each(made)('%s', async (_, file) => {
    const bytes = file();
    expect(await reported(bytes, webCrypto)).toEqual(await reported(bytes, nodeCrypto));
  });

  it.each(cases)('$family: $name', async ({ attack, twin }) => {
    for (const make of [attack, twin]) {
      const bytes = await make();
      expect(await reported(bytes, webCrypto)).toEqual(await reported(bytes, nodeCrypto));
    }
  });
});

describe('Ed448', () => {
  const verdict = async (file: Uint8Array, crypto: typeof nodeCrypto) => {
    const report = (await reported(file, crypto)) as VerifyReport;
    const [one] = report.signatures;
    return [one?.integrity, one?.indication, one?.subIndication];
  };

  it.each([
    ['SHAKE256', undefined],
    ['SHAKE256 whose length is said', shakeLength(512)],
  ])('with %s is verified where the platform has it, and not called wrong where it has not', async (_, digest) => {
    const file = letterBy({ by: edwards, digest: 'shake256', ...(digest ? { identifiers: { digest } } : {}) });
    expect(await verdict(file, nodeCrypto)).toEqual([true, 'INDETERMINATE', 'TRY_LATER']);
    expect(await verdict(file, webCrypto)).toEqual([false, 'INDETERMINATE', 'GENERIC']);
    const { sentence, sentenceEn } = (await reported(file, webCrypto)) as VerifyReport;
    expect(sentence).toContain('chưa được hỗ trợ ở đây');
    expect(sentenceEn).toContain('not supported here');
  });

  it('with a value that is spoilt is refused', async () => {
    const file = letterBy({ by: edwards, digest: 'shake256', spoilt: true });
    expect(await verdict(file, nodeCrypto)).toEqual([false, 'TOTAL-FAILED', 'SIG_CRYPTO_FAILURE']);
  });

  it('with SHAKE256 of another length is not known', async () => {
    const file = letterBy({ by: edwards, digest: 'shake256', identifiers: { digest: shakeLength(256) } });
    expect(await verdict(file, nodeCrypto)).toEqual([false, 'INDETERMINATE', 'GENERIC']);
  });

  it('with another digest breaks the rules', async () => {
    const signature = sequence(oid('1.3.101.113'));
    const file = letterBy({ digest: 'sha384', identifiers: { signature } });
    expect((await verdict(file, nodeCrypto)).slice(1)).toEqual(['TOTAL-FAILED', 'SIG_CONSTRAINTS_FAILURE']);
    expect(sign(null, Buffer.of(1), ed448.privateKey).length).toBe(114);
  });
});
