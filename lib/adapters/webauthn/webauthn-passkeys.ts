import { createHash } from 'node:crypto';
import {
  type NewPasskeyAnswer,
  type PasskeyAnswer,
  type PasskeyPlace,
  passkeyPlace,
} from '../../domain/organisation/sign-in/passkeys.ts';
import { parsedJson } from '../../domain/shared/parsed-json.ts';
import type { PasskeyDesk, PasskeyFault } from '../../ports/passkey-desk.ts';
import { readCbor } from './cbor.ts';
import { cosePublicKey, isSigned } from './public-key.ts';

type Possible = Extract<PasskeyPlace, { possible: true }>;

const bytesOf = (base64url: string): Uint8Array => new Uint8Array(Buffer.from(base64url, 'base64url'));
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** {@link PasskeyDesk} for the address at which people reach the installation: WebAuthn Level 2 § 7.1 and § 7.2, without attestation. */
export function webauthnPasskeys(address: () => string): PasskeyDesk {
  const judged = async <Good>(work: (place: Possible) => Good | PasskeyFault): Promise<Good | PasskeyFault> => {
    const place = passkeyPlace(address());
    if (!place.possible) return 'address';
    try {
      return work(place);
    } catch {
      return 'wrong';
    }
  };
  return {
    place: () => passkeyPlace(address()),
    handleOf: (subject) => textOf(sha256(`congvan passkey ${subject}`)),
    challengeOf: ({ clientDataJSON }) => {
      const { challenge } = clientData(clientDataJSON);
      return typeof challenge === 'string' && /^[\w-]{16,100}$/.test(challenge) ? challenge : undefined;
    },
    registered: (answer, challenge) =>
      judged((place) => {
        const { data, isSelfSigned } = attested(answer);
        const fault = faultOf(answer, 'webauthn.create', challenge, data, place);
        if (fault) return fault;
        const { id, key } = newCredential(data);
        if (id !== answer.id || !isSelfSigned(key)) return 'wrong';
        return { id, key: textOf(key), counter: counterOf(data), transports: answer.transports };
      }),
    asserted: (answer, challenge, passkey) =>
      judged((place) => {
        if (passkey.rpId !== place.rpId) return 'address';
        const data = bytesOf(answer.authenticatorData);
        const fault = faultOf(answer, 'webauthn.get', challenge, data, place);
        if (fault) return fault;
        // § 7.2 steps 19 and 20
        const signed = Buffer.concat([data, sha256(bytesOf(answer.clientDataJSON))]);
        const isRight =
          answer.id === passkey.id && isSigned(cosePublicKey(bytesOf(passkey.key)), signed, bytesOf(answer.signature));
        return isRight ? { counter: counterOf(data) } : 'wrong';
      }),
  };
}

/** Bits of the data of an authenticator, § 6.1. */
const flags = { present: 0x01, verified: 0x04, attested: 0x40 } as const;
/** Hash of the name, flags, count. */
const headBytes = 37;

const flagsOf = (data: Uint8Array): number => data[32] ?? 0;
const counterOf = (data: Uint8Array): number => Buffer.from(data).readUInt32BE(33);

/** What both kinds of answer must say: the kind, the question and the page (§ 7.1 steps 7 to 9), the name, and that its owner was there and was verified (steps 13 to 15). */
function faultOf(
  { clientDataJSON }: Pick<PasskeyAnswer, 'clientDataJSON'>,
  kind: 'webauthn.create' | 'webauthn.get',
  asked: string,
  data: Uint8Array,
  { origin, rpId }: Possible,
): PasskeyFault | undefined {
  const client = clientData(clientDataJSON);
  if (client.origin !== origin || client.crossOrigin === true) return 'address';
  if (client.type !== kind || client.challenge !== asked || data.length < headBytes) return 'wrong';
  if (!sha256(rpId).equals(data.subarray(0, 32))) return 'address';
  if ((flagsOf(data) & flags.present) === 0) return 'wrong';
  return (flagsOf(data) & flags.verified) === 0 ? 'not-verified' : undefined;
}

/**
 * The data of the authenticator in a new passkey. None of its makers is asked for: what is left then is no attestation, or one by the new key itself, § 5.1.3
 * step 22. Certificates are not read.
 */
function attested(answer: NewPasskeyAnswer) {
  const { value } = readCbor(bytesOf(answer.attestationObject));
  const [format, statement, data] = ['fmt', 'attStmt', 'authData'].map(
    (name) => value instanceof Map && value.get(name),
  );
  if (!(statement instanceof Map) || !(data instanceof Uint8Array)) throw new Error('no attestation');
  const isSelfSigned = (key: Uint8Array): boolean => {
    if (format === 'none') return statement.size === 0;
    const signature = statement.get('sig');
    if (format !== 'packed' || statement.has('x5c') || !(signature instanceof Uint8Array)) return false;
    return isSigned(cosePublicKey(key), Buffer.concat([data, sha256(bytesOf(answer.clientDataJSON))]), signature);
  };
  return { data, isSelfSigned };
}

/** The id and the public key of a new passkey, § 6.5.1. */
function newCredential(data: Uint8Array) {
  if ((flagsOf(data) & flags.attested) === 0) throw new Error('no credential');
  const lengthAt = headBytes + 16;
  const length = Buffer.from(data).readUInt16BE(lengthAt);
  const rest = data.subarray(lengthAt + 2);
  if (length === 0 || length > 1023 || rest.length < length) throw new Error('no credential');
  const behind = rest.slice(length);
  return { id: textOf(rest.slice(0, length)), key: behind.slice(0, cosePublicKey(behind).length) };
}

type ClientData = Partial<Record<'type' | 'challenge' | 'origin' | 'crossOrigin', unknown>>;

function clientData(clientDataJSON: string): ClientData {
  try {
    return parsedJson<ClientData | null>(Buffer.from(clientDataJSON, 'base64url').toString(), 'client data') ?? {};
  } catch {
    return {};
  }
}
