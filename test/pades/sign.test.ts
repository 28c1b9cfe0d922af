import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, toPem } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { PadesError } from '../../lib/pades/shared/errors.ts';
import type { Prepared, SignerIdentity, SignIntent } from '../../lib/pades/shared/intent.ts';
import { embed } from '../../lib/pades/sign/embed.ts';
import { prepare, signingRequest } from '../../lib/pades/sign/prepare.ts';
import { type RawSigner, signPdf } from '../../lib/pades/sign/sign.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import type { SignatureAlgorithm } from '../../lib/pki/algorithms.ts';
import { parseSignedData } from '../../lib/pki/cms/parse.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { hasOpenssl, hasPoppler, hasPyhanko, opensslCms, pdfsig, pyhanko } from '../foreign/tools.ts';
import { days, now } from '../pki/factory.ts';
import { type Services, startServices, type TsaFault } from '../pki/services.ts';
import { piecesOf } from './pieces.ts';
import { timestampDeps } from './pki-helpers.ts';
import { sampleLetter } from './sample-letter.ts';
import { signerOf } from './signers.ts';

const intent: SignIntent = { signingTime: '2026-11-22T10:30:00+07:00', field: 'Ky' };
const deps = { crypto: nodeCrypto };
let services: Services;
let letter: Buffer;
beforeAll(async () => {
  services = await startServices();
  letter = await sampleLetter();
});
afterAll(() => services.close());

async function sign(signer: RawSigner, more: Partial<SignIntent> = {}, file = letter): Promise<Buffer> {
  const { tail } = await signPdf(bytesSource(file), { ...intent, ...more }, signer, deps);
  return Buffer.concat([file, tail]);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}

describe('signing', () => {
  const kinds = [
    ['rsa-2048', 'rsa-pkcs1-sha256'],
    ['rsa-2048', 'rsa-pkcs1-sha512'],
    ['rsa-3072', 'rsa-pss-sha256'],
    ['rsa-2048', 'rsa-pss-sha384'],
    ['rsa-4096', 'rsa-pkcs1-sha384'],
    ['p-256', 'ecdsa-sha256'],
    ['p-384', 'ecdsa-sha384'],
    ['p-521', 'ecdsa-sha512'],
    ['ed25519', 'ed25519'],
  ] as const;

  it.runIf(hasOpenssl).each(kinds.filter(([key]) => key !== 'ed25519'))(
    'with %s as %s verifies with openssl',
    async (key, algorithm) => {
      const holder = services.pki.make({ key: makeKey(key) });
      const [piece] = await piecesOf(await sign(signerOf(holder, algorithm)));
      expect(
        opensslCms(piece?.der as Uint8Array, piece?.content as Uint8Array, toPem(services.pki.root.certificate), now),
      ).toBe('');
    },
  );

  it
    .runIf(hasPoppler)
    .each(kinds.filter(([key]) => key !== 'ed25519').filter(([, algorithm]) => !algorithm.includes('pss')))(
    'with %s as %s verifies with poppler',
    async (key, algorithm) => {
      expect(pdfsig(await sign(signerOf(services.pki.make({ key: makeKey(key) }), algorithm)))).toEqual({
        valid: 1,
        found: 1,
      });
    },
  );

  it.runIf(hasPyhanko)('with Ed25519, which openssl does not know in CMS, verifies with pyHanko', async () => {
    const file = await sign(signerOf(services.pki.make({ key: makeKey('ed25519') })));
    const [status] = pyhanko(file, services.pki.root.certificate, days(0.01));
    expect(status).toMatchObject({ intact: true, valid: true, coverage: 'ENTIRE_FILE' });
  });

  it('writes no bare time where a timestamp belongs, and time and reason as text', async () => {
    const file = await sign(signerOf(services.pki.leader), {
      reason: 'Ký',
      location: 'Hà Nội',
      contact: 'vp@example.vn',
      name: 'Lê',
    });
    const text = file.subarray(letter.length).toString('latin1');
    expect(text).toContain("/M (D:20261122103000+07'00')");
    expect(text).toContain('/SubFilter /ETSI.CAdES.detached');
    const [piece] = await piecesOf(file);
    const [signer] = parseSignedData(piece?.der as Uint8Array).signers;
    expect([...(signer?.signed.keys() ?? [])]).not.toContain('1.2.840.113549.1.9.5');
    expect(signer?.unsigned.size).toBe(0);
  });

  it('carries capacities as signed attributes', async () => {
    const [piece] = await piecesOf(
      await sign(signerOf(services.pki.leader), { capacities: ['KT. CỤC TRƯỞNG', 'PHÓ CỤC TRƯỞNG'] }),
    );
    expect(Buffer.from(piece?.der ?? []).toString('utf8')).toContain('KT. CỤC TRƯỞNG');
  });

  it('takes the first free name when none is given', async () => {
    const signer = signerOf(services.pki.leader);
    const { field: _, ...nameless } = intent;
    const first = await signPdf(bytesSource(letter), nameless, signer, deps);
    const file = Buffer.concat([letter, first.tail]);
    const second = await signPdf(bytesSource(file), nameless, signer, deps);
    expect([first.field, second.field]).toEqual(['Signature1', 'Signature2']);
  });

  it('makes room on a second try when the first was too small', async () => {
    const file = await sign(signerOf(services.pki.leader), { reserve: 100 });
    expect(await piecesOf(file)).toHaveLength(1);
  });

  it('reads the document once, and never more than it needs of its structure', async () => {
    let read = 0;
    const whole = bytesSource(letter);
    const counting = {
      size: whole.size,
      read: (offset: number, length: number) => {
        read += Math.min(length, whole.size - offset);
        return whole.read(offset, length);
      },
    };
    await signPdf(counting, intent, signerOf(services.pki.leader), deps);
    expect(read).toBeLessThan(letter.length * 2 + 65_536);
  });
});

describe('deferred signing', () => {
  let identity: SignerIdentity;
  let signer: RawSigner;
  let prepared: Prepared;
  const source = (): ReturnType<typeof bytesSource> => bytesSource(letter);
  beforeAll(async () => {
    signer = signerOf(services.pki.leader);
    identity = await signer.identity();
    const made = await prepare(source(), { ...intent, reason: 'Phê duyệt', level: 'B-T' }, { ...deps, identity });
    prepared = JSON.parse(JSON.stringify(made));
  });
  const value = async (): Promise<Uint8Array> => {
    const [result] = await signer.sign([signingRequest(prepared)]);
    if (!result || 'failed' in result) throw new Error('no signature');
    return result.signature;
  };

  it('survives storage in less than 4 kB and gives the same file as signing at once', async () => {
    expect(JSON.stringify(prepared).length).toBeLessThan(4096);
    const embedded = await embed(source(), prepared, await value(), { ...deps, identity });
    const atOnce = await signPdf(source(), { ...intent, reason: 'Phê duyệt', level: 'B-T' }, signer, deps);
    expect(Buffer.from(embedded.tail).equals(atOnce.tail)).toBe(true);
    expect(embedded).toMatchObject({ level: 'B-B', timestampProblem: { code: 'timestamp-unreachable' } });
  });

  it('gives the signer message and digest that belong together', () => {
    const { message, digest } = signingRequest(prepared);
    const hasher = nodeCrypto.hasher('sha256');
    hasher.update(message);
    expect(Buffer.from(hasher.digest()).equals(digest)).toBe(true);
  });

  it.each<[string, () => Promise<[Buffer, Prepared, SignerIdentity]>, string]>([
    ['a changed byte', async () => [changed(letter), prepared, identity], 'document-changed'],
    [
      'another length',
      async () => [Buffer.concat([letter, Buffer.from('\n')]), prepared, identity],
      'document-changed',
    ],
    [
      'another time',
      async () => [
        letter,
        { ...prepared, intent: { ...prepared.intent, signingTime: '2026-11-22T10:30:01+07:00' } },
        identity,
      ],
      'document-changed',
    ],
    [
      'another reason',
      async () => [letter, { ...prepared, intent: { ...prepared.intent, reason: 'Khác hẳn' } }, identity],
      'document-changed',
    ],
    [
      'another capacity',
      async () => [
        letter,
        { ...prepared, intent: { ...prepared.intent, commitment: '1.2.840.113549.1.9.16.6.1' } },
        identity,
      ],
      'prepared-mismatch',
    ],
    [
      'other attributes',
      async () => [letter, { ...prepared, attributes: prepared.attributes.replace(/^.{8}/, 'MYIBAAAA') }, identity],
      'prepared-mismatch',
    ],
    [
      'another signer',
      async () => [letter, prepared, await signerOf(services.pki.agency).identity()],
      'identity-changed',
    ],
    [
      'a smaller room',
      async () => [letter, { ...prepared, reserve: prepared.reserve - 1 }, identity],
      'document-changed',
    ],
  ])('refuses %s', async (_, input, code) => {
    const [file, form, who] = await input();
    expect(await codeOf(embed(bytesSource(file), form, await value(), { ...deps, identity: who }))).toBe(code);
  });

  it('refuses a signature value that does not fit', async () => {
    const wrong = Uint8Array.from(await value());
    wrong[7] = (wrong[7] as number) ^ 1;
    expect(await codeOf(embed(source(), prepared, wrong, { ...deps, identity }))).toBe('signature-wrong');
  });

  it('refuses what is too long to be stored', async () => {
    const long = { ...intent, reason: 'ư'.repeat(2000) };
    expect(await codeOf(prepare(source(), long, { ...deps, identity }))).toBe('intent-too-large');
  });
});

describe('refusals before signing', () => {
  it.each<[string, () => RawSigner, string]>([
    [
      'an expired certificate',
      () => signerOf(services.pki.make({ notBefore: days(-9), notAfter: days(-1) })),
      'certificate-expired',
    ],
    [
      'a certificate not valid yet',
      () => signerOf(services.pki.make({ notBefore: days(1), notAfter: days(9) })),
      'certificate-not-yet-valid',
    ],
    [
      'a certificate for keys only',
      () => signerOf(services.pki.make({ usages: ['keyEncipherment'] })),
      'certificate-not-for-signing',
    ],
    ['a timestamp certificate', () => signerOf(services.pki.tsa), 'certificate-not-for-signing'],
    [
      'an algorithm the key does not have',
      () => signerOf(services.pki.agency, 'rsa-pkcs1-sha256' as SignatureAlgorithm),
      'unsupported-algorithm',
    ],
    [
      'a key of someone else',
      () => ({ ...signerOf(services.pki.agency), identity: signerOf(services.pki.make()).identity }),
      'signature-wrong',
    ],
    [
      'a signer that fails',
      () => ({
        ...signerOf(services.pki.agency),
        sign: async () => [{ failed: { code: 'away', detail: 'token pulled out' } }],
      }),
      'signer-failed',
    ],
    ['a signer without an answer', () => ({ ...signerOf(services.pki.agency), sign: async () => [] }), 'signer-failed'],
  ])('%s', async (_, signer, code) => {
    expect(await codeOf(sign(signer()))).toBe(code);
  });

  it.each(['2026-11-22', '22/11/2026 10:30', '2026-11-22T10:30:00', '2026-13-40T10:30:00Z'])(
    'a time like %s',
    async (signingTime) => {
      expect(await codeOf(sign(signerOf(services.pki.agency), { signingTime }))).toBe('signing-time-malformed');
    },
  );
});

describe('a timestamp authority', () => {
  const faults: [TsaFault, string][] = [
    ['down', 'timestamp-unreachable'],
    ['garbage', 'timestamp-wrong'],
    ['refused', 'timestamp-refused'],
    ['wrong-nonce', 'timestamp-wrong'],
    ['no-nonce', 'timestamp-wrong'],
    ['other-hash', 'timestamp-wrong'],
    ['other-signer', 'timestamp-wrong'],
  ];

  it.each(faults)('that is %s leaves the signature at B-B, without a token, and says why', async (fault, code) => {
    services.switches.tsa = fault;
    const result = await signPdf(bytesSource(letter), { ...intent, level: 'B-T' }, signerOf(services.pki.leader), {
      ...deps,
      timestamp: timestampDeps(services),
    });
    services.switches.tsa = 'none';
    expect(result).toMatchObject({ level: 'B-B', timestampProblem: { code } });
    const [piece] = await piecesOf(Buffer.concat([letter, result.tail]));
    expect(parseSignedData(piece?.der as Uint8Array).signers[0]?.unsigned.size).toBe(0);
  });

  it('that answers well gives B-T', async () => {
    const result = await signPdf(bytesSource(letter), { ...intent, level: 'B-T' }, signerOf(services.pki.leader), {
      ...deps,
      timestamp: timestampDeps(services),
    });
    expect(result.level).toBe('B-T');
    expect(result.timestampProblem).toBeUndefined();
  });
});

function changed(file: Buffer): Buffer {
  const out = Buffer.from(file);
  out[200] = (out[200] as number) ^ 1;
  return out;
}

describe('errors', () => {
  it('carry the numbers in them', async () => {
    const identity = await signerOf(services.pki.leader).identity();
    const form = await prepare(bytesSource(letter), { ...intent, reserve: 900 }, { ...deps, identity });
    const [result] = await signerOf(services.pki.leader).sign([signingRequest(form)]);
    const signature = result && 'signature' in result ? result.signature : new Uint8Array(0);
    const failed = await embed(bytesSource(letter), form, signature, { ...deps, identity }).catch((error) => error);
    expect(failed).toBeInstanceOf(PadesError);
    expect(failed.facts).toEqual({ needed: expect.any(Number), reserved: 900 });
    expect(failed.facts.needed).toBeGreaterThan(900);
  });
});
