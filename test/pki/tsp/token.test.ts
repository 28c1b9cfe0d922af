/** What a timestamp token may say and what it may not, field by field (RFC 3161 § 2.4.2). */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rawSignature } from '../../../lib/adapters/demo-ca/certificate-maker.ts';
import { answerTimestamp } from '../../../lib/adapters/demo-ca/timestamp-authority.ts';
import { digestIdentifier, signatureAlgorithms } from '../../../lib/pki/algorithms.ts';
import { signedData } from '../../../lib/pki/cms/build.ts';
import { OID } from '../../../lib/pki/cms/oids.ts';
import { attribute, signedAttributes } from '../../../lib/pki/cms/signed-attributes.ts';
import { children, readOnly, whole } from '../../../lib/pki/der/read.ts';
import {
  bitString,
  boolean,
  explicit,
  generalizedTime,
  implicit,
  integer,
  namedBits,
  nothing,
  octetString,
  oid,
  sequence,
  setOf,
  TAG,
  text,
  tlv,
} from '../../../lib/pki/der/write.ts';
import { nodeCrypto } from '../../../lib/pki/node-crypto.ts';
import { timestampRequest } from '../../../lib/pki/tsp/request.ts';
import { acceptTimestamp, tokenOf } from '../../../lib/pki/tsp/response.ts';
import { checkTimestamp, parseTimestampToken } from '../../../lib/pki/tsp/token.ts';
import { codeOf } from '../code-of.ts';
import { days, makePki, now } from '../factory.ts';

const pki = makePki();
const imprint = createHash('sha256').update('giá trị chữ ký').digest();
const nonce = new Uint8Array(8).fill(7);
const stamped = sequence(digestIdentifier('sha256'), octetString(imprint));

interface Parts {
  readonly version?: Uint8Array;
  readonly imprint?: Uint8Array;
  readonly time?: Uint8Array;
  readonly optional?: readonly Uint8Array[];
}

function tstInfo({ version = integer(1), imprint: own = stamped, time, optional = [] }: Parts = {}): Uint8Array {
  return sequence(version, oid('1.2.3'), own, integer(9), time ?? generalizedTime(now), ...optional);
}

interface Wrapping {
  readonly type?: string;
  readonly attributes?: (all: Uint8Array) => Uint8Array;
  readonly holder?: typeof pki.tsa;
  readonly detached?: boolean;
}

/** A token over this TSTInfo, signed in order whatever it says. */
function token(
  info: Uint8Array,
  { type = OID.tstInfo, attributes, holder = pki.tsa, detached }: Wrapping = {},
): Uint8Array {
  const { algorithm, certificate, chain } = holder;
  const messageDigest = createHash(signatureAlgorithms[algorithm].digest).update(info).digest();
  const typical = signedAttributes({ algorithm, messageDigest, certificate, contentType: type }, nodeCrypto);
  const signed = attributes === undefined ? typical : attributes(typical);
  const signature = rawSignature(signed, holder);
  const content = detached === true ? {} : { content: { type, bytes: info } };
  return signedData({ algorithm, certificate, chain, attributes: signed, signature, ...content });
}

const granted = (der: Uint8Array): Uint8Array => sequence(sequence(integer(0)), der);

/** The message with its SignerInfos replaced by these many copies of the one it has. */
function withSigners(der: Uint8Array, count: number): Uint8Array {
  const data = children(readOnly(der))[1];
  const fields = children(children(data as never)[0] as never);
  const info = whole(children(fields.at(-1) as never)[0] as never);
  const parts = fields.slice(0, -1).map(whole);
  return sequence(oid(OID.signedData), explicit(0, sequence(...parts, tlv(TAG.set, ...Array(count).fill(info)))));
}

describe('a token', () => {
  it('gives what it says', () => {
    const read = parseTimestampToken(token(tstInfo({ optional: [boolean(true), integer(nonce)] })));
    expect(read).toMatchObject({ policy: '1.2.3', digest: 'sha256', serial: 9n, time: now, accuracy: 0 });
    expect(read.nonce).toBe(BigInt(`0x${Buffer.from(nonce).toString('hex')}`));
    expect(parseTimestampToken(token(tstInfo())).nonce).toBeUndefined();
  });

  it.each<[string, Uint8Array[], number]>([
    ['nothing', [], 0],
    ['seconds', [integer(2)], 2000],
    ['milliseconds', [implicit(0, integer(300))], 300],
    ['microseconds', [implicit(1, integer(500))], 0.5],
    ['all three', [integer(1), implicit(0, integer(2)), implicit(1, integer(3))], 1002.003],
    ['what nobody knows', [implicit(2, integer(5))], 0],
    ['milliseconds of three octets', [tlv(0x80, Uint8Array.of(1, 0, 0))], 65_536],
  ])('states its accuracy in %s', (_, fields, milliseconds) => {
    expect(parseTimestampToken(token(tstInfo({ optional: [sequence(...fields)] }))).accuracy).toBe(milliseconds);
  });

  it.each<[string, Uint8Array]>([
    ['of version 2', token(tstInfo({ version: integer(2) }))],
    ['over other content', token(tstInfo(), { type: OID.data })],
    ['without its content', token(tstInfo(), { detached: true })],
    ['with no signer', withSigners(token(tstInfo()), 0)],
    ['with two signers', withSigners(token(tstInfo()), 2)],
    ['with milliseconds without end', token(tstInfo({ optional: [sequence(tlv(0x80, new Uint8Array(4)))] }))],
    ['with an ordering of two octets', token(tstInfo({ optional: [tlv(TAG.boolean, new Uint8Array(2))] }))],
    ['without a time', token(tstInfo({ time: nothing() }))],
    ['with octets after its content', token(Buffer.concat([tstInfo(), nothing()]))],
    ['that is no message at all', Buffer.from('3000', 'hex')],
    ['that is cut short', token(tstInfo()).subarray(0, -1)],
  ])('%s is malformed', (_, der) => {
    expect(codeOf(() => parseTimestampToken(der))).toBe('timestamp-malformed');
  });

  it('beyond every measure is refused for that', () => {
    expect(codeOf(() => parseTimestampToken(new Uint8Array(64 * 1024 * 1024 + 1)))).toBe('limit-exceeded');
  });

  it('over a digest that nobody knows is told', async () => {
    const unknown = sequence(sequence(oid('1.2.3')), octetString(imprint));
    const read = parseTimestampToken(token(tstInfo({ imprint: unknown })));
    expect((await checkTimestamp({ token: read, imprint, crypto: nodeCrypto })).faults).toEqual([
      'unsupported-algorithm',
    ]);
  });

  it('that does not name its certificate is told (§ 2.4.2)', async () => {
    const withoutEss = (all: Uint8Array): Uint8Array =>
      setOf(
        children(readOnly(all))
          .map(whole)
          .filter((row) => !Buffer.from(row).includes(Buffer.from(oid(OID.signingCertificateV2)))),
      );
    const read = parseTimestampToken(token(tstInfo(), { attributes: withoutEss }));
    expect((await checkTimestamp({ token: read, imprint, crypto: nodeCrypto })).faults).toEqual(['ess-missing']);
  });

  it('of a nonce and an imprint that were not asked for is told', async () => {
    const read = parseTimestampToken(token(tstInfo({ optional: [integer(5)] })));
    const check = (more: { imprint: Uint8Array; nonce?: Uint8Array }) =>
      checkTimestamp({ token: read, crypto: nodeCrypto, ...more }).then(({ faults }) => faults);
    expect(await check({ imprint })).toEqual([]);
    expect(await check({ imprint, nonce: Uint8Array.of(5) })).toEqual([]);
    expect(await check({ imprint: new Uint8Array(32), nonce: Uint8Array.of(6) })).toEqual(['imprint', 'nonce']);
  });

  it('that carries another certificate than it names is told', async () => {
    const bare = { ...pki.tsa, chain: [] };
    const { algorithm, certificate } = bare;
    const info = tstInfo();
    const messageDigest = createHash('sha256').update(info).digest();
    const attributes = signedAttributes(
      { algorithm, messageDigest, certificate, contentType: OID.tstInfo },
      nodeCrypto,
    );
    const der = signedData({
      algorithm,
      certificate: pki.agency.certificate,
      chain: [],
      attributes,
      signature: rawSignature(attributes, bare),
      content: { type: OID.tstInfo, bytes: info },
    });
    expect((await checkTimestamp({ token: parseTimestampToken(der), imprint, crypto: nodeCrypto })).faults).not.toEqual(
      [],
    );
  });
});

describe('a request', () => {
  const fields = (more: { policy?: string } = {}): string[] =>
    children(readOnly(timestampRequest({ digest: 'sha256', imprint, nonce, ...more }))).map((field) =>
      Buffer.from(whole(field)).toString('hex'),
    );
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

  it('asks for the certificate, and for a policy only where one is wanted', () => {
    expect(fields()).toEqual([integer(1), stamped, integer(nonce), boolean(true)].map(hex));
    expect(fields({ policy: '1.2.3' })).toEqual(
      [integer(1), stamped, oid('1.2.3'), integer(nonce), boolean(true)].map(hex),
    );
  });
});

describe('a response', () => {
  const request = { digest: 'sha256', imprint, nonce } as const;
  const answer = (more: Wrapping = {}, parts: Parts = {}): Uint8Array =>
    granted(token(tstInfo({ optional: [integer(nonce)], ...parts }), more));

  it('that is granted, with changes or without, gives its token', () => {
    const der = token(tstInfo());
    expect(Buffer.from(tokenOf(granted(der))).equals(der)).toBe(true);
    expect(Buffer.from(tokenOf(sequence(sequence(integer(1)), der))).equals(der)).toBe(true);
    expect(codeOf(() => tokenOf(sequence(sequence(integer(0)))))).toBe('timestamp-malformed');
  });

  it.each<[string, Uint8Array[], string]>([
    ['its status alone', [], 'status 2'],
    ['the reasons that have names', [namedBits([0, 15])], 'status 2, badAlg, unacceptedPolicy'],
    ['no name for a reason that has none', [namedBits([1])], 'status 2'],
    [
      'names and words, of these the first four',
      [sequence(...['a', 'b', 'c', 'd', 'e'].map((word) => text(TAG.utf8String, word))), namedBits([25])],
      'status 2, systemFailure, a, b, c, d',
    ],
    ['long words cut', [sequence(text(TAG.utf8String, 'x'.repeat(300)))], `status 2, ${'x'.repeat(200)}`],
  ])('that refuses tells %s', (_, more, detail) => {
    const refused = sequence(sequence(integer(2), ...more));
    expect(() => tokenOf(refused)).toThrow(`timestamp-refused: ${detail}`);
    expect(() => tokenOf(refused)).toThrow(new RegExp(`${detail.slice(-20)}$`));
  });

  it('is malformed when the reasons are', () => {
    expect(codeOf(() => tokenOf(sequence(sequence(integer(2), bitString(Uint8Array.of(1), 9)))))).toBe(
      'timestamp-malformed',
    );
  });

  it('of the policy asked for is accepted', async () => {
    const { token: found } = await acceptTimestamp(answer(), { ...request, policy: '1.2.3' }, nodeCrypto);
    expect(found.policy).toBe('1.2.3');
  });

  it.each<[string, Date, boolean]>([
    ['before its certificate', days(-366), false],
    ['at the first instant of its certificate', days(-365), true],
    ['at the last instant of its certificate', days(365), true],
    ['after its certificate', days(366), false],
  ])('timed %s is used or not', async (_, time, used) => {
    const found = acceptTimestamp(answer({}, { time: generalizedTime(time) }), request, nodeCrypto);
    if (used) expect((await found).token.time).toEqual(time);
    else {
      await expect(found).rejects.toMatchObject({
        code: 'timestamp-mismatch',
        detail: 'its certificate is not valid at its time',
      });
    }
  });

  it('tells every fault, each once', async () => {
    const found = acceptTimestamp(
      answerTimestamp(timestampRequest({ ...request, imprint: new Uint8Array(32) }), {
        authority: pki.tsa,
        time: days(400),
        serial: 1n,
      }),
      { ...request, nonce: Uint8Array.of(1), policy: '1.2.3' },
      nodeCrypto,
    );
    await expect(found).rejects.toMatchObject({
      detail: 'imprint, nonce, policy, its certificate is not valid at its time',
    });
  });

  it('that names another certificate by hash is refused', async () => {
    const strange = (all: Uint8Array): Uint8Array =>
      setOf([
        ...children(readOnly(all))
          .map(whole)
          .filter((row) => !Buffer.from(row).includes(Buffer.from(oid(OID.signingCertificateV2)))),
        attribute(OID.signingCertificateV2, sequence(sequence(sequence(octetString(new Uint8Array(32)))))),
      ]);
    const found = acceptTimestamp(answer({ attributes: strange }), request, nodeCrypto);
    await expect(found).rejects.toMatchObject({ code: 'timestamp-mismatch', detail: 'signing-certificate-mismatch' });
  });
});
