/** What is kept for decades: augmented and renewed when signers' certificates have long expired. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Augmented, augmentPdf } from '../../lib/pades/augment/augment.ts';
import { provenUntil } from '../../lib/pades/augment/proven-until.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { verifyPdf } from '../../lib/pades/verify-pdf.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { parseCertificate } from '../../lib/pki/x509/certificate.ts';
import { days, now, type TestPki } from '../pki/factory.ts';
import { type Services, startServices } from '../pki/services.ts';
import { augmentDeps, timestampDeps } from './pki-helpers.ts';
import { sampleLetter } from './sample-letter.ts';
import { signerOf } from './signers.ts';

let services: Services;
let letter: Buffer;
/** A signer for thirty days only. */
let brief: TestPki['leader'];

beforeAll(async () => {
  services = await startServices();
  brief = services.pki.make({ notAfter: days(30) });
  letter = await sampleLetter();
});
afterAll(() => services.close());
beforeEach(() => {
  Object.assign(services.switches, { time: now, tsa: 'none', ocsp: 'none', crl: 'none', unknown: new Set() });
});

async function signed(withTimestamp: boolean): Promise<Buffer> {
  const deps = { crypto: nodeCrypto, ...(withTimestamp ? { timestamp: timestampDeps(services) } : {}) };
  const intent = { signingTime: now.toISOString(), level: withTimestamp ? ('B-T' as const) : ('B-B' as const) };
  const { tail } = await signPdf(bytesSource(letter), intent, signerOf(brief), deps);
  return Buffer.concat([letter, tail]);
}

async function augment(file: Buffer, level: 'B-T' | 'B-LT' | 'B-LTA'): Promise<Augmented & { file: Buffer }> {
  const augmented = await augmentPdf(bytesSource(file), level, augmentDeps(services));
  return { ...augmented, file: Buffer.concat([file, augmented.tail]) };
}

/** Nobody knows the signer any more, and its certificate has expired. */
function yearsLater(day: number): void {
  services.switches.time = days(day);
  services.switches.unknown = new Set([parseCertificate(brief.certificate).serial]);
}

async function verdictAt(file: Buffer, at: Date): Promise<string> {
  const certificate = parseCertificate(services.pki.root.certificate);
  const anchors = [{ certificate, purposes: ['signature', 'timestamp'] as const }];
  return (await verifyPdf(bytesSource(file), { crypto: nodeCrypto, at, anchors })).verdict;
}

describe.each([
  ['a timestamp in the signature', true],
  ['a document timestamp only', false],
])('a letter with %s, whose signer has expired and is known no more', (_, withTimestamp) => {
  it('is renewed again and again', async () => {
    let { file } = await augment(await signed(withTimestamp), 'B-LTA');
    for (const day of [100, 200, 300]) {
      yearsLater(day);
      const renewed = await augment(file, 'B-LTA');
      expect(renewed).toMatchObject({ level: 'B-LTA', problems: [] });
      expect(renewed.tail.length).toBeGreaterThan(0);
      file = renewed.file;
    }
    expect(await verdictAt(file, days(310))).toBe('TOTAL-PASSED');
  });

  it('is augmented from B-LT to B-LTA by what it holds', async () => {
    const { file } = await augment(await signed(withTimestamp), 'B-LT');
    yearsLater(300);
    const later = await augment(file, 'B-LTA');
    expect(later).toMatchObject({ level: 'B-LTA', problems: [] });
    expect(await verdictAt(later.file, days(310))).toBe('TOTAL-PASSED');
  });

  it('stays at B-T when nobody asked in time', async () => {
    const { file } = await augment(await signed(withTimestamp), 'B-T');
    yearsLater(300);
    const later = await augment(file, 'B-LTA');
    expect(later.level).toBe('B-T');
    expect(later.problems.join()).toMatch(/^Signature1: /);
  });
});

describe('a renewal that the authority of the last timestamp does not answer', () => {
  it('adds no timestamp and says what is missing', async () => {
    const { file } = await augment(await signed(true), 'B-LTA');
    yearsLater(300);
    Object.assign(services.switches, { ocsp: 'down', crl: 'down' });
    const { level, problems, tail } = await augment(file, 'B-LTA');
    expect({ level, bytes: tail.length }).toEqual({ level: 'B-T', bytes: 0 });
    expect(problems.join()).toMatch(/^Timestamp1: /);
  });
});

describe('until when a letter is proven', () => {
  const until = async (file: Buffer) => provenUntil(bytesSource(file), nodeCrypto);

  it('is said by no signature without a timestamp', async () => {
    expect(await until(await signed(false))).toBeUndefined();
  });

  it.each(['B-T', 'B-LT', 'B-LTA'] as const)('is the end of its timestamp authority at %s', async (level) => {
    for (const withTimestamp of [true, false]) {
      const { file } = await augment(await signed(withTimestamp), level);
      expect(await until(file)).toEqual(parseCertificate(services.pki.tsa.certificate).notAfter);
    }
  });

  it('is not said when a signature without a timestamp came after the last document timestamp', async () => {
    const { file } = await augment(await signed(false), 'B-T');
    const intent = { signingTime: now.toISOString() };
    const { tail } = await signPdf(bytesSource(file), intent, signerOf(services.pki.agency), { crypto: nodeCrypto });
    expect(await until(Buffer.concat([file, tail]))).toBeUndefined();
  });
});
