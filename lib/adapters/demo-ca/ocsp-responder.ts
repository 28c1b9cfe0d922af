/** Answers OCSP requests (RFC 6960 § 4.2) from a table of states, for demonstrations and tests. */
import { children, contents, expect, readOnly, sequenceOf, type Tlv, whole } from '../../pki/der/read.ts';
import {
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  octetString,
  oid,
  sequence,
  TAG,
  tlv,
} from '../../pki/der/write.ts';
import { normalSerial } from '../../pki/x509/certificate.ts';
import { keyIdentifier, signed } from './certificate-maker.ts';
import type { Holder } from './demo-authority.ts';

export type OcspState = 'good' | 'unknown' | { readonly revokedAt: Date; readonly reason?: number };

export interface OcspAnswer {
  readonly responder: Holder;
  /** State by serial number in hexadecimal, as the certificate parser gives it. */
  readonly stateOf: (serial: string) => OcspState;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly producedAt: Date;
  /** In place of the request's nonce; `null` leaves it out. */
  readonly nonce?: Uint8Array | null;
  /** Names the responder by the SHA-1 of its key instead of by its name. */
  readonly byKey?: boolean;
  /** Encoded response extensions to add as they are. */
  readonly extra?: readonly Uint8Array[];
}

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const NONCE = '1.3.6.1.5.5.7.48.1.2';

/** DER of an OCSPResponse to a DER OCSPRequest; the CertIDs and the nonce are given back as they came. */
export function answerOcsp(request: Uint8Array, answer: OcspAnswer): Uint8Array {
  const [tbs] = sequenceOf(readOnly(request), 'OCSPRequest');
  const fields = children(expect(tbs, TAG.sequence, 'TBSRequest'));
  const list = children(
    expect(
      fields.find(({ tag }) => tag === TAG.sequence),
      TAG.sequence,
      'requestList',
    ),
  );
  const ids = list.map((row) => expect(children(row)[0], TAG.sequence, 'CertID'));
  const nonce = answer.nonce === undefined ? nonceOf(fields) : (answer.nonce ?? undefined);
  const nonces = nonce === undefined ? [] : [sequence(oid(NONCE), octetString(octetString(nonce)))];
  const extensions = [...nonces, ...(answer.extra ?? [])];
  const keyHash = keyIdentifier(answer.responder.key.publicKey);
  const data = sequence(
    answer.byKey === true ? explicit(2, octetString(keyHash)) : explicit(1, answer.responder.name),
    generalizedTime(answer.producedAt),
    sequence(...ids.map((id) => single(id, answer))),
    ...(extensions.length === 0 ? [] : [explicit(1, sequence(...extensions))]),
  );
  const { responder } = answer;
  const withoutCertificates = children(readOnly(signed(data, responder))).map(whole);
  const basic = sequence(...withoutCertificates, explicit(0, sequence(responder.certificate)));
  return sequence(enumerated(0), explicit(0, sequence(oid(BASIC), octetString(basic))));
}

/** An OCSPResponse without an answer, such as 3 for tryLater. */
export function refuseOcsp(status: number): Uint8Array {
  return sequence(enumerated(status));
}

function single(id: Tlv, answer: OcspAnswer): Uint8Array {
  const serial = children(id)[3];
  const state = answer.stateOf(normalSerial(contents(expect(serial, TAG.integer, 'serialNumber'))));
  return sequence(
    whole(id),
    encodedState(state),
    generalizedTime(answer.thisUpdate),
    ...(answer.nextUpdate === undefined ? [] : [explicit(0, generalizedTime(answer.nextUpdate))]),
  );
}

function encodedState(state: OcspState): Uint8Array {
  if (state === 'good') return tlv(0x80);
  if (state === 'unknown') return tlv(0x82);
  const reason = state.reason === undefined ? [] : [explicit(0, enumerated(state.reason))];
  return implicit(1, sequence(generalizedTime(state.revokedAt), ...reason));
}

function nonceOf(fields: readonly Tlv[]): Uint8Array | undefined {
  const outer = fields.find(({ tag }) => tag === 0xa2);
  for (const row of outer === undefined ? [] : children(children(outer)[0] as Tlv)) {
    const [type, value] = children(row);
    if (type !== undefined && value !== undefined && Buffer.from(whole(type)).equals(oid(NONCE))) {
      return contents(readOnly(contents(value)));
    }
  }
  return undefined;
}
