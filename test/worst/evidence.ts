import { createPublicKey, randomBytes } from 'node:crypto';
import { encodeName, makeCertificate } from '../../lib/adapters/demo-ca/certificate-maker.ts';
import { makeCrl } from '../../lib/adapters/demo-ca/crl-maker.ts';
import { type Holder, issue, makeKey } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { extension } from '../../lib/adapters/demo-ca/extensions.ts';
import { answerOcsp } from '../../lib/adapters/demo-ca/ocsp-responder.ts';
import { signWithKey } from '../../lib/adapters/pkcs12/key-signature.ts';
import { signPdf } from '../../lib/pades/sign/sign.ts';
import { bytesSource } from '../../lib/pdf/bytes/byte-source.ts';
import { signedData } from '../../lib/pki/cms/build.ts';
import { signedAttributes } from '../../lib/pki/cms/signed-attributes.ts';
import { bitString, implicit, integer, nothing, oid, sequence, TAG, tlv } from '../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../lib/pki/node-crypto.ts';
import { ocspRequest } from '../../lib/pki/ocsp/request.ts';
import { parseCertificate } from '../../lib/pki/x509/certificate.ts';
import { signerOf } from '../pades/signers.ts';
import { days, makePki, now } from '../pki/factory.ts';
import { type Body, book, bytesOf, outline, repeated, signature, streamOf } from './book.ts';
import type { WorstCase } from './cases.ts';

const pki = makePki();
const root = (): Uint8Array => pki.root.certificate;
const key = makeKey('p-256');

/** A signature that verifies, with these certificates beside the signer's. */
async function signed(file: Uint8Array, holder: Holder, field = 'LanhDao'): Promise<Uint8Array> {
  const intent = { signingTime: '2026-11-22T09:00:00+07:00', field };
  const { tail } = await signPdf(bytesSource(file), intent, signerOf(holder), { crypto: nodeCrypto });
  return Buffer.concat([file, tail]);
}

function unsigned(more: Readonly<Record<number, Body>> = {}, store = ''): Uint8Array {
  const objects = outline('', more);
  objects.set(1, `<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R ${store} >>`);
  objects.set(5, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (LanhDao) /F 132 /P 3 0 R /Rect [0 0 0 0] >>');
  objects.delete(7);
  return book(objects);
}

/** Evidence in the document security store; the file is then signed so often. */
async function stored(
  pieces: {
    readonly certs?: readonly Uint8Array[];
    readonly crls?: readonly Uint8Array[];
    readonly ocsps?: readonly Uint8Array[];
  },
  signatures = 1,
  holder: Holder = pki.agency,
): Promise<Uint8Array> {
  const more: Record<number, Body> = {};
  let next = 1_000;
  const list = (items: readonly Uint8Array[] = []): string =>
    items
      .map((item) => {
        more[next] = streamOf(item);
        return `${next++} 0 R`;
      })
      .join(' ');
  const store = `/DSS << /Certs [${list(pieces.certs)}] /CRLs [${list(pieces.crls)}] /OCSPs [${list(pieces.ocsps)}] >>`;
  let file = unsigned(more, store);
  for (let i = 0; i < signatures; i++) file = await signed(file, holder, i === 0 ? 'LanhDao' : `Them${i}`);
  return file;
}

/** Contents with any bytes. */
function withContents(...values: readonly Uint8Array[]): Uint8Array {
  const objects = outline(repeated(values.length, (i) => `${20 + 2 * i} 0 R `));
  for (const [i, value] of values.entries()) {
    objects.set(20 + 2 * i, `<< /FT /Sig /T (s${i}) /V ${21 + 2 * i} 0 R >>`);
    objects.set(21 + 2 * i, signature.replace('00'.repeat(64), Buffer.from(value).toString('hex')));
  }
  return book(objects);
}

const validity = { notBefore: days(-365), notAfter: days(365) };
const authority = (issuer: Holder, commonName: string, extra: readonly Uint8Array[] = []): Holder =>
  issue(issuer, { subject: { commonName }, purpose: 'authority', key, extra, ...validity });

/** Each of them certified by every one before; all have one name. */
function crossed(count: number, first: Holder): Holder[] {
  const holders: Holder[] = [];
  for (let i = 0; i < count; i++)
    holders.push(
      issue(holders.at(-1) ?? first, {
        subject: { commonName: 'Cheo' },
        purpose: 'authority',
        key: i % 8 === 0 ? makeKey('p-256') : key,
        ...validity,
        serial: BigInt(1_000 + i),
      }),
    );
  return holders;
}

const request = (holder: Holder, issuer: Holder): Uint8Array =>
  ocspRequest(
    { certificate: parseCertificate(holder.certificate), issuer: parseCertificate(issuer.certificate) },
    nodeCrypto,
  );

/** Answers about the agency's certificate, by a responder of one's own. */
function answers(count: number, responder: Holder): Uint8Array[] {
  const requested = request(pki.agency, pki.issuing);
  return Array.from({ length: count }, (_, i) =>
    answerOcsp(requested, {
      responder,
      stateOf: () => 'good',
      thisUpdate: days(-1 - i / 5_000),
      nextUpdate: days(5),
      producedAt: days(-1 - i / 5_000),
    }),
  );
}

function list(issuer: Holder, entries: number, days_ = 1): Uint8Array {
  const revoked = Array.from({ length: entries }, (_, i) => ({ serial: BigInt(10 ** 9 + i), revokedAt: days(-30) }));
  return makeCrl({ issuer, thisUpdate: days(-days_), nextUpdate: days(30), number: 5, revoked });
}

const nestedIn = (tag: number, depth: number, inner: Uint8Array): Uint8Array => {
  let out = inner;
  for (let i = 0; i < depth; i++) out = tlv(tag, out);
  return out;
};
const cms = (content: Uint8Array): Uint8Array => sequence(oid('1.2.840.113549.1.7.2'), tlv(0xa0, content));

/** A key whose exponent is as long as its modulus: one verification takes as long as signing without shortcuts. */
function slowKey(bits: number): Holder {
  const n = randomBytes(bits / 8);
  n[0] = 0xc1;
  n[n.length - 1] = (n.at(-1) as number) | 1;
  const e = randomBytes(bits / 8);
  e[0] = 0x41;
  e[e.length - 1] = (e.at(-1) as number) | 1;
  const spki = sequence(sequence(oid('1.2.840.113549.1.1.1'), nothing()), bitString(sequence(integer(n), integer(e))));
  const publicKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  const name = encodeName({ commonName: 'Cham' });
  const certificate = makeCertificate({
    subject: name,
    publicKey,
    issuer: pki.issuing,
    serial: 77n,
    extensions: [],
    ...validity,
  });
  return { name, key: { ...key, publicKey }, algorithm: 'rsa-pkcs1-sha256', certificate, chain: [] };
}

function slowSignature(holder: Holder, bits: number): Uint8Array {
  const { certificate, algorithm } = holder;
  const attributes = signedAttributes({ algorithm, messageDigest: new Uint8Array(32), certificate }, nodeCrypto);
  return signedData({ algorithm, certificate, chain: [], attributes, signature: new Uint8Array(bits / 8).fill(7) });
}

const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const general = (i: number): Uint8Array => tlv(0x82, bytesOf(`n${i}.example.vn`));

export const evidenceCases: readonly WorstCase[] = [
  {
    name: 'CMS: 10,000 certificates',
    make: () =>
      signed(unsigned(), {
        ...pki.agency,
        chain: many(10_000, (i) => new Uint8Array([...pki.issuing.certificate.subarray(0, -4), i >> 16, i >> 8, i, 9])),
      }),
    root,
  },
  {
    name: 'CMS: 990 certificates that certify each other',
    make: () => {
      const all = crossed(990, pki.root);
      return signed(unsigned(), {
        ...issue(all.at(-1) as Holder, { subject: { commonName: 'x' }, purpose: 'signer', ...validity }),
        chain: all.map((one) => one.certificate),
      });
    },
    root,
  },
  { name: 'CMS: sequences without end, 4 MB', make: () => withContents(Buffer.from('3080'.repeat(2.3e6), 'hex')) },
  {
    name: 'CMS: sequences nested 60 deep, 1 million',
    make: () =>
      withContents(Buffer.from(`3080${`${'3080'.repeat(60)}${'0000'.repeat(60)}`.repeat(19_000)}0000`, 'hex')),
  },
  {
    name: 'CMS: a million empty elements',
    make: () =>
      withContents(
        cms(
          sequence(
            integer(1),
            tlv(
              TAG.set,
              new Uint8Array(4.5e6).fill(5).map((v, i) => (i % 2 ? 0 : v)),
            ),
          ),
        ),
      ),
  },
  {
    name: 'CMS: octet strings in octet strings',
    make: () =>
      withContents(
        cms(
          sequence(
            integer(1),
            tlv(TAG.set),
            sequence(oid('1.2.840.113549.1.7.1'), tlv(0xa0, nestedIn(0x24, 62, tlv(4, new Uint8Array(4.5e6))))),
          ),
        ),
      ),
  },
  {
    name: 'CMS: padding of 4.9 MB',
    make: () => withContents(Buffer.concat([sequence(oid('1.2.3')), new Uint8Array(4.9e6)])),
  },
  {
    name: 'CMS: an object identifier of 4 MB',
    make: () => withContents(sequence(tlv(TAG.oid, new Uint8Array(4.8e6).fill(1)))),
  },
  {
    name: 'CMS: an integer of 4 MB',
    make: () => withContents(cms(sequence(tlv(TAG.integer, new Uint8Array(4.8e6).fill(1))))),
  },
  {
    name: 'CMS: 100 keys of RSA-3072 with exponents as long',
    make: () => withContents(...many(99, () => slowSignature(slowKey(3072), 3072))),
  },
  {
    name: 'CMS: 99 keys of RSA-16384',
    make: () => withContents(...many(99, () => slowSignature(slowKey(16384), 16384))),
  },
  {
    name: 'DSS: 1,900 answers about the signer by unknown parties',
    make: () => stored({ ocsps: answers(1_900, pki.under(pki.root, { purpose: 'ocsp', commonName: 'La' })) }, 20),
    root,
  },
  {
    name: 'DSS: 1,900 answers by the true responder',
    make: () => stored({ ocsps: answers(1_900, pki.ocsp), crls: [list(pki.root, 0), list(pki.issuing, 0)] }, 20),
    root,
  },
  {
    name: 'DSS: 1,900 answers by responders of the issuer, each with a list of 5 MB',
    make: () =>
      stored({ ocsps: answers(1_900, pki.ocsp), crls: [list(pki.issuing, 100_000), list(pki.root, 100)] }, 20),
    root,
  },
  {
    name: 'DSS: answers about 19,000 certificates each',
    make: () => stored({ ocsps: many(6, () => wideAnswer(19_000)) }, 20),
    root,
  },
  {
    name: 'DSS: a list of 250,000 entries, 40 signatures',
    make: () => stored({ crls: [list(pki.issuing, 250_000), list(pki.root, 1)] }, 40),
    root,
  },
  {
    name: 'DSS: 1,900 lists in the name of the issuer',
    make: () => stored({ crls: many(1_900, (i) => list({ ...pki.issuing, key }, 20, 1 + i / 2_000)) }, 20),
    root,
  },
  {
    name: 'DSS: 60 true lists of 3,000 entries, 40 signatures',
    make: () => stored({ crls: [...many(60, (i) => list(pki.issuing, 3_000, 1 + i / 60)), list(pki.root, 0)] }, 40),
    root,
  },
  {
    name: 'DSS: 1,900 certificates in the name of the issuer',
    make: () =>
      stored(
        {
          certs: many(
            1_900,
            (i) =>
              issue(
                { ...pki.root, key },
                {
                  subject: { country: 'VN', organisation: 'Congvan thử nghiệm', commonName: 'Cấp phát thử nghiệm' },
                  purpose: 'authority',
                  key,
                  serial: BigInt(i + 9),
                  ...validity,
                },
              ).certificate,
          ),
        },
        20,
      ),
    root,
  },
  {
    name: 'DSS: 1,900 certificates that certify each other',
    make: () => {
      const all = crossed(1_900, pki.root);
      return stored({ certs: all.map((one) => one.certificate) }, 20, {
        ...issue(all.at(-1) as Holder, { subject: { commonName: 'x' }, purpose: 'signer', ...validity }),
        chain: [],
      });
    },
    root,
  },
  {
    name: 'DSS: 12 authorities with 5,000 name constraints, a signer with 5,000 names',
    make: () => constrained(),
    root,
  },
  { name: 'DSS: 12 authorities with 2,000 policies, each mapped twice', make: () => mapped(), root },
  {
    name: 'DSS: a certificate of 9 MB',
    make: () =>
      stored(
        {
          certs: [
            issue(pki.issuing, {
              subject: { commonName: 'To' },
              purpose: 'signer',
              key,
              extra: [extension('1.2.3.4', new Uint8Array(9e6))],
              ...validity,
            }).certificate,
          ],
        },
        20,
      ),
    root,
  },
  {
    name: '99 signatures, each with 15 timestamps of slow keys',
    make: () => withContents(...many(99, () => slowTimestamps())),
  },
];

function wideAnswer(count: number): Uint8Array {
  const hash = tlv(TAG.octetString, new Uint8Array(20).fill(7));
  const id = (i: number): Uint8Array => sequence(sequence(oid('1.3.14.3.2.26')), hash, hash, integer(i + 1));
  const requested = sequence(sequence(sequence(...many(count, (i) => sequence(id(i))))));
  const times = { thisUpdate: days(-1), nextUpdate: days(5), producedAt: now };
  return answerOcsp(requested, { responder: pki.ocsp, stateOf: () => 'good', ...times });
}

async function constrained(): Promise<Uint8Array> {
  const subtrees = sequence(...many(2_000, (i) => sequence(general(i))));
  const constraints = extension('2.5.29.30', sequence(implicit(0, subtrees)), true);
  const chain = [pki.root];
  for (let i = 0; i < 11; i++) chain.push(authority(chain.at(-1) as Holder, `A${i}`, [constraints]));
  const names = extension('2.5.29.17', sequence(...many(2_000, general)));
  const leaf = issue(chain.at(-1) as Holder, {
    subject: { commonName: 'x' },
    purpose: 'signer',
    extra: [names],
    ...validity,
  });
  return stored({ certs: chain.slice(1).map((one) => one.certificate), crls: chain.map((one) => list(one, 0)) }, 10, {
    ...leaf,
    chain: [],
  });
}

async function mapped(): Promise<Uint8Array> {
  const own = (level: number, i: number): Uint8Array => oid(`1.2.3.${level}.${i}`);
  const chain = [pki.root];
  for (let level = 0; level < 11; level++) {
    const policies = extension('2.5.29.32', sequence(...many(2_000, (i) => sequence(own(level, i)))));
    const mappings = extension(
      '2.5.29.33',
      sequence(...many(4_000, (i) => sequence(own(level, i >> 1), own(level + 1, (i * 7) % 2_000)))),
    );
    chain.push(authority(chain.at(-1) as Holder, `A${level}`, [policies, mappings]));
  }
  const leaf = issue(chain.at(-1) as Holder, { subject: { commonName: 'x' }, purpose: 'signer', ...validity });
  return stored({ certs: chain.slice(1).map((one) => one.certificate), crls: chain.map((one) => list(one, 0)) }, 10, {
    ...leaf,
    chain: [],
  });
}

const slow = slowKey(3072);

/** The timestamps verify against nothing; each has a signer whose key is slow. */
function slowTimestamps(): Uint8Array {
  const info = sequence(
    integer(1),
    oid('1.2.3'),
    sequence(sequence(oid('2.16.840.1.101.3.4.2.1')), tlv(4, new Uint8Array(32))),
    integer(1),
    tlv(TAG.generalizedTime, bytesOf('20261122030000Z')),
  );
  const { certificate, algorithm } = slow;
  const type = '1.2.840.113549.1.9.16.1.4';
  const attributes = signedAttributes(
    { algorithm, messageDigest: new Uint8Array(32), certificate, contentType: type },
    nodeCrypto,
  );
  const token = signedData({
    algorithm,
    certificate,
    chain: [],
    attributes,
    signature: new Uint8Array(384).fill(7),
    content: { type, bytes: info },
  });
  const signer = pki.agency;
  const own = signedAttributes(
    { algorithm: signer.algorithm, messageDigest: new Uint8Array(32), certificate: signer.certificate },
    nodeCrypto,
  );
  return signedData({
    algorithm: signer.algorithm,
    certificate: signer.certificate,
    chain: [],
    attributes: own,
    signature: signWithKey(signer.key.privateKey, signer.algorithm, own),
    timestampToken: token,
  });
}
