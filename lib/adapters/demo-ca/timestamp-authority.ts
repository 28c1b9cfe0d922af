/** Answers timestamp requests (RFC 3161) with the authority's own clock, for demonstrations and tests. */
import { createHash } from 'node:crypto';
import { signatureAlgorithms } from '../../pki/algorithms.ts';
import { signedData } from '../../pki/cms/build.ts';
import { OID } from '../../pki/cms/oids.ts';
import { signedAttributes } from '../../pki/cms/signed-attributes.ts';
import { expect, readOnly, sequenceOf, whole } from '../../pki/der/read.ts';
import { generalizedTime, integer, oid, sequence, TAG, text, tlv } from '../../pki/der/write.ts';
import { nodeCrypto } from '../../pki/node-crypto.ts';
import { rawSignature } from './certificate-maker.ts';
import type { Holder } from './demo-authority.ts';

export interface TimestampAnswer {
  readonly authority: Holder;
  readonly time: Date;
  readonly serial: bigint;
  /** Changes the parts of a DER TSTInfo's fields before it is signed: how tests make false tokens. */
  readonly distort?: (fields: TimestampFields) => TimestampFields;
}

export interface TimestampFields {
  /** DER of MessageImprint and, if the request had one, of the nonce. */
  readonly imprint: Uint8Array;
  readonly nonce: Uint8Array | undefined;
}

/** The demonstration's own policy, in the arc of examples (RFC 5612 has none for OIDs; 2.999 is ITU-T X.660's). */
const POLICY = '2.999.3161';

/** DER of a granted TimeStampResp to a DER TimeStampReq. */
export function answerTimestamp(request: Uint8Array, answer: TimestampAnswer): Uint8Array {
  return sequence(sequence(integer(0)), timestampToken(request, answer));
}

/** A TimeStampResp that refuses, with a word why. */
export function refuseTimestamp(why: string): Uint8Array {
  return sequence(sequence(integer(2), sequence(text(TAG.utf8String, why))));
}

function timestampToken(request: Uint8Array, { authority, time, serial, distort }: TimestampAnswer): Uint8Array {
  const [, imprint, ...optional] = sequenceOf(readOnly(request), 'TimeStampReq');
  const nonce = optional.find(({ tag }) => tag === TAG.integer);
  const requested = {
    imprint: whole(expect(imprint, TAG.sequence, 'messageImprint')),
    nonce: nonce === undefined ? undefined : whole(nonce),
  };
  const fields = distort === undefined ? requested : distort(requested);
  const info = sequence(
    integer(1),
    oid(POLICY),
    fields.imprint,
    integer(serial),
    generalizedTime(time),
    sequence(integer(1)),
    ...(fields.nonce === undefined ? [] : [fields.nonce]),
    tlv(0xa0, tlv(0xa4, authority.name)),
  );
  const { algorithm, certificate, chain } = authority;
  const messageDigest = createHash(signatureAlgorithms[algorithm].digest).update(info).digest();
  const attributes = signedAttributes(
    { algorithm, messageDigest, certificate, contentType: OID.tstInfo, signingTime: time },
    nodeCrypto,
  );
  const signature = rawSignature(attributes, authority);
  const content = { type: OID.tstInfo, bytes: info };
  return signedData({ algorithm, certificate, chain, attributes, signature, content });
}
