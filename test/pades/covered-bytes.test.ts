/** That signatures and timestamps are over the bytes they should be over, and what stops them (ISO 32000-2 § 12.8.1). */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerTimestamp } from '../../lib/adapters/demo-ca/timestamp-authority.ts';
import { addDocumentTimestamp } from '../../lib/pades/augment/document-timestamp.ts';
import { evidenceFor } from '../../lib/pades/augment/evidence.ts';
import { addTextFields } from '../../lib/pades/fill/add-text-fields.ts';
import { base64, base64Decoded } from '../../lib/pades/shared/base64.ts';
import { PadesError } from '../../lib/pades/shared/errors.ts';
import type { SignerIdentity, SignIntent } from '../../lib/pades/shared/intent.ts';
import { embed } from '../../lib/pades/sign/embed.ts';
import { prepare, signingRequest } from '../../lib/pades/sign/prepare.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../lib/pdf/document/document.ts';
import { findField } from '../../lib/pdf/document/forms.ts';
import { PdfError } from '../../lib/pdf/errors.ts';
import { name, type PdfDict } from '../../lib/pdf/objects/objects.ts';
import { textOf } from '../../lib/pdf/objects/text-string.ts';
import { signatureTimestamps } from '../../lib/pki/cms/attributes.ts';
import { OID } from '../../lib/pki/cms/oids.ts';
import { parseSignedData } from '../../lib/pki/cms/parse.ts';
import { octetsOf } from '../../lib/pki/der/read.ts';
import { PkiError } from '../../lib/pki/errors.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { parseTimestampToken } from '../../lib/pki/tsp/token.ts';
import { parseCertificate } from '../../lib/pki/x509/certificate.ts';
import { classicFile, minimal } from '../pdf/files.ts';
import { now } from '../pki/factory.ts';
import { type Services, startServices } from '../pki/services.ts';
import { piecesOf } from './pieces.ts';
import { augmentDeps, timestampDeps } from './pki-helpers.ts';
import { signerOf } from './signers.ts';

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.close());
beforeEach(() => void Object.assign(services.switches, { tsa: 'none', ocsp: 'none', crl: 'none', time: now }));

const file = classicFile(minimal);
const intent: SignIntent = { signingTime: '2026-11-22T10:30:00+07:00', field: 'S' };
const sha256 = (...parts: Uint8Array[]): string => createHash('sha256').update(Buffer.concat(parts)).digest('hex');
const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');

async function refusal(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    if (error instanceof PadesError || error instanceof PdfError) return [error.code, error.facts];
    if (error instanceof PkiError) return [error.code];
    throw error;
  }
  return 'accepted';
}

async function signed(more: Partial<SignIntent> = {}, before: Buffer = file): Promise<Buffer> {
  const deps = { crypto: nodeCrypto, timestamp: timestampDeps(services) };
  const { tail } = await signPdf(bytesSource(before), { ...intent, ...more }, signerOf(services.pki.agency), deps);
  return Buffer.concat([before, tail]);
}

describe('a signature', () => {
  it('is over all bytes but its value, and its timestamp over its value', async () => {
    const after = await signed({ level: 'B-T' });
    const [piece] = await piecesOf(after);
    const [signer] = parseSignedData(piece?.der as Uint8Array).signers;
    expect(hex(octetsOf(signer?.signed.get(OID.messageDigest)?.[0], 'digest'))).toBe(
      sha256(piece?.content as Uint8Array),
    );
    expect(piece?.content).toHaveLength(
      after.length - (piece?.der.length ?? 0) * 2 - 2 - paddingOf(after, piece?.der.length ?? 0),
    );
    const [token] = signatureTimestamps(signer as never);
    expect(hex(parseTimestampToken(token as Uint8Array).imprint)).toBe(sha256(signer?.signature as Uint8Array));
    const report = await verifyPdf(bytesSource(after), { crypto: nodeCrypto, at: now });
    expect(report.signatures).toMatchObject([{ integrity: true, coverage: 'file', level: 'B-T', modified: false }]);
  });

  it('leaves out its timestamp where none is asked for, and says why where none is had', async () => {
    const sign = (more: Partial<SignIntent>, timestamp = true) =>
      signPdf(bytesSource(file), { ...intent, ...more }, signerOf(services.pki.agency), {
        crypto: nodeCrypto,
        ...(timestamp ? { timestamp: timestampDeps(services) } : {}),
      });
    expect(await sign({})).toMatchObject({ level: 'B-B', field: 'S' });
    expect((await sign({})).timestampProblem).toBeUndefined();
    expect(await sign({ level: 'B-B' })).toMatchObject({ level: 'B-B' });
    expect(await sign({ level: 'B-LT' })).toMatchObject({ level: 'B-T' });
    expect(await sign({ level: 'B-T' }, false)).toMatchObject({
      level: 'B-B',
      timestampProblem: { code: 'timestamp-unreachable' },
    });
    for (const [fault, code] of [
      ['down', 'timestamp-unreachable'],
      ['refused', 'timestamp-refused'],
      ['garbage', 'timestamp-wrong'],
      ['wrong-nonce', 'timestamp-wrong'],
    ] as const) {
      services.switches.tsa = fault;
      expect(await sign({ level: 'B-T' })).toMatchObject({ level: 'B-B', timestampProblem: { code } });
    }
  });

  it('keeps room for what it will hold', async () => {
    const room = async (more: Partial<SignIntent>) => {
      const signer = signerOf(services.pki.agency);
      return (
        await prepare(
          bytesSource(file),
          { ...intent, ...more },
          { crypto: nodeCrypto, identity: await signer.identity() },
        )
      ).reserve;
    };
    const plain = await room({});
    expect(await room({ level: 'B-B' })).toBe(plain);
    expect(await room({ level: 'B-T' })).toBe(plain + 8192);
    expect(await room({ reserve: 5000 })).toBe(5000);
    expect((await room({ capacities: ['KT. CỤC TRƯỞNG'] })) - plain).toBeGreaterThan(20);
    expect((await room({ commitment: '1.2.840.113549.1.9.16.6.1' })) - plain).toBeGreaterThan(20);
    expect(
      (await room({ policy: { oid: '1.2.3', digest: 'sha256', value: base64(new Uint8Array(32)) } })) - plain,
    ).toBeGreaterThan(40);
    expect(await room({ reason: 'x'.repeat(100) })).toBe(plain);
    const after = await signed();
    const [piece] = await piecesOf(after);
    const used = plain - (piece?.der.length ?? 0);
    expect(used).toBeGreaterThanOrEqual(48);
    expect(used).toBeLessThan(56);
  });

  it('is made from a rebuilt file where the form is not where it should be', async () => {
    const text = classicFile([
      '<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>',
      ...minimal.slice(1),
      '<</Fields[]>>',
    ]).toString('latin1');
    const at = String(text.indexOf('4 0 obj')).padStart(10, '0');
    const broken = Buffer.from(text.replace(`${at} 00000 n`, '0000000012 00000 n'), 'latin1');
    const after = await signed({}, broken);
    const doc = await openPdf(bytesSource(after), { rebuild: 'never' });
    expect(await findField(doc.latest, 'S')).toBeDefined();
    const short = Buffer.from('%PDF-1.7\nnoise');
    expect(await refusal(() => signed({}, short))).toMatchObject(['xref-damaged', {}]);
  });

  it.each<[string, Partial<SignIntent>, unknown]>([
    ['with no time', { signingTime: 'soon' }, ['signing-time-malformed', { time: 'soon' }]],
    [
      'too long to be kept',
      { reason: 'x'.repeat(4096) },
      ['intent-too-large', { length: expect.any(Number), limit: 4096 }],
    ],
  ])('%s is not prepared', async (_, more, expected) => {
    const identity = await signerOf(services.pki.agency).identity();
    expect(
      await refusal(() => prepare(bytesSource(file), { ...intent, ...more }, { crypto: nodeCrypto, identity })),
    ).toEqual(expected);
  });

  it('is made within the validity of its certificate, first and last instant included', async () => {
    const { notBefore, notAfter } = parseCertificate(services.pki.agency.certificate);
    const at = (time: Date, shift = 0) =>
      refusal(() => signed({ signingTime: new Date(time.getTime() + shift).toISOString().replace(/\.\d+/, '') }));
    expect([await at(notBefore), await at(notAfter)]).toEqual(['accepted', 'accepted']);
    expect(await at(notBefore, -1000)).toEqual(['certificate-not-yet-valid', { notBefore: notBefore.toISOString() }]);
    expect(await at(notAfter, 1000)).toEqual(['certificate-expired', { notAfter: notAfter.toISOString() }]);
  });
});

/** Hexadecimal digits of padding after the value. */
function paddingOf(after: Buffer, length: number): number {
  const text = after.toString('latin1');
  const digits = /Contents <([0-9a-f]+)>/.exec(text)?.[1] ?? '';
  return digits.length - length * 2;
}

describe('a prepared signature', () => {
  const source = bytesSource(file);
  async function ready(): Promise<{
    identity: SignerIdentity;
    prepared: Awaited<ReturnType<typeof prepare>>;
    value: Uint8Array;
  }> {
    const signer = signerOf(services.pki.agency);
    const identity = await signer.identity();
    const prepared = await prepare(source, intent, { crypto: nodeCrypto, identity });
    const [answer] = await signer.sign([signingRequest(prepared)]);
    return { identity, prepared, value: (answer as { signature: Uint8Array }).signature };
  }

  it('says what it is about', async () => {
    const { prepared } = await ready();
    expect(prepared).toMatchObject({
      version: 1,
      size: file.length,
      certificate: base64(createHash('sha256').update(services.pki.agency.certificate).digest()),
    });
    const request = signingRequest(prepared);
    expect(hex(request.digest)).toBe(sha256(request.message));
    expect(prepared.byteRange[3] + prepared.byteRange[2]).toBe(file.length + prepared.tailSize);
  });

  it('is embedded into its own document for its own certificate only', async () => {
    const { identity, prepared, value } = await ready();
    const into = (
      changes: object,
      more: { source?: typeof source; identity?: SignerIdentity; value?: Uint8Array } = {},
    ) =>
      refusal(() =>
        embed(more.source ?? source, { ...prepared, ...changes }, more.value ?? value, {
          crypto: nodeCrypto,
          identity: more.identity ?? identity,
        }),
      );
    expect(await into({})).toBe('accepted');
    expect(await into({ size: 5 })).toEqual(['document-changed', { size: file.length, prepared: 5 }]);
    expect(await into({ tailSize: 5 })).toEqual(['document-changed', {}]);
    expect(await into({ documentDigest: base64(new Uint8Array(32)) })).toEqual(['document-changed', {}]);
    const other = Buffer.from(file);
    other[other.indexOf('842')] = 0x39;
    expect(await into({}, { source: bytesSource(other) })).toEqual(['document-changed', {}]);
    expect(await into({ algorithm: 'ecdsa-sha384' })).toEqual(['identity-changed', {}]);
    expect(await into({}, { identity: { ...identity, certificate: services.pki.leader.certificate } })).toEqual([
      'identity-changed',
      {},
    ]);
    expect(await into({ attributes: base64(Uint8Array.of(0x31, 0)) })).toEqual(['prepared-mismatch', {}]);
    expect(await into({}, { value: Uint8Array.of(1, 2, 3) })).toEqual(['signature-wrong', {}]);
    expect(await into({ reserve: 100 })).toMatchObject([
      expect.stringMatching(/document-changed|placeholder-too-small/),
      {},
    ]);
  });
});

describe('a document timestamp', () => {
  it('is over all bytes but its value', async () => {
    const after = Buffer.concat([file, await addDocumentTimestamp(bytesSource(file), augmentDeps(services))]);
    const [piece] = await piecesOf(after);
    const token = parseTimestampToken(piece?.der as Uint8Array);
    expect(hex(token.imprint)).toBe(sha256(piece?.content as Uint8Array));
    const report = await verifyPdf(bytesSource(after), { crypto: nodeCrypto, at: now });
    expect(report.signatures).toMatchObject([{ kind: 'timestamp', integrity: true, coverage: 'file' }]);
  });

  it('asks for the digest and the policy that are wanted', async () => {
    const deps = augmentDeps(services);
    const after = Buffer.concat([
      file,
      await addDocumentTimestamp(bytesSource(file), { ...deps, timestamp: { ...deps.timestamp, digest: 'sha512' } }),
    ]);
    const [piece] = await piecesOf(after);
    expect(parseTimestampToken(piece?.der as Uint8Array)).toMatchObject({ digest: 'sha512' });
    expect(
      await refusal(() =>
        addDocumentTimestamp(bytesSource(file), { ...deps, timestamp: { ...deps.timestamp, policy: '1.2.3' } }),
      ),
    ).toEqual(['timestamp-wrong', {}]);
  });

  it('gets a second try in more room when the first is too small', async () => {
    const deps = augmentDeps(services);
    const { tsa, make } = services.pki;
    const unknownParties = Array.from({ length: 16 }, () => make().certificate);
    let requested = 0;
    const wordy = async (request: Uint8Array) => {
      requested += 1;
      const authority = { ...tsa, chain: [...tsa.chain, ...unknownParties] };
      return answerTimestamp(request, { authority, time: now, serial: BigInt(requested) });
    };
    const timestamp = { ...deps.timestamp, authority: { request: wordy } };
    const after = Buffer.concat([file, await addDocumentTimestamp(bytesSource(file), { ...deps, timestamp })]);
    expect(requested).toBe(2);
    const report = await verifyPdf(bytesSource(after), { crypto: nodeCrypto, at: now });
    expect(report.signatures).toMatchObject([{ kind: 'timestamp', integrity: true, coverage: 'file' }]);
  });
});

describe('evidence', () => {
  const signature = (contents: Uint8Array) => ({ field: 'S', kind: 'signature', contents, coversTo: 1 }) as const;

  const nothingHeld = { timesOf: () => [], settles: async () => false };

  it('for a value that is damaged is nothing but the reason', async () => {
    const found = await evidenceFor(signature(Uint8Array.of(0x30, 1)), augmentDeps(services), nothingHeld);
    expect(found).toEqual({ certificates: [], ocsps: [], crls: [], missing: [expect.stringMatching(/^S: /)] });
  });

  it('is gathered for the signer and for the timestamp in it', async () => {
    const [piece] = await piecesOf(await signed({ level: 'B-T' }));
    const found = await evidenceFor(signature(piece?.der as Uint8Array), augmentDeps(services), nothingHeld);
    expect(found.missing).toEqual([]);
    const held = found.certificates.map(hex);
    for (const holder of [services.pki.agency, services.pki.tsa, services.pki.issuing])
      expect(held).toContain(hex(holder.certificate));
    Object.assign(services.switches, { ocsp: 'down', crl: 'down' });
    const lacking = await evidenceFor(signature(piece?.der as Uint8Array), augmentDeps(services), nothingHeld);
    expect(lacking.missing).toEqual([
      expect.stringMatching(/^S: .*unknown/),
      expect.stringMatching(/^S, timestamp: .*unknown/),
    ]);
    const unknownParties = await evidenceFor(
      signature(piece?.der as Uint8Array),
      { ...augmentDeps(services), anchors: [] },
      nothingHeld,
    );
    expect(unknownParties.missing).toHaveLength(2);
  });
});

describe('fields that are added', () => {
  const wanted = { name: 'so', place: { page: 1, x: 30, y: 250, width: 20, height: 7 }, size: 11 };

  it('are text fields of the size of what stands around them, seen and printed', async () => {
    const before = classicFile([...minimal.slice(0, 2), '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>']);
    const tail = await addTextFields(bytesSource(before), [wanted]);
    const { latest } = await openPdf(bytesSource(Buffer.concat([before, tail])));
    const field = (await findField(latest, 'so'))?.dict as PdfDict;
    expect([field.get('Type'), field.get('Subtype'), field.get('FT'), field.get('F'), field.get('Q')]).toEqual([
      name('Annot'),
      name('Widget'),
      name('Tx'),
      4,
      1,
    ]);
    expect(textOf(field.get('DA') as never)).toBe('/Helv 11 Tf 0 g');
    const MM = 72 / 25.4;
    expect(field.get('Rect')).toEqual([30, 250, 50, 257].map((value) => expect.closeTo(value * MM, 3)));
  });

  it('are refused in an XFA form', async () => {
    const xfa = classicFile(['<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA 5>>>>', ...minimal.slice(1)]);
    expect(await refusal(() => addTextFields(bytesSource(xfa), []))).toEqual(['xfa-form', {}]);
  });
});

it('base64 comes back as it was written, at any length', () => {
  for (const length of [0, 1, 2, 3, 8191, 8192, 8193, 20_000]) {
    const bytes = new Uint8Array(length).map((_, i) => i * 7);
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(base64Decoded(base64(bytes))).toEqual(bytes);
  }
});
