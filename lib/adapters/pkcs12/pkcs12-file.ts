import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import forge from 'node-forge';

export type Pkcs12ErrorCode =
  | 'pkcs12-malformed'
  | 'wrong-password'
  | 'no-private-key'
  | 'no-certificate'
  | 'key-certificate-mismatch'
  | 'key-unsupported';

export class Pkcs12Error extends Error {
  readonly code: Pkcs12ErrorCode;

  constructor(code: Pkcs12ErrorCode, message: string) {
    super(message);
    this.name = 'Pkcs12Error';
    this.code = code;
  }
}

/** Key and certificates of a PKCS#12 file; `certificate` belongs to the key. All DER. */
export interface Pkcs12Content {
  readonly key: KeyObject;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

/** Opens a PKCS#12 file (RFC 7292). RSA, EC and Ed25519 keys; the certificate is the one whose public key is the key's. */
export function readPkcs12(bytes: Uint8Array, password: string): Pkcs12Content {
  const bags = readBags(bytes, password);
  const key = readKey(bags);
  const certificates = readCertificates(bags);
  if (certificates.length === 0) throw new Pkcs12Error('no-certificate', 'the PKCS#12 file has no certificate');
  const own = certificates.findIndex((certificate) => belongs(key, certificate));
  if (own < 0)
    throw new Pkcs12Error('key-certificate-mismatch', 'no certificate of the PKCS#12 file belongs to its key');
  return {
    key,
    certificate: certificates[own] as Uint8Array,
    chain: certificates.filter((_, i) => i !== own),
  };
}

function readBags(bytes: Uint8Array, password: string): forge.pkcs12.Bag[] {
  const faults: string[] = [];
  for (const { asn1, secret } of waysToOpen(bytes, password)) {
    try {
      return forge.pkcs12.pkcs12FromAsn1(asn1, false, secret).safeContents.flatMap((content) => content.safeBags);
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
      if (/MAC could not be verified/.test(faults[0] ?? '')) break;
    }
  }
  const [first = ''] = faults;
  if (/password|MAC could not be verified|decrypt/i.test(first)) {
    throw new Pkcs12Error('wrong-password', 'the password does not open the PKCS#12 file');
  }
  throw new Pkcs12Error('pkcs12-malformed', `the PKCS#12 file cannot be read: ${first}`);
}

/**
 * The MAC and the old ciphers take a password as UTF-16, PBES2 takes it as UTF-8 (RFC 9579 § 5), and the library knows one
 * of them at a time: a password with Vietnamese letters is checked by its MAC first, then tried in its other form.
 */
function waysToOpen(bytes: Uint8Array, password: string): { asn1: forge.asn1.Asn1; secret: string }[] {
  const ways = [{ asn1: parsed(bytes), secret: password }];
  const utf8 = Buffer.from(password, 'utf8').toString('latin1');
  if (utf8 !== password) {
    const asn1 = parsed(bytes);
    const [version, contents] = asn1.value as forge.asn1.Asn1[];
    asn1.value = [version as forge.asn1.Asn1, contents as forge.asn1.Asn1];
    ways.push({ asn1, secret: utf8 });
  }
  return ways;
}

function parsed(bytes: Uint8Array): forge.asn1.Asn1 {
  try {
    return forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary')));
  } catch {
    throw new Pkcs12Error('pkcs12-malformed', 'the file is no PKCS#12 file');
  }
}

function readKey(bags: readonly forge.pkcs12.Bag[]): KeyObject {
  const { keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids;
  const bag = bags.find(({ type }) => type === keyBag || type === pkcs8ShroudedKeyBag);
  if (!bag) throw new Pkcs12Error('no-private-key', 'the PKCS#12 file has no private key');
  const asn1 = bag.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)) : bag.asn1;
  try {
    return createPrivateKey({ key: derOf(asn1), format: 'der', type: 'pkcs8' });
  } catch {
    throw new Pkcs12Error('key-unsupported', 'the private key of the PKCS#12 file is of no kind that can sign here');
  }
}

function readCertificates(bags: readonly forge.pkcs12.Bag[]): Uint8Array[] {
  return bags
    .filter(({ type }) => type === forge.pki.oids['certBag'])
    .map((bag) => new Uint8Array(derOf(bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1)));
}

function derOf(asn1: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
}

function belongs(key: KeyObject, certificate: Uint8Array): boolean {
  try {
    return createPublicKey(key).equals(new X509Certificate(certificate).publicKey);
  } catch {
    return false;
  }
}
