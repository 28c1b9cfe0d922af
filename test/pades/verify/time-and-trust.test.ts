/** Who vouches for a signer, and what a proof of time heals: revocation, expiry, lapsed trust, weak algorithms. */
import { describe, expect, it } from 'vitest';
import { OID } from '../../../lib/pki/cms/oids.ts';
import { attribute } from '../../../lib/pki/cms/signed-attributes.ts';
import { sequence } from '../../../lib/pki/der/write.ts';
import { days, now } from '../../pki/factory.ts';
import { anchor, judged, letterBy, listsOf, pki, revokedAt, sealedAt, signedAgain, stamped, stored } from './made.ts';

const lasting = pki.make({ commonName: 'Dấu thời gian lâu', purpose: 'timestamp', notAfter: days(1800) });

/** Verdict and sub-indication, then the source of the time, of the first signature. */
async function reported(...input: Parameters<typeof judged>): Promise<string> {
  const { signatures, intact } = await judged(...input);
  const [one] = signatures;
  return `${one?.indication} ${one?.subIndication} ${one?.timeSource}${intact ? ' intact' : ''}`;
}

describe('an anchor', () => {
  const file = stored(letterBy({ unsigned: stamped(days(-1)) }), { crls: listsOf() });

  it.each([
    ['for both vouches for both', [anchor()], 'TOTAL-PASSED null timestamp intact'],
    ['for signatures alone does not vouch for the time', [anchor(['signature'])], 'TOTAL-PASSED null none intact'],
    [
      'for timestamps alone does not vouch for the signer',
      [anchor(['timestamp'])],
      'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND timestamp intact',
    ],
    ['for nothing vouches for nobody', [anchor([])], 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND none intact'],
    [
      'for each is as good as one',
      [anchor(['signature']), anchor(['timestamp'])],
      'TOTAL-PASSED null timestamp intact',
    ],
    ['that is left out judges no path', [], 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND timestamp intact'],
  ])('%s', async (_, anchors, expected) => {
    expect(await reported(file, { anchors })).toBe(expected);
  });

  it.each([
    ['lapsed after the proven time still vouches', { until: days(-0.5) }, 'TOTAL-PASSED null timestamp intact'],
    [
      'lapsed before the proven time does not',
      { until: days(-2) },
      'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND_NO_POE timestamp intact',
    ],
    [
      'in force only from tomorrow does not',
      { from: days(1) },
      'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND_NO_POE timestamp intact',
    ],
  ])('%s', async (_, more, expected) => {
    const anchors = [anchor(['signature'], more), anchor(['timestamp'])];
    expect(await reported(stored(file, { crls: listsOf(days(-1)) }, 60), { anchors })).toBe(expected);
  });

  it('that lapsed does not vouch where no time is proven', async () => {
    const plain = stored(letterBy(), { crls: listsOf() });
    const anchors = [anchor(['signature'], { until: days(-0.5) })];
    expect(await reported(plain, { anchors })).toBe('INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND_NO_POE none intact');
  });
});

describe('a revocation of the signer', () => {
  const revoked = (unsigned?: ReturnType<typeof stamped>) =>
    stored(letterBy(unsigned ? { unsigned } : {}), { crls: listsOf(now, [revokedAt(pki.agency, days(-10))]) });

  it('without a proven time leaves the question open', async () => {
    expect(await reported(revoked())).toBe('INDETERMINATE REVOKED_NO_POE none');
  });

  it('before the timestamp is a failure', async () => {
    const file = stored(
      revoked(stamped(days(-9))),
      {
        crls: listsOf(days(-9), [revokedAt(pki.agency, days(-10))]),
      },
      60,
    );
    expect(await reported(file)).toBe('TOTAL-FAILED REVOKED timestamp');
  });

  it('after the timestamp does no harm', async () => {
    const crls = [...listsOf(days(-12)), ...listsOf(now, [revokedAt(pki.agency, days(-10))])];
    expect(await reported(stored(letterBy({ unsigned: stamped(days(-11)) }), { crls }))).toBe(
      'TOTAL-PASSED null timestamp intact',
    );
  });

  it('after a document timestamp does no harm', async () => {
    const crls = [...listsOf(days(-12)), ...listsOf(now, [revokedAt(pki.agency, days(-10))])];
    expect(await reported(sealedAt(stored(letterBy(), { crls }), days(-11)))).toBe(
      'TOTAL-PASSED null timestamp intact',
    );
  });

  it('after a timestamp whose authority nobody trusts leaves the question open', async () => {
    const crls = [...listsOf(days(-12)), ...listsOf(now, [revokedAt(pki.agency, days(-10))])];
    const file = stored(letterBy({ unsigned: stamped(days(-11)) }), { crls });
    expect(await reported(file, { anchors: [anchor(['signature'])] })).toBe('INDETERMINATE REVOKED_NO_POE none');
  });
});

describe('the validity of the signer', () => {
  const crls = [...listsOf(now), ...listsOf(days(400))];
  const at = days(400);

  it.each([
    ['that ended, without a proven time, is open', undefined, 'INDETERMINATE OUT_OF_BOUNDS_NO_POE none intact'],
    ['that ended after the timestamp does no harm', now, 'TOTAL-PASSED null timestamp intact'],
    ['that ended before the timestamp is a failure', days(399), 'TOTAL-FAILED EXPIRED timestamp'],
    ['that began after the timestamp is a failure', days(-400), 'TOTAL-FAILED NOT_YET_VALID timestamp'],
  ])('%s', async (_, time, expected) => {
    const authority = pki.make({ purpose: 'timestamp', notBefore: days(-800), notAfter: days(1800) });
    const file = stored(letterBy(time ? { unsigned: stamped(time, authority) } : {}), { crls });
    expect(await reported(file, { at })).toBe(expected);
  });

  it('that ended is known not to be revoked by a list from before its end', async () => {
    const early = stored(letterBy(), { crls: listsOf(days(364)) });
    expect(await reported(early, { at: days(366) })).toBe('INDETERMINATE OUT_OF_BOUNDS_NOT_REVOKED none intact');
  });
});

describe('a timestamp under the signature value', () => {
  const file = stored(letterBy({ unsigned: stamped(now, lasting) }), { crls: listsOf(now) });

  it('is believed while what is known of its authority is younger than 550 days', async () => {
    expect(await reported(file, { at: days(549) })).toBe('TOTAL-PASSED null timestamp intact');
    expect(await reported(file, { at: new Date(days(549).getTime() + 1) })).toBe(
      'INDETERMINATE OUT_OF_BOUNDS_NO_POE none intact',
    );
  });

  it('is not believed once the certificate of its authority has ended', async () => {
    const short = stored(letterBy({ unsigned: stamped(now) }), { crls: listsOf(now) });
    const end = days(365);
    expect(await reported(short, { at: end })).toBe('TOTAL-PASSED null timestamp intact');
    expect(await reported(short, { at: new Date(end.getTime() + 1000) })).toBe(
      'INDETERMINATE OUT_OF_BOUNDS_NO_POE none intact',
    );
  });

  it('is not believed when its authority was revoked before it', async () => {
    const crls = [...listsOf(now), ...listsOf(days(20), [revokedAt(lasting, days(-10))])];
    const other = stored(letterBy({ unsigned: stamped(now, lasting) }), { crls });
    expect(await reported(other, { at: days(20) })).toBe('TOTAL-PASSED null none intact');
  });

  it('counts by the earliest of several', async () => {
    const unsigned = (signature: Uint8Array) => [...stamped(days(-1))(signature), ...stamped(days(-3))(signature)];
    const { signatures } = await judged(stored(letterBy({ unsigned }), { crls: listsOf() }));
    expect(signatures[0]?.signedAt).toBe(days(-3).toISOString());
  });

  it('over another value proves nothing', async () => {
    const unsigned = () => stamped(days(-1))(Buffer.from('another value'));
    expect(await reported(stored(letterBy({ unsigned }), { crls: listsOf() }))).toBe('TOTAL-PASSED null none intact');
  });

  it('is read up to the sixteenth', async () => {
    const after = (count: number) => (signature: Uint8Array) => [
      ...Array.from({ length: count }, () => attribute(OID.signatureTimeStamp, sequence())),
      ...stamped(days(-1))(signature),
    ];
    const file = (count: number) => stored(letterBy({ unsigned: after(count) }), { crls: listsOf() });
    expect(await reported(file(15))).toBe('TOTAL-PASSED null timestamp intact');
    expect(await reported(file(16))).toBe('TOTAL-PASSED null none intact');
  });

  it('is of the future from five minutes on', async () => {
    const ahead = (ms: number) =>
      stored(letterBy({ unsigned: stamped(new Date(now.getTime() + ms)) }), { crls: listsOf() });
    expect(await reported(ahead(5 * 60_000))).toBe('TOTAL-PASSED null timestamp intact');
    expect(await reported(ahead(5 * 60_000 + 1000))).toBe('TOTAL-PASSED null none intact');
  });
});

describe('a document timestamp', () => {
  const second = async (file: Uint8Array, at: Date) => {
    const { signatures } = await judged(file, { at });
    return signatures.map((one) => `${one.kind} ${one.indication} ${one.subIndication}`);
  };

  it('of the future is out of order', async () => {
    const file = sealedAt(stored(letterBy(), { crls: listsOf() }), new Date(now.getTime() + 301_000));
    expect(await second(file, now)).toEqual([
      'signature TOTAL-PASSED null',
      'timestamp INDETERMINATE TIMESTAMP_ORDER_FAILURE',
    ]);
  });

  it('younger than the one that covers it is out of order, once its authority needs that one', async () => {
    const inner = sealedAt(stored(letterBy(), { crls: listsOf(now) }), days(2));
    const file = sealedAt(stored(inner, { crls: listsOf(days(400)) }, 60), days(1), 9, lasting);
    expect((await second(file, days(400))).slice(1)).toEqual([
      'timestamp INDETERMINATE TIMESTAMP_ORDER_FAILURE',
      'timestamp TOTAL-PASSED null',
    ]);
  });

  it('by an authority that has ended is believed at its own time, and by the one that covers it', async () => {
    const inner = sealedAt(stored(letterBy(), { crls: listsOf(now) }), days(1));
    expect(await second(inner, days(400))).toEqual(['signature TOTAL-PASSED null', 'timestamp TOTAL-PASSED null']);
    const file = sealedAt(stored(inner, { crls: listsOf(days(300)) }, 60), days(300), 9, lasting);
    expect(await second(file, days(500))).toEqual([
      'signature TOTAL-PASSED null',
      'timestamp TOTAL-PASSED null',
      'timestamp TOTAL-PASSED null',
    ]);
  });

  it('by someone whose key is for signatures is no proof', async () => {
    const file = sealedAt(stored(letterBy(), { crls: listsOf() }), now, 8, pki.agency);
    expect(await second(file, now)).toEqual([
      'signature TOTAL-PASSED null',
      'timestamp INDETERMINATE CHAIN_CONSTRAINTS_FAILURE',
    ]);
    expect((await judged(file)).signatures[0]?.timeSource).toBe('none');
  });

  it('does not prove what was signed after it', async () => {
    const { signatures } = await judged(signedAgain(sealedAt(stored(letterBy(), { crls: listsOf() }), now), {}, 9));
    expect(signatures.map(({ timeSource }) => timeSource)).toEqual(['timestamp', 'timestamp', 'none']);
  });
});

describe('a weak algorithm', () => {
  it('without proof from its own days is not relied upon', async () => {
    const file = stored(letterBy({ digest: 'sha1' }), { crls: listsOf() });
    expect(await reported(file)).toBe('INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE none');
    const [fault] = (await judged(file)).signatures[0]?.faults ?? [];
    expect(fault?.detail).toContain('2012-08-01');
  });

  it('with a proof that is too late is not relied upon', async () => {
    const file = stored(letterBy({ digest: 'sha1', unsigned: stamped(now) }), { crls: listsOf() });
    expect(await reported(file)).toBe('INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE timestamp');
  });

  it.each([
    ['the day it ended', new Date('2012-08-01T00:00:00Z'), 'TOTAL-PASSED null timestamp intact'],
    ['a second later', new Date('2012-08-01T00:00:01Z'), 'INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE timestamp'],
  ])('with a proof from %s', async (_, time, expected) => {
    const validity = { notBefore: days(-3650 * 2), notAfter: days(1800) };
    const signer = pki.make(validity);
    const authority = pki.make({ ...validity, purpose: 'timestamp' });
    const file = stored(letterBy({ by: signer, digest: 'sha1', unsigned: stamped(time, authority) }), {
      crls: listsOf(),
    });
    expect(await reported(file)).toBe(expected);
  });

  it('without anchors and without a time is not relied upon either', async () => {
    expect(await reported(letterBy({ digest: 'sha1' }), { anchors: [] })).toMatch(
      /^INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE_NO_POE/,
    );
  });
});

describe('an authority whose key was stolen', () => {
  it.each([
    ['dates a document timestamp back: what it stamped is not saved from the signer’s revocation', true],
    ['dates a timestamp in the signature back: neither', false],
  ])('%s', async (_, document) => {
    const signed = document ? sealedAt(letterBy(), days(-11)) : letterBy({ unsigned: stamped(days(-11)) });
    const known = listsOf(now, [revokedAt(pki.tsa, days(-10)), revokedAt(pki.agency, days(-9))]);
    const crls = [...listsOf(days(-12)), ...known];
    expect(await reported(stored(signed, { crls }))).toMatch(/^INDETERMINATE REVOKED_NO_POE/);
  });

  it('cannot make a signature older than the certificate it stamps with', async () => {
    const young = pki.make({ commonName: 'Dấu thời gian mới', purpose: 'timestamp', notBefore: days(-5) });
    const { signatures } = await judged(stored(sealedAt(letterBy(), days(-6), 8, young), { crls: listsOf() }));
    expect(signatures.find(({ kind }) => kind === 'timestamp')).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'TIMESTAMP_ORDER_FAILURE',
    });
  });
});

describe('a signature proven to be older than its certificate', () => {
  it('is a failure', async () => {
    const signer = pki.make({ commonName: 'Chứng thư mới', notBefore: days(-5) });
    const file = stored(letterBy({ by: signer, unsigned: stamped(days(-6)) }), { crls: listsOf() });
    expect(await reported(file)).toBe('TOTAL-FAILED NOT_YET_VALID timestamp');
  });
});
