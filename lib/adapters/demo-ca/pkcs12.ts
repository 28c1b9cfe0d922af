/** Writes PKCS#12 files (RFC 7292): AES-256-CBC with PBKDF2 for the key, HMAC-SHA-256 over the whole. */
import { createHash, createHmac, type KeyObject } from 'node:crypto';
import { digestIdentifier } from '../../pki/algorithms.ts';
import { explicit, integer, octetString, oid, sequence, setOf, TAG, tlv } from '../../pki/der/write.ts';

export interface Pkcs12Input {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
  readonly password: string;
  readonly friendlyName: string;
  /** At least 8 random octets. */
  readonly salt: Uint8Array;
}

const DATA = '1.2.840.113549.1.7.1';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const macIterations = 2048;

/** DER of the PFX, readable by OpenSSL 3, browsers and node-forge. */
export function makePkcs12(input: Pkcs12Input): Uint8Array {
  const shrouded = input.key.export({
    type: 'pkcs8',
    format: 'der',
    cipher: 'aes-256-cbc',
    passphrase: input.password,
  });
  const id = createHash('sha1').update(input.certificate).digest();
  const attributes = setOf([
    sequence(oid(FRIENDLY_NAME), setOf([tlv(TAG.bmpString, bmp(input.friendlyName))])),
    sequence(oid(LOCAL_KEY_ID), setOf([octetString(id)])),
  ]);
  const certificates = [
    bag(CERTIFICATE_BAG, certificateBag(input.certificate), attributes),
    ...input.chain.map((certificate) => bag(CERTIFICATE_BAG, certificateBag(certificate))),
  ];
  const safe = sequence(data(sequence(...certificates)), data(sequence(bag(SHROUDED_KEY_BAG, shrouded, attributes))));
  return sequence(integer(3), data(safe), macData(safe, input));
}

function bag(type: string, value: Uint8Array, attributes?: Uint8Array): Uint8Array {
  return sequence(oid(type), explicit(0, value), ...(attributes === undefined ? [] : [attributes]));
}

function certificateBag(certificate: Uint8Array): Uint8Array {
  return sequence(oid(X509_CERTIFICATE), explicit(0, octetString(certificate)));
}

function data(bytes: Uint8Array): Uint8Array {
  return sequence(oid(DATA), explicit(0, octetString(bytes)));
}

function macData(safe: Uint8Array, { password, salt }: Pkcs12Input): Uint8Array {
  const mac = createHmac('sha256', macKey(password, salt)).update(safe).digest();
  return sequence(sequence(digestIdentifier('sha256'), octetString(mac)), octetString(salt), integer(macIterations));
}

/** RFC 7292 appendix B.2 with id 3; one SHA-256 output is the whole key, so no second block is derived. */
function macKey(password: string, salt: Uint8Array): Uint8Array {
  const block = 64;
  const secret = Buffer.concat([bmp(password), new Uint8Array(2)]);
  const seed = Buffer.concat([Buffer.alloc(block, 3), stretched(salt, block), stretched(secret, block)]);
  let key = createHash('sha256').update(seed).digest();
  for (let i = 1; i < macIterations; i++) key = createHash('sha256').update(key).digest();
  return key;
}

function stretched(bytes: Uint8Array, block: number): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes);
}

/** BMPString octets, big-endian. */
function bmp(value: string): Buffer {
  return Buffer.from(value, 'utf16le').swap16();
}
