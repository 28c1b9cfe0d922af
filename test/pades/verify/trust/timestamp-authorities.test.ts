/** What is reported of an authority that is not believed, and of certificates that were not valid when something was signed. */
import { describe, expect, it } from 'vitest';
import { makeCrl } from '../../../../lib/adapters/demo-ca/crl-maker.ts';
import { parseCertificate } from '../../../../lib/pki/x509/certificate.ts';
import { days, makePki } from '../../../pki/factory.ts';
import { anchor, judged, letterBy, listsOf, pki, revokedAt, sealedAt, stamped, stored } from '../made.ts';

/** The faults of the document timestamp that is the second signature of a file. */
async function faultsOf(file: Uint8Array, more: Parameters<typeof judged>[1] = {}) {
  const { signatures } = await judged(file, more);
  return signatures[1]?.faults.map(({ sub, detail, cause }) => [sub, detail, cause?.code, cause?.who]);
}

describe('the authority of a document timestamp', () => {
  it('is said to be nobody’s whom we trust, with who would have to vouch', async () => {
    const others = makePki();
    expect(await faultsOf(sealedAt(letterBy(), days(-1), 8, others.tsa))).toEqual([
      [
        'NO_CERTIFICATE_CHAIN_FOUND',
        expect.stringMatching(/^the authority of the timestamp: ./),
        'issuer-denies',
        expect.any(String),
      ],
    ]);
  });

  it('that has expired is not spoken of as the signer, and one above it by its name', async () => {
    const ended = pki.make({ commonName: 'Dấu cũ', purpose: 'timestamp', notBefore: days(-400), notAfter: days(-5) });
    expect(await faultsOf(sealedAt(letterBy(), days(-10), 8, ended))).toEqual([
      ['OUT_OF_BOUNDS_NO_POE', expect.stringMatching(/^the authority of the timestamp: ./), undefined, undefined],
    ]);
    const old = pki.under(pki.root, {
      ...{ commonName: 'Nơi cấp dấu cũ', purpose: 'authority', pathLength: 0 },
      ...{ notBefore: days(-900), notAfter: days(-2) },
    });
    const below = pki.under(old, { commonName: 'Dấu', purpose: 'timestamp' });
    expect(await faultsOf(sealedAt(letterBy(), days(-10), 8, below))).toEqual([
      ['OUT_OF_BOUNDS_NO_POE', expect.any(String), 'ca-expired', 'Nơi cấp dấu cũ'],
    ]);
  });

  it('that was not valid yet cannot have stamped', async () => {
    const young = pki.make({ commonName: 'Dấu mới', purpose: 'timestamp', notBefore: days(-1) });
    expect(await faultsOf(sealedAt(letterBy(), days(-2), 8, young))).toEqual([
      ['TIMESTAMP_ORDER_FAILURE', 'the timestamp is older than the certificate of its authority', undefined, undefined],
    ]);
    const { notBefore } = parseCertificate(young.certificate);
    const first = stored(sealedAt(letterBy(), notBefore, 8, young), { crls: listsOf() });
    expect(await faultsOf(first)).toEqual([]);
  });

  it('whose issuer was revoked is not believed by its own word', async () => {
    const middle = pki.under(pki.root, { commonName: 'Nơi cấp giữa', purpose: 'authority', pathLength: 0 });
    const below = pki.under(middle, { commonName: 'Dấu dưới', purpose: 'timestamp' });
    const dates = { thisUpdate: days(-0.5), nextUpdate: days(7), number: 9 };
    const crls = [
      makeCrl({ issuer: pki.root, ...dates, revoked: [revokedAt(middle, days(-1))] }),
      makeCrl({ issuer: middle, ...dates, revoked: [] }),
    ];
    const file = stored(sealedAt(letterBy(), days(-2), 8, below), { crls });
    expect((await faultsOf(file))?.map(([sub]) => sub)).toEqual(['REVOKED_CA_NO_POE']);
  });
});

describe('a signer whose time is proven', () => {
  const certificateOf = (more: object) => pki.make({ commonName: 'Người ký', ...more });
  const of = async (file: Uint8Array) => {
    const [one] = (await judged(file)).signatures;
    return [one?.indication, one?.subIndication, one?.faults[0]?.cause?.code];
  };

  it('by its first moment was valid, and before it was not', async () => {
    const by = certificateOf({ notBefore: days(-2) });
    const { notBefore } = parseCertificate(by.certificate);
    const at = (time: Date) => stored(letterBy({ by, unsigned: stamped(time) }), { crls: listsOf() });
    expect(await of(at(notBefore))).toEqual(['TOTAL-PASSED', null, undefined]);
    expect(await of(at(days(-3)))).toEqual(['TOTAL-FAILED', 'NOT_YET_VALID', undefined]);
  });

  it('to lie before the days of the authority above it is reported with that authority', async () => {
    const young = pki.under(pki.root, {
      ...{ commonName: 'Nơi cấp trẻ', purpose: 'authority', pathLength: 0 },
      notBefore: days(-1),
    });
    const file = letterBy({ by: pki.under(young, { commonName: 'Người ký' }), unsigned: stamped(days(-2)) });
    expect(await of(stored(file, { crls: listsOf() }))).toEqual(['TOTAL-FAILED', 'NOT_YET_VALID', 'ca-not-yet-valid']);
  });

  it('after the end of its certificate is a failure without another cause', async () => {
    const by = certificateOf({ notBefore: days(-30), notAfter: days(-5) });
    const file = stored(letterBy({ by, unsigned: stamped(days(-3)) }), { crls: listsOf() });
    expect(await of(file)).toEqual(['TOTAL-FAILED', 'EXPIRED', undefined]);
  });

  it('is looked up elsewhere only where something is missing', async () => {
    let asked = 0;
    const source = new Proxy(
      {},
      {
        get: () => async () => {
          asked += 1;
          return undefined;
        },
      },
    ) as never;
    const expired = letterBy({ by: certificateOf({ notBefore: days(-30), notAfter: days(-5) }) });
    await judged(stored(expired, { crls: listsOf() }), { revocation: source, anchors: [anchor()] });
    expect(asked).toBe(0);
  });
});
