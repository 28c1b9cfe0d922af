/** What a document holds for judging paths: from where it is taken, how far into the file it reaches, and where it stops. */
import { describe, expect, it } from 'vitest';
import { answerOcsp } from '../../../lib/adapters/demo-ca/ocsp-responder.ts';
import { evidencePool } from '../../../lib/pades/verify/trust/evidence-pool.ts';
import { bytesSource } from '../../../lib/pdf/bytes/byte-source.ts';
import { openPdf } from '../../../lib/pdf/document/document.ts';
import { PdfError } from '../../../lib/pdf/errors.ts';
import { OID } from '../../../lib/pki/cms/oids.ts';
import { parseSignedData } from '../../../lib/pki/cms/parse.ts';
import { attribute } from '../../../lib/pki/cms/signed-attributes.ts';
import { explicit, sequence } from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { ocspRequest } from '../../../lib/pki/ocsp/request.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { type Bodies, offsetOf, paper, streamBody, toText } from '../../attacks/paper.ts';
import { days, now } from '../../pki/factory.ts';
import { bodies, listsOf, pki, stamped, tokenOver, type Value, valueOver } from './made.ts';

const [rootList, issuingList] = listsOf() as [Uint8Array, Uint8Array];
const answer = (producedAt: Date) =>
  answerOcsp(
    ocspRequest(
      { certificate: parseCertificate(pki.agency.certificate), issuer: parseCertificate(pki.issuing.certificate) },
      nodeCrypto,
    ),
    { responder: pki.ocsp, stateOf: () => 'good', thisUpdate: now, producedAt },
  );
const ocsp = answer(now);
const body = (piece: Uint8Array) => streamBody(Buffer.from(piece).toString('latin1'));

/** A paper with these objects, 40 being its store. */
function held(objects: Bodies): Uint8Array {
  return paper({ ...bodies, 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /DSS 40 0 R >>', ...objects });
}

async function pooled(file: Uint8Array, messages: readonly { value: Value; end: number }[] = []) {
  const doc = await openPdf(bytesSource(file));
  const parsed = messages.map(({ value, end }) => ({
    message: parseSignedData(valueOver(Buffer.from('x'), value)),
    end,
  }));
  return evidencePool(doc, parsed, nodeCrypto);
}

async function counted(...input: Parameters<typeof pooled>): Promise<number[]> {
  const { certificates, crls, ocsps } = await pooled(...input);
  return [certificates.length, crls.length, ocsps.length];
}

/** Offset behind the data of a stream. */
function endIn(file: Uint8Array, num: number): number {
  return toText(file).indexOf('\nendstream', offsetOf(file, num));
}

const pieces: Bodies = {
  41: body(pki.issuing.certificate),
  42: body(issuingList),
  43: body(ocsp),
  44: body(pki.root.certificate),
  45: body(rootList),
  46: body(answer(days(-1))),
};

describe('the document security store', () => {
  const file = held({ ...pieces, 40: '<< /Certs [41 0 R] /CRLs [42 0 R] /OCSPs [43 0 R] >>' });

  it('gives certificates, lists and answers, each with the end of its stream', async () => {
    const pool = await pooled(file);
    expect(pool.certificates.map(({ der }) => Buffer.from(der))).toEqual([Buffer.from(pki.issuing.certificate)]);
    expect(pool.crls.map(({ der }) => Buffer.from(der))).toEqual([Buffer.from(issuingList)]);
    expect(pool.ocsps.map(({ der }) => Buffer.from(der))).toEqual([Buffer.from(ocsp)]);
    expect([pki.issuing.certificate, issuingList, ocsp].map((der) => pool.endOf(der))).toEqual([
      endIn(file, 41),
      endIn(file, 42),
      endIn(file, 43),
    ]);
    expect(pool.endOf(rootList)).toBeUndefined();
    expect(pool.store).toEqual({ end: endIn(file, 43) });
  });

  it('gives what the records of single signatures name, under their own keys', async () => {
    const record = held({
      ...pieces,
      40: '<< /VRI << /AB 47 0 R /CD << /Cert [44 0 R] >> >> >>',
      47: '<< /Cert [41 0 R] /CRL [42 0 R 45 0 R] /OCSP [43 0 R 46 0 R] >>',
    });
    expect(await counted(record)).toEqual([2, 2, 2]);
    const swapped = held({
      ...pieces,
      40: '<< /Cert [41 0 R] /CRL [42 0 R] /OCSP [43 0 R] /VRI << /AB << /Certs [41 0 R] /CRLs [42 0 R] /OCSPs [43 0 R] >> >> >>',
    });
    expect(await counted(swapped)).toEqual([0, 0, 0]);
  });

  it('gives a piece once, however often it is named or written', async () => {
    const again = held({
      ...pieces,
      47: body(issuingList),
      40: '<< /Certs [41 0 R 41 0 R] /CRLs [47 0 R 42 0 R] /VRI << /AB << /Cert [41 0 R] /CRL [42 0 R] >> >> >>',
    });
    const pool = await pooled(again);
    expect([pool.certificates.length, pool.crls.length]).toEqual([1, 1]);
    expect(pool.endOf(issuingList)).toBe(endIn(again, 42));
    const backwards = held({ ...pieces, 47: body(issuingList), 40: '<< /CRLs [42 0 R 47 0 R] >>' });
    expect((await pooled(backwards)).endOf(issuingList)).toBe(endIn(backwards, 42));
  });

  it('read in one list is not read again in another', async () => {
    expect(await counted(held({ ...pieces, 40: '<< /Certs [42 0 R] /CRLs [42 0 R] >>' }))).toEqual([0, 0, 0]);
  });

  it('with damaged pieces gives the others', async () => {
    const damaged = held({
      ...pieces,
      47: streamBody('nonsense'),
      48: '<< /Not /AStream >>',
      49: streamBody('x', '/Filter /FlateDecode'),
      40: '<< /Certs [47 0 R 48 0 R 49 0 R 99 0 R null 7 41 0 R] /CRLs [47 0 R 42 0 R] /OCSPs 43 0 R /VRI << /A null /B 7 /C [41 0 R] >> >>',
    });
    expect(await counted(damaged)).toEqual([1, 1, 0]);
  });

  it.each([
    ['no dictionary', '7'],
    ['a list', '[41 0 R]'],
    ['empty', '<< >>'],
    ['with records that are none', '<< /VRI 7 >>'],
  ])('that is %s gives nothing', async (_, store) => {
    expect(await counted(held({ ...pieces, 40: store }))).toEqual([0, 0, 0]);
    expect((await pooled(held({ ...pieces, 40: store }))).store).toBeUndefined();
  });

  it.each([
    ['certificates alone', '<< /Certs [41 0 R 44 0 R] >>', false],
    ['revocation data alone', '<< /CRLs [42 0 R] >>', false],
    ['a certificate and a list', '<< /Certs [41 0 R] /CRLs [42 0 R] >>', true],
    ['a certificate and an answer', '<< /Certs [41 0 R] /OCSPs [43 0 R] >>', true],
  ])('of %s is complete or not', async (_, store, complete) => {
    expect((await pooled(held({ ...pieces, 40: store }))).store !== undefined).toBe(complete);
  });

  it('is complete with certificates of the signatures', async () => {
    const file = held({ ...pieces, 40: '<< /CRLs [42 0 R] >>' });
    expect((await pooled(file, [{ value: {}, end: 5 }])).store).toEqual({ end: endIn(file, 42) });
  });

  it('without revocation data is none, even beside signatures', async () => {
    const file = held({ ...pieces, 40: '<< /Certs [41 0 R] >>' });
    expect((await pooled(file, [{ value: {}, end: 5 }])).store).toBeUndefined();
  });

  it('counts a piece inside an object stream, or filtered, by where its bytes stand', async () => {
    const hex = streamBody(`${Buffer.from(issuingList).toString('hex')}>`, '/Filter /ASCIIHexDecode');
    const file = held({ 42: hex, 40: '<< /CRLs [42 0 R] >>' });
    expect((await pooled(file)).endOf(issuingList)).toBe(endIn(file, 42));
  });
});

describe('limits of the store', () => {
  const named = (count: number, from = 100) => Array.from({ length: count }, (_, i) => `${from + i} 0 R`).join(' ');
  const shared = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [100 + i, streamBody('x')]));

  it('2,000 pieces are looked at, the next is not', async () => {
    const file = (count: number) =>
      held({ ...pieces, ...shared(count), 40: `<< /Certs [${named(count)}] /CRLs [42 0 R] >>` });
    expect(await counted(file(1999))).toEqual([0, 1, 0]);
    expect(await counted(file(2000))).toEqual([0, 0, 0]);
  });

  it('2,000 records are looked at, the next is not', async () => {
    const file = (count: number) => {
      const records = Array.from({ length: count }, (_, i) => `/R${i} 47 0 R`).join(' ');
      return held({ ...pieces, 47: '<< >>', 40: `<< /VRI << ${records} /Last << /CRL [42 0 R] >> >> >>` });
    };
    expect(await counted(file(1999))).toEqual([0, 1, 0]);
    expect(await counted(file(2000))).toEqual([0, 0, 0]);
  });

  it('48 pieces that cannot be read are as much as is borne', async () => {
    const file = (count: number) => held({ ...pieces, 40: `<< /Certs [${'null '.repeat(count)}] /CRLs [42 0 R] >>` });
    expect(await counted(file(47))).toEqual([0, 1, 0]);
    expect(await counted(file(48))).toEqual([0, 0, 0]);
  });
});

describe('the signatures', () => {
  const bare = paper(bodies);
  const archived = (list: Uint8Array, status: Uint8Array): Value => ({
    attributes: (typical) => [
      ...typical,
      attribute(OID.adobeRevocation, sequence(explicit(0, sequence(list)), explicit(1, sequence(status)))),
    ],
  });

  it('give their certificates, lists, and archived revocation data, which stand before their end', async () => {
    const messages = [
      { value: archived(issuingList, ocsp), end: 70 },
      { value: { crls: [rootList] }, end: 50 },
      { value: { crls: [rootList, issuingList] }, end: 60 },
    ];
    const pool = await pooled(bare, messages);
    expect([pool.certificates.length, pool.crls.length, pool.ocsps.length]).toEqual([9, 4, 1]);
    expect([issuingList, ocsp, rootList].map((der) => pool.endOf(der))).toEqual([60, 70, 50]);
    expect(pool.store).toBeUndefined();
  });

  it('give what their timestamps carry', async () => {
    expect(await counted(bare, [{ value: { unsigned: stamped() }, end: 9 }])).toEqual([6, 0, 0]);
  });

  it('give what 64 timestamps carry, and no more', async () => {
    const alone = { ...pki.tsa, chain: [] };
    const token = tokenOver(Buffer.from('x'), now, alone);
    const unsigned = (before: number) => () => [
      ...Array.from({ length: before }, () => attribute(OID.signatureTimeStamp, sequence())),
      attribute(OID.signatureTimeStamp, token),
    ];
    expect(await counted(bare, [{ value: { unsigned: unsigned(63) }, end: 9 }])).toEqual([4, 0, 0]);
    expect(await counted(bare, [{ value: { unsigned: unsigned(64) }, end: 9 }])).toEqual([3, 0, 0]);
  });

  it('whose archive cannot be read give the rest', async () => {
    const value: Value = { attributes: (typical) => [...typical, attribute(OID.adobeRevocation, Uint8Array.of(5, 0))] };
    expect(await counted(bare, [{ value: { ...value, crls: [rootList] }, end: 9 }])).toEqual([3, 1, 0]);
  });

  it('without a signer give their certificates', async () => {
    expect(await counted(bare, [{ value: { signers: 0 }, end: 9 }])).toEqual([3, 0, 0]);
  });

  it('give 2,000 pieces in all, certificates with them', async () => {
    const doc = await openPdf(bytesSource(bare));
    const one = parseSignedData(
      valueOver(Buffer.from('x'), { certificates: [pki.issuing.certificate], crls: [rootList] }),
    );
    const message = (count: number) => ({ message: { ...one, crls: Array(count).fill(one.crls[0]) }, end: 9 });
    const lists = async (...counts: number[]) => (await evidencePool(doc, counts.map(message), nodeCrypto)).crls.length;
    expect(await lists(999, 999)).toBe(1998);
    expect(await lists(999, 1000)).toBe(999);
    expect(await lists(999, 998, 0)).toBe(1997);
    expect(await lists(2000, 1)).toBe(0);
  });
});

describe('what goes wrong while the store is read', () => {
  const failing = async (error: Error) => {
    const doc = await openPdf(bytesSource(held({ ...pieces, 40: '<< /CRLs [42 0 R] >>' })));
    const latest = { ...doc.latest, decode: () => Promise.reject(error) };
    return (await evidencePool({ ...doc, latest }, [], nodeCrypto)).crls.length;
  };

  it('in the piece is the fault of the piece', async () => {
    expect(await failing(new PdfError('filter-damaged', 'a piece'))).toBe(0);
  });

  it('in the disk, or in the code, is no fault of the piece', async () => {
    await expect(failing(new PdfError('read-failed', 'the disk'))).rejects.toMatchObject({ code: 'read-failed' });
    await expect(failing(new Error('bug'))).rejects.toThrow('bug');
  });
});
