import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeCrl } from '../../../lib/adapters/demo-ca/crl-maker.ts';
import { type Holder, toPem } from '../../../lib/adapters/demo-ca/demo-authority.ts';
import { extendedKeyUsage, extension } from '../../../lib/adapters/demo-ca/extensions.ts';
import { answerOcsp, type OcspAnswer, refuseOcsp } from '../../../lib/adapters/demo-ca/ocsp-responder.ts';
import { parseCrl } from '../../../lib/pki/crl/crl.ts';
import { children, readOnly, sequenceOf, whole } from '../../../lib/pki/der/read.ts';
import { nothing, octetString, sequence } from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { ocspRequest } from '../../../lib/pki/ocsp/request.ts';
import { type OcspResponse, parseOcspResponse } from '../../../lib/pki/ocsp/response.ts';
import type { PathQuestion } from '../../../lib/pki/path/validate-path.ts';
import type { PathVerdict } from '../../../lib/pki/path/verdict.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { days, makePki, now } from '../factory.ts';
import { hasOpenssl, openssl } from '../openssl.ts';
import { anchorOf, ask } from '../path/question.ts';

const pki = makePki();
const leaf = pki.make();
const certificate = parseCertificate(leaf.certificate);
const issuer = parseCertificate(pki.issuing.certificate);
const rootCrl = parseCrl(
  makeCrl({ issuer: pki.root, thisUpdate: days(-1), nextUpdate: days(9), number: 1, revoked: [] }),
);
const request = ocspRequest({ certificate, issuer, nonce: randomBytes(16) }, nodeCrypto);

function answer(more: Partial<OcspAnswer> = {}, to: Uint8Array = request): OcspResponse {
  const typical: OcspAnswer = {
    responder: pki.ocsp,
    stateOf: () => 'good',
    producedAt: now,
    thisUpdate: now,
    nextUpdate: days(1),
  };
  return parseOcspResponse(answerOcsp(to, { ...typical, ...more }));
}

async function status(ocsps: readonly OcspResponse[], more: Partial<PathQuestion> = {}): Promise<PathVerdict> {
  return ask(leaf, [anchorOf(pki.root)], [pki.issuing], { revocation: 'required', crls: [rootCrl], ocsps, ...more });
}

async function reported(ocsps: readonly OcspResponse[], more: Partial<PathQuestion> = {}): Promise<string> {
  return (await status(ocsps, more)).subIndication ?? 'PASSED';
}

const revoked = { stateOf: () => ({ revokedAt: days(-2), reason: 4 }) };
const onHold = { stateOf: () => ({ revokedAt: days(-2), reason: 6 }) };

describe('an OCSP answer', () => {
  it('good from a delegated responder passes', async () => {
    const verdict = await status([answer()]);
    expect(verdict.revocation[1]).toMatchObject({ status: 'good', issuedAt: now, evidence: { kind: 'ocsp' } });
    expect(verdict.status).toBe('PASSED');
  });

  it('good from the issuer itself passes', async () => {
    expect(await reported([answer({ responder: pki.issuing })])).toBe('PASSED');
  });

  it('revoked tells time and reason', async () => {
    const verdict = await status([answer(revoked)]);
    expect(verdict.subIndication).toBe('REVOKED_NO_POE');
    expect(verdict.revocation[1]).toMatchObject({ revokedAt: days(-2), reason: 'superseded' });
  });

  it.each<[string, () => Partial<OcspAnswer>, string]>([
    ['unknown settles nothing', () => ({ stateOf: () => 'unknown' }), 'TRY_LATER'],
    ['that ended settles nothing', () => ({ thisUpdate: days(-3), nextUpdate: days(-1) }), 'TRY_LATER'],
    [
      'that ended still proves a revocation',
      () => ({ thisUpdate: days(-2), nextUpdate: days(-1), ...revoked }),
      'REVOKED_NO_POE',
    ],
    [
      'that ended does not prove a hold',
      () => ({ thisUpdate: days(-2), nextUpdate: days(-1), ...onHold }),
      'TRY_LATER',
    ],
    ['on hold revokes', () => onHold, 'REVOKED_NO_POE'],
    [
      'of the future is not used',
      () => ({ thisUpdate: days(1), producedAt: days(1), nextUpdate: days(2) }),
      'TRY_LATER',
    ],
    ['produced in the future is not used', () => ({ producedAt: days(1) }), 'TRY_LATER'],
    [
      'of a clock 4 minutes ahead is used',
      () => ({ thisUpdate: days(4 / 1440), producedAt: days(4 / 1440) }),
      'PASSED',
    ],
    [
      'of a clock 6 minutes ahead is not used',
      () => ({ thisUpdate: days(6 / 1440), producedAt: days(6 / 1440) }),
      'TRY_LATER',
    ],
    ['from a signer without delegation is not used', () => ({ responder: pki.agency }), 'TRY_LATER'],
    [
      'from a responder whose key may not sign is not used',
      () => ({ responder: pki.make({ purpose: 'ocsp', usages: ['keyEncipherment'] }) }),
      'TRY_LATER',
    ],
    [
      'from a responder not limited by key usage is used',
      () => ({ responder: pki.make({ purpose: 'ocsp', usages: [] }) }),
      'PASSED',
    ],
    [
      'from an expired responder is not used',
      () => ({ responder: pki.make({ purpose: 'ocsp', notAfter: days(-1) }) }),
      'TRY_LATER',
    ],
    [
      'from a responder not yet valid is not used',
      () => ({ responder: pki.make({ purpose: 'ocsp', notBefore: days(1) }) }),
      'TRY_LATER',
    ],
    [
      'from a responder with an unknown critical extension is not used',
      () => ({ responder: pki.make({ purpose: 'ocsp', extra: [extension('1.2.3', nothing(), true)] }) }),
      'TRY_LATER',
    ],
    [
      'from a responder of the root is not used',
      () => ({ responder: pki.under(pki.root, { purpose: 'ocsp' }) }),
      'TRY_LATER',
    ],
    ['from a responder of another PKI is not used', () => ({ responder: makePki().ocsp }), 'TRY_LATER'],
    [
      'by the name of a responder but another key is not used',
      () => ({ responder: { ...pki.ocsp, key: pki.agency.key } }),
      'TRY_LATER',
    ],
  ])('%s', async (_, more, outcome) => {
    expect(await reported([answer(more())])).toBe(outcome);
  });

  it('revoked tells nothing of the time before', async () => {
    const question = {
      now,
      crls: [
        parseCrl(makeCrl({ issuer: pki.root, thisUpdate: days(-9), nextUpdate: days(9), number: 1, revoked: [] })),
      ],
    };
    expect(await reported([answer(revoked)], { ...question, at: days(-2.1) })).toBe('PASSED');
    expect(await reported([answer(revoked)], { ...question, at: days(-2) })).toBe('REVOKED_NO_POE');
  });

  it('may name its responder by key', async () => {
    expect(await reported([answer({ byKey: true })])).toBe('PASSED');
    expect(await reported([answer({ byKey: true, responder: { ...pki.ocsp, key: pki.agency.key } })])).toBe(
      'TRY_LATER',
    );
  });

  it('with an unknown critical extension is not used, with another it is', async () => {
    expect(await reported([answer({ extra: [extension('1.2.3', nothing(), true)] })])).toBe('TRY_LATER');
    expect(await reported([answer({ extra: [extension('1.2.3', nothing())] })])).toBe('PASSED');
  });

  it('of a responder whose certificate rests on a weak algorithm is not believed', async () => {
    const weak = pki.under({ ...pki.issuing, algorithm: 'ecdsa-sha384' }, { purpose: 'ocsp' });
    const reliableUntil: PathQuestion['reliableUntil'] = (scheme) =>
      scheme.kind === 'ecdsa' && scheme.digest === 'sha384' ? days(-400) : days(400);
    expect(await reported([answer({ responder: weak })], { reliableUntil })).toBe('TRY_LATER');
    expect(await reported([answer({ responder: weak })])).toBe('PASSED');
  });

  it('ends and begins at the very instant', async () => {
    expect(await reported([answer({ thisUpdate: days(-1), nextUpdate: now })])).toBe('PASSED');
    expect(await reported([answer({ producedAt: days(5 / 1440), thisUpdate: days(5 / 1440) })])).toBe('PASSED');
    for (const term of [{ notAfter: now }, { notBefore: now }]) {
      expect(await reported([answer({ responder: pki.make({ purpose: 'ocsp', ...term }) })])).toBe('PASSED');
    }
  });

  it('about another certificate is not used', async () => {
    const other = parseCertificate(pki.agency.certificate);
    expect(await reported([answer({}, ocspRequest({ certificate: other, issuer }, nodeCrypto))])).toBe('TRY_LATER');
  });

  it('about the same serial number of another authority is not used', async () => {
    const other = pki.under(pki.root, { purpose: 'authority', commonName: 'Khác' });
    const id = ocspRequest({ certificate, issuer: parseCertificate(other.certificate) }, nodeCrypto);
    expect(await reported([answer({}, id)])).toBe('TRY_LATER');
  });

  it('may name the certificate by any digest', async () => {
    expect(await reported([answer({}, ocspRequest({ certificate, issuer, digest: 'sha256' }, nodeCrypto))])).toBe(
      'PASSED',
    );
  });

  it('without an end holds for a day', async () => {
    const open = (producedAt: Date) =>
      parseOcspResponse(
        answerOcsp(request, { responder: pki.ocsp, stateOf: () => 'good', producedAt, thisUpdate: producedAt }),
      );
    expect(await reported([open(days(-0.9))])).toBe('PASSED');
    expect(await reported([open(days(-1.1))])).toBe('TRY_LATER');
  });

  it('newer than another decides', async () => {
    const older = { thisUpdate: days(-0.5), producedAt: days(-0.5) };
    for (const list of [
      [answer(older), answer(onHold)],
      [answer(onHold), answer(older)],
    ]) {
      expect(await reported(list)).toBe('REVOKED_NO_POE');
    }
    expect(await reported([answer({ ...older, ...onHold }), answer()])).toBe('PASSED');
  });

  it('made after the certificate expired says nothing good of it', async () => {
    const expired = pki.make({ notAfter: days(-5) });
    const about = ocspRequest({ certificate: parseCertificate(expired.certificate), issuer }, nodeCrypto);
    const verdict = await ask(expired, [anchorOf(pki.root)], [pki.issuing], {
      revocation: 'required',
      crls: [rootCrl],
      ocsps: [answer({}, about)],
      at: days(-6),
      now,
    });
    expect(verdict.subIndication).toBe('TRY_LATER');
  });

  it('on a weak algorithm is not believed', async () => {
    const weak = (kind: Holder['algorithm']): Partial<OcspAnswer> => ({ responder: { ...pki.ocsp, algorithm: kind } });
    const reliableUntil: PathQuestion['reliableUntil'] = (scheme) =>
      scheme.kind === 'ecdsa' && scheme.digest === 'sha384' ? days(-400) : days(400);
    expect(await reported([answer(weak('ecdsa-sha384'))], { reliableUntil })).toBe('TRY_LATER');
    expect(await reported([answer(weak('ecdsa-sha256'))], { reliableUntil })).toBe('PASSED');
  });
});

describe('a responder without the promise of no check', () => {
  const responder = pki.make({
    purpose: 'signer',
    usages: ['digitalSignature'],
    extended: [extendedKeyUsage.ocspSigning],
    commonName: 'OCSP',
  });
  const serial = BigInt(`0x${parseCertificate(responder.certificate).serial}`);
  const list = (...revokedSerials: bigint[]) =>
    parseCrl(
      makeCrl({
        issuer: pki.issuing,
        thisUpdate: days(-1),
        nextUpdate: days(9),
        number: 1,
        revoked: revokedSerials.map((one) => ({ serial: one, revokedAt: days(-2) })),
        extra: [extension('2.5.29.28', sequence(Uint8Array.of(0x82, 1, 0xff)), true)],
      }),
    );
  it('is believed unless a CRL revokes it', async () => {
    expect(await reported([answer({ responder })])).toBe('PASSED');
    const userList = parseCrl(
      makeCrl({
        issuer: pki.issuing,
        thisUpdate: days(-1),
        nextUpdate: days(-0.5),
        number: 1,
        revoked: [{ serial, revokedAt: days(-2) }],
      }),
    );
    expect(await reported([answer({ responder })], { crls: [rootCrl, userList] })).toBe('TRY_LATER');
    expect(await reported([answer({ responder })], { crls: [rootCrl, list(serial)] })).toBe('PASSED');
  });
});

describe('a responder with the promise of no check', () => {
  it('is believed though a CRL revokes it', async () => {
    const serial = BigInt(`0x${parseCertificate(pki.ocsp.certificate).serial}`);
    const list = makeCrl({
      issuer: pki.issuing,
      thisUpdate: days(-2),
      nextUpdate: days(-1),
      number: 1,
      revoked: [{ serial, revokedAt: days(-3) }],
    });
    expect(await reported([answer()], { crls: [rootCrl, parseCrl(list)] })).toBe('PASSED');
  });
});

describe('an authority that has expired since', () => {
  const expired = pki.under(pki.root, {
    purpose: 'authority',
    commonName: 'Hết hạn',
    notBefore: days(-30),
    notAfter: days(-10),
  });
  const below = pki.under(expired, { notBefore: days(-30), notAfter: days(-10) });
  const about = ocspRequest(
    { certificate: parseCertificate(below.certificate), issuer: parseCertificate(expired.certificate) },
    nodeCrypto,
  );
  const ocsp = answer(
    { responder: expired, producedAt: days(-12), thisUpdate: days(-12), nextUpdate: days(-11) },
    about,
  );
  const crl = parseCrl(
    makeCrl({ issuer: expired, thisUpdate: days(-12), nextUpdate: days(-11), number: 1, revoked: [] }),
  );
  const rootList = parseCrl(
    makeCrl({ issuer: pki.root, thisUpdate: days(-13), nextUpdate: days(9), number: 1, revoked: [] }),
  );
  it.each(['ocsp', 'crl'] as const)('is believed in %s only as far as its word is proven to be older', async (kind) => {
    const evidence = kind === 'ocsp' ? { ocsps: [ocsp], crls: [rootList] } : { ocsps: [], crls: [rootList, crl] };
    const outcome = async (knownSince?: PathQuestion['knownSince']): Promise<string> => {
      const proofs = knownSince === undefined ? {} : { knownSince };
      const verdict = await ask(below, [anchorOf(pki.root)], [expired], {
        revocation: 'required',
        at: days(-11.5),
        now,
        ...evidence,
        ...proofs,
      });
      return verdict.subIndication ?? 'PASSED';
    };
    expect(await outcome()).toBe('PASSED');
    expect(await outcome(() => days(-11))).toBe('PASSED');
    expect(await outcome(() => days(-10))).toBe('PASSED');
    expect(await outcome(() => days(-9))).toBe('TRY_LATER');
    expect(await outcome(() => undefined)).toBe('TRY_LATER');
  });

  it('and is itself the anchor is believed by the terms of its trust', async () => {
    const verdict = await ask(below, [anchorOf(expired)], [], {
      revocation: 'required',
      at: days(-11.5),
      now,
      crls: [crl],
      knownSince: () => undefined,
    });
    expect(verdict.status).toBe('PASSED');
  });
});

describe('proofs of existence', () => {
  const shortLived = pki.make({ purpose: 'ocsp', notBefore: days(-31), notAfter: days(-20) });
  const old = answer({ responder: shortLived, producedAt: days(-25), thisUpdate: days(-25), nextUpdate: days(-24) });
  const question = {
    at: days(-24.5),
    now,
    crls: [
      parseCrl(makeCrl({ issuer: pki.root, thisUpdate: days(-30), nextUpdate: days(30), number: 1, revoked: [] })),
    ],
  };
  it('are not asked for when evidence is taken by its own date', async () => {
    expect(await reported([old], question)).toBe('PASSED');
  });

  it('keep evidence alive whose signer has expired since', async () => {
    expect(await reported([old], { ...question, knownSince: () => undefined })).toBe('TRY_LATER');
    expect(await reported([old], { ...question, knownSince: () => days(-19) })).toBe('TRY_LATER');
    expect(await reported([old], { ...question, knownSince: () => days(-21) })).toBe('PASSED');
  });
});

describe('OCSP as bytes', () => {
  it.each([
    [1, 'malformedRequest'],
    [2, 'internalError'],
    [3, 'tryLater'],
    [5, 'sigRequired'],
    [6, 'unauthorized'],
    [9, 'status 9'],
  ])('without an answer, status %i, is refused as %s', (code, detail) => {
    expect(() => parseOcspResponse(refuseOcsp(code))).toThrow(
      expect.objectContaining({ code: 'ocsp-refused', detail }),
    );
  });

  it('are the same whole and bare, as a DSS and as a CMS keep them', () => {
    const full = answer();
    const [, bytes] = sequenceOf(readOnly(full.der), 'x');
    const basic = children(children(bytes as NonNullable<typeof bytes>)[0] as NonNullable<typeof bytes>)[1];
    const bare = parseOcspResponse(
      Uint8Array.from((basic as NonNullable<typeof basic>).bytes.subarray(basic?.body, basic?.end)),
    );
    expect({ ...bare, der: undefined }).toEqual({ ...full, der: undefined });
  });

  it('give back the nonce that was sent', () => {
    const nonce = randomBytes(16);
    const found = answer({}, ocspRequest({ certificate, issuer, nonce }, nodeCrypto)).nonce;
    expect(Buffer.from(found as Uint8Array)).toEqual(nonce);
    expect(answer({ nonce: null }).nonce).toBeUndefined();
  });

  it('of another type are refused', () => {
    const [status] = sequenceOf(readOnly(answer().der), 'x').map(whole);
    const strange = sequence(status as Uint8Array, Uint8Array.of(0xa0, 7, 0x30, 5, 6, 1, 42, 4, 0));
    expect(() => parseOcspResponse(strange)).toThrow(/ocsp-malformed: not a basic response/);
    expect(() => parseOcspResponse(octetString(strange))).toThrow(/ocsp-malformed/);
  });

  it.skipIf(!hasOpenssl)('are read by OpenSSL, request and response', () => {
    const files = {
      'q.der': request,
      'a.der': answer().der,
      'ca.pem': toPem(pki.issuing.certificate),
      'root.pem': toPem(pki.root.certificate),
      'leaf.pem': toPem(leaf.certificate),
    };
    const time = ['-attime', String(now.getTime() / 1000)];
    expect(openssl(['ocsp', '-reqin', 'q.der', '-req_text'], files).stdout).toMatch(/OCSP Nonce/);
    const args = [
      'ocsp',
      '-respin',
      'a.der',
      '-issuer',
      'ca.pem',
      '-cert',
      'leaf.pem',
      '-CAfile',
      'root.pem',
      '-verify_other',
      'ca.pem',
      '-no_nonce',
      ...time,
    ];
    expect(openssl(args, files).stderr).toMatch(/Response verify OK/);
  });
});
