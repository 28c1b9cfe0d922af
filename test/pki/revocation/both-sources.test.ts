/** What is believed when lists and OCSP both speak, and who may sign a list (RFC 5280 § 6.3.3, RFC 6960 § 4.2.2.2). */
import { describe, expect, it } from 'vitest';
import { type CrlRequest, makeCrl, type RevokedCertificate } from '../../../lib/adapters/demo-ca/crl-maker.ts';
import { extension } from '../../../lib/adapters/demo-ca/extensions.ts';
import { answerOcsp, type OcspAnswer } from '../../../lib/adapters/demo-ca/ocsp-responder.ts';
import { type Crl, parseCrl } from '../../../lib/pki/crl/crl.ts';
import { boolean, implicit, sequence, tlv } from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { ocspRequest } from '../../../lib/pki/ocsp/request.ts';
import { type OcspResponse, parseOcspResponse } from '../../../lib/pki/ocsp/response.ts';
import type { PathQuestion } from '../../../lib/pki/path/validate-path.ts';
import type { PathVerdict } from '../../../lib/pki/path/verdict.ts';
import { parseCertificate } from '../../../lib/pki/x509/certificate.ts';
import { days, makePki, now } from '../factory.ts';
import { anchorOf, ask } from '../path/question.ts';

const pki = makePki();
const leaf = pki.agency;
const serial = BigInt(`0x${parseCertificate(leaf.certificate).serial}`);
const revokedRow: RevokedCertificate = { serial, revokedAt: days(-3), reason: 4 };

function crl(more: Partial<CrlRequest> = {}): Crl {
  return parseCrl(
    makeCrl({ issuer: pki.issuing, thisUpdate: days(-1), nextUpdate: days(6), number: 1, revoked: [], ...more }),
  );
}

function ocsp(more: Partial<OcspAnswer> = {}): OcspResponse {
  const request = ocspRequest(
    { certificate: parseCertificate(leaf.certificate), issuer: parseCertificate(pki.issuing.certificate) },
    nodeCrypto,
  );
  const typical = { responder: pki.ocsp, stateOf: () => 'good', producedAt: now, thisUpdate: now, nextUpdate: days(1) };
  return parseOcspResponse(answerOcsp(request, { ...(typical as OcspAnswer), ...more }));
}

const rootCrl = crl({ issuer: pki.root });

function status(crls: Crl[], ocsps: OcspResponse[], more: Partial<PathQuestion> = {}): Promise<PathVerdict> {
  return ask(leaf, [anchorOf(pki.root)], [pki.issuing], {
    revocation: 'required',
    crls: [rootCrl, ...crls],
    ocsps,
    ...more,
  });
}

const revokedAnswer = (at: Date = days(-3)) => ocsp({ stateOf: () => ({ revokedAt: at, reason: 1 }) });

describe('of two words about a certificate', () => {
  it('the newer good one is given', async () => {
    const last = async (list: Crl, answer: OcspResponse) => (await status([list], [answer])).revocation[1];
    const older = { thisUpdate: days(-2), nextUpdate: days(1) };
    expect(await last(crl(), ocsp())).toMatchObject({ status: 'good', issuedAt: now, evidence: { kind: 'ocsp' } });
    expect(await last(crl(), ocsp(older))).toMatchObject({ issuedAt: days(-1), evidence: { kind: 'crl' } });
    const same = { thisUpdate: days(-1), nextUpdate: days(1) };
    expect(await last(crl(), ocsp(same))).toMatchObject({ evidence: { kind: 'ocsp' } });
  });

  it('a revocation stands against a newer good word, whoever says it', async () => {
    const old = { thisUpdate: days(-2), nextUpdate: days(1) };
    const byCrl = await status([crl({ revoked: [revokedRow] })], [ocsp()]);
    expect(byCrl.revocation[1]).toMatchObject({ status: 'revoked', reason: 'superseded', evidence: { kind: 'crl' } });
    const answer = ocsp({ ...old, stateOf: () => ({ revokedAt: days(-3), reason: 1 }) });
    const byOcsp = await status([crl()], [answer]);
    expect(byOcsp.revocation[1]).toMatchObject({
      status: 'revoked',
      reason: 'keyCompromise',
      evidence: { kind: 'ocsp' },
    });
  });

  it('of two revocations that of OCSP is told', async () => {
    const both = await status([crl({ revoked: [revokedRow] })], [revokedAnswer()]);
    expect(both.revocation[1]).toMatchObject({ reason: 'keyCompromise' });
  });

  it('one is enough, and without any both say why', async () => {
    expect((await status([crl()], [])).revocation[1]).toMatchObject({ evidence: { kind: 'crl' } });
    expect((await status([], [ocsp()])).revocation[1]).toMatchObject({ evidence: { kind: 'ocsp' } });
    const stale = { thisUpdate: days(-9), nextUpdate: days(-8) };
    const neither = (await status([crl(stale)], [ocsp({ ...stale, producedAt: days(-9) })])).revocation[1];
    expect(neither).toMatchObject({
      status: 'unknown',
      why: [expect.stringMatching(/^OCSP response of /), expect.stringMatching(/until/)],
    });
  });
});

describe('a revocation by OCSP', () => {
  it('holds from its very instant', async () => {
    const at = async (instant: Date) =>
      (await status([], [revokedAnswer(days(-0.5))], { at: instant, now })).revocation[1]?.status;
    expect(await at(days(-0.4))).toBe('revoked');
    expect(await at(days(-0.5))).toBe('revoked');
  });

  it('after the instant asked about leaves the certificate good until then', async () => {
    const answer = ocsp({ stateOf: () => ({ revokedAt: days(-0.25), reason: 1 }) });
    expect((await status([], [answer], { at: days(-0.5), now })).status).toBe('PASSED');
  });
});

describe('a list signed by someone else', () => {
  const indirect = (holder: { name: Uint8Array }): Uint8Array =>
    extension('2.5.29.28', sequence(implicit(4, boolean(true)), tlv(0xa0, tlv(0xa0, tlv(0xa4, holder.name)))), true);
  const pointedAt = (holder: { name: Uint8Array }): Uint8Array =>
    extension('2.5.29.31', sequence(sequence(tlv(0xa2, tlv(0xa4, holder.name)))));
  const authority = (commonName: string) =>
    pki.under(pki.root, { commonName, purpose: 'authority', pathLength: 0, notBefore: days(-800) });

  it('is believed when a path leads to its signer, by its own key, and not otherwise', async () => {
    const lister = authority('Cấp danh sách');
    const of = pki.make({ extra: [pointedAt(lister)] });
    const reported = async (list: Crl, between = [pki.issuing, lister]) =>
      (await ask(of, [anchorOf(pki.root)], between, { revocation: 'required', crls: [rootCrl, list] })).subIndication ??
      'PASSED';
    const list = crl({ issuer: lister, extra: [indirect(lister)] });
    expect(await reported(list)).toBe('PASSED');
    expect(await reported(list, [pki.issuing])).toBe('TRY_LATER');
    expect(await reported(crl({ issuer: { ...lister, key: pki.agency.key }, extra: [indirect(lister)] }))).toBe(
      'TRY_LATER',
    );
  });

  it('is not believed when its signer is not for lists', async () => {
    const signer = pki.under(pki.root, { commonName: 'Người ký danh sách' });
    const of = pki.make({ extra: [pointedAt(signer)] });
    const list = crl({ issuer: signer, extra: [indirect(signer)] });
    const verdict = await ask(of, [anchorOf(pki.root)], [pki.issuing, signer], {
      revocation: 'required',
      crls: [rootCrl, list],
    });
    expect(verdict.subIndication).toBe('TRY_LATER');
  });

  it('whose signer is only vouched for by itself is believed where its certificate says so', async () => {
    const name = 'Tự trả lời';
    const nameOf = authority(name).name;
    const reported = async (extra: Uint8Array[]) => {
      const lister = pki.under(pki.root, { commonName: name, purpose: 'authority', pathLength: 0, extra });
      const of = pki.make({ extra: [pointedAt(lister)] });
      const list = crl({ issuer: lister, extra: [indirect(lister)] });
      const question = { revocation: 'required', crls: [list] } as const;
      const roots = crl({
        issuer: pki.root,
        extra: [extension('2.5.29.28', sequence(implicit(2, boolean(true))), true)],
      });
      const verdict = await ask(of, [anchorOf(pki.root)], [pki.issuing, lister], {
        ...question,
        crls: [list, ...(extra.length === 0 ? [] : [roots])],
      });
      return verdict.subIndication ?? 'PASSED';
    };
    expect(await reported([pointedAt({ name: nameOf })])).toBe('PASSED');
    expect(await reported([])).toBe('TRY_LATER');
  });
});
