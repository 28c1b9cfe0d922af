/** The times that a signer says, in the dictionary and in the signature, beside the one that an authority says. */
import { describe, expect, it } from 'vitest';
import { attribute } from '../../../../lib/pki/cms/signed-attributes.ts';
import { tlvOf } from '../../../../lib/pki/der/write.ts';
import { appended } from '../../../attacks/paper.ts';
import { days } from '../../../pki/factory.ts';
import { closed, dictionary, field, judged, letterBy, listsOf, stamped, stored, tokenOver } from '../made.ts';

const minutes = (count: number): Date => new Date(days(-1).getTime() + count * 60_000);
const digits = (time: Date): string => time.toISOString().replace(/[-:TZ]|\.\d+/g, '');

/** A letter stamped a day ago whose dictionary and signature say these times, in minutes after that. */
const claiming = (inDictionary: number, inSignature: number): Uint8Array => {
  const time = attribute(
    '1.2.840.113549.1.9.5',
    tlvOf(0x17, [Buffer.from(`${digits(minutes(inSignature)).slice(2)}Z`)]),
  );
  const file = letterBy(
    { attributes: (typical) => [...typical, time], unsigned: stamped(days(-1)) },
    { 20: dictionary('ETSI.CAdES.detached', `/M (D:${digits(minutes(inDictionary))}Z)`) },
  );
  return stored(file, { crls: listsOf() });
};
const claimedIn = async (file: Uint8Array, index = 0) =>
  (await judged(file)).signatures[index]?.notices.map((notice) => ('claimed' in notice ? notice.claimed : notice.code));

describe('of two times that are too late', () => {
  it.each([
    [6, 10],
    [10, 6],
  ])('the later one is reported: %i and %i minutes', async (one, other) => {
    expect(await claimedIn(claiming(one, other))).toEqual([minutes(10).toISOString()]);
  });

  it('one alone is reported', async () => {
    expect(await claimedIn(claiming(0, 7))).toEqual([minutes(7).toISOString()]);
    expect(await claimedIn(claiming(7, 0))).toEqual([minutes(7).toISOString()]);
    expect(await claimedIn(claiming(5, 5))).toEqual([]);
  });
});

describe('where nobody but the signer says a time', () => {
  it('no clock is compared with it', async () => {
    const file = letterBy({}, { 20: dictionary('ETSI.CAdES.detached', `/M (D:${digits(minutes(60))}Z)`) });
    const [one] = (await judged(stored(file, { crls: listsOf() }))).signatures;
    expect([one?.timeSource, one?.signedAt, one?.notices]).toEqual(['claimed', minutes(60).toISOString(), []]);
  });

  it('a time that is none is no time', async () => {
    const file = letterBy({}, { 20: dictionary('ETSI.CAdES.detached', '/M (yesterday)') });
    const [one] = (await judged(file)).signatures;
    expect([one?.timeSource, one?.signedAt]).toEqual(['none', null]);
  });
});

it('a document timestamp says its time in its token alone', async () => {
  const objects = {
    8: field('B', '/V 21 0 R'),
    21: dictionary('ETSI.RFC3161', `/M (D:${digits(minutes(90))}Z)`, 'DocTimeStamp'),
  };
  const file = closed(appended(letterBy(), objects), (covered) => tokenOver(covered, minutes(0)));
  const signatures = (await judged(stored(file, { crls: listsOf() }))).signatures;
  expect([signatures[1]?.kind, signatures[1]?.signedAt, signatures[1]?.notices]).toEqual([
    'timestamp',
    minutes(0).toISOString(),
    [],
  ]);
});
