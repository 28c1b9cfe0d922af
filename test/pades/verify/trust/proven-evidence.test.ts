/** Evidence is as old as the timestamps over it prove: it stands though whoever gave it has ended since (EN 319 102-1 § 5.6.2). */
import { describe, expect, it } from 'vitest';
import { makeCrl } from '../../../../lib/adapters/demo-ca/crl-maker.ts';
import { days } from '../../../pki/factory.ts';
import { judged, letterBy, pki, sealedAt, stamped, stored } from '../made.ts';

const lasting = pki.make({ commonName: 'Dấu thời gian lâu', purpose: 'timestamp', notAfter: days(1800) });
/** An authority that ended ten days ago, and a signer whom it vouched for as long. */
const ended = pki.under(pki.root, {
  ...{ commonName: 'Nơi cấp đã hết hạn', purpose: 'authority', pathLength: 0 },
  ...{ notBefore: days(-400), notAfter: days(-10) },
});
const signer = pki.under(ended, { commonName: 'Người ký', notBefore: days(-300), notAfter: days(-10) });

/** Lists of all three authorities from that day, good for a week. */
const listsFrom = (day: number): Uint8Array[] =>
  [pki.root, pki.issuing, ended].map((issuer) =>
    makeCrl({ issuer, thisUpdate: days(day), nextUpdate: days(day + 7), number: 1, revoked: [] }),
  );
const signed = letterBy({ by: signer, unsigned: stamped(days(-100), lasting) });
const withLists = stored(signed, { crls: listsFrom(-46) });

async function reported(file: Uint8Array) {
  const [one] = (await judged(file)).signatures;
  return [one?.indication, one?.subIndication];
}

describe('lists of an authority that has ended', () => {
  it('stand when a document timestamp proves that they were there before its end', async () => {
    expect(await reported(sealedAt(withLists, days(-45), 8, lasting))).toEqual(['TOTAL-PASSED', null]);
  });

  it('do not without one, nor with one that is later than its end, nor with one that does not cover them', async () => {
    const open = expect.not.stringMatching('TOTAL-PASSED');
    expect(await reported(withLists)).toEqual([open, expect.any(String)]);
    expect(await reported(sealedAt(withLists, days(-5), 8, lasting))).toEqual([open, expect.any(String)]);
    const before = stored(sealedAt(signed, days(-45), 8, lasting), { crls: listsFrom(-46) });
    expect(await reported(before)).toEqual([open, expect.any(String)]);
  });
});
