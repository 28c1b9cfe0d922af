/** A small certification authority on the spot: root, issuing authority, and certificates for people and agencies. */
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { SignatureAlgorithm } from '../../pki/algorithms.ts';
import {
  type CertificateRequest,
  type DistinguishedName,
  encodeName,
  type Issuer,
  type KeyPair,
  makeCertificate,
} from './certificate-maker.ts';
import {
  authorityInformation,
  basicConstraints,
  crlDistributionPoints,
  extendedKeyUsage,
  extendedKeyUsages,
  type KeyUsage,
  keyUsage,
  ocspNoCheck,
} from './extensions.ts';
import { makePkcs12 } from './pkcs12.ts';

export type KeyKind = 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'p-256' | 'p-384' | 'p-521' | 'ed25519';

export function makeKey(kind: KeyKind): KeyPair {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519');
  if (kind.startsWith('rsa-')) return generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(4)) });
  return generateKeyPairSync('ec', { namedCurve: curves[kind] as string });
}

const curves: Readonly<Record<string, string>> = { 'p-256': 'P-256', 'p-384': 'P-384', 'p-521': 'P-521' };

const defaultAlgorithm: Readonly<Record<KeyKind, SignatureAlgorithm>> = {
  'rsa-2048': 'rsa-pkcs1-sha256',
  'rsa-3072': 'rsa-pkcs1-sha256',
  'rsa-4096': 'rsa-pkcs1-sha512',
  'p-256': 'ecdsa-sha256',
  'p-384': 'ecdsa-sha384',
  'p-521': 'ecdsa-sha512',
  ed25519: 'ed25519',
};

/** A certificate with its key and the certificates above it, nearest first, root last. */
export interface Holder extends Issuer {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

export type Purpose = 'signer' | 'timestamp' | 'ocsp' | 'authority';

export interface IssueOptions {
  readonly subject: DistinguishedName;
  readonly purpose: Purpose;
  readonly key?: KeyKind | KeyPair;
  readonly algorithm?: SignatureAlgorithm;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly serial?: bigint;
  /** In place of the usages the purpose has. */
  readonly usages?: readonly KeyUsage[];
  readonly extended?: readonly string[];
  readonly pathLength?: number;
  readonly crlUri?: string;
  readonly ocspUri?: string;
  readonly issuerUri?: string;
  /** Encoded extensions to add as they are. */
  readonly extra?: readonly Uint8Array[];
}

const purposes: Readonly<Record<Purpose, { usages: readonly KeyUsage[]; extended: readonly string[] }>> = {
  signer: { usages: ['digitalSignature', 'nonRepudiation'], extended: [] },
  timestamp: { usages: ['digitalSignature'], extended: [extendedKeyUsage.timeStamping] },
  ocsp: { usages: ['digitalSignature'], extended: [extendedKeyUsage.ocspSigning] },
  authority: { usages: ['keyCertSign', 'cRLSign'], extended: [] },
};

/** A self-signed root. */
export function makeRoot(options: Omit<IssueOptions, 'purpose'>): Holder {
  const key = keyOf(options.key ?? 'p-256');
  const name = encodeName(options.subject);
  const issuer: Issuer = { name, key, algorithm: options.algorithm ?? algorithmOf(key) };
  const request = requestOf({ ...options, purpose: 'authority' }, key, issuer);
  return { ...issuer, certificate: makeCertificate(request), chain: [] };
}

/** A certificate under another; `issuer` signs. */
export function issue(issuer: Holder, options: IssueOptions): Holder {
  const key = keyOf(options.key ?? 'p-256');
  const certificate = makeCertificate(requestOf(options, key, issuer));
  return {
    name: encodeName(options.subject),
    key,
    algorithm: options.algorithm ?? algorithmOf(key),
    certificate,
    chain: [issuer.certificate, ...issuer.chain],
  };
}

/** The holder's key, certificate and chain as a PKCS#12 file. */
export function toPkcs12(holder: Holder, password: string, friendlyName: string): Uint8Array {
  const { certificate, chain } = holder;
  return makePkcs12({ key: holder.key.privateKey, certificate, chain, password, friendlyName, salt: randomBytes(16) });
}

/** PEM (RFC 7468) of a DER certificate. */
export function toPem(certificate: Uint8Array): string {
  const lines =
    Buffer.from(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function requestOf(options: IssueOptions, key: KeyPair, issuer: Issuer): CertificateRequest {
  return {
    subject: encodeName(options.subject),
    publicKey: key.publicKey,
    issuer,
    serial: options.serial ?? BigInt(`0x1${randomBytes(15).toString('hex')}`),
    notBefore: options.notBefore,
    notAfter: options.notAfter,
    extensions: extensionsOf(options),
  };
}

function extensionsOf(options: IssueOptions): Uint8Array[] {
  const defaults = purposes[options.purpose];
  const usages = options.usages ?? defaults.usages;
  const extended = options.extended ?? defaults.extended;
  const list = [basicConstraints(options.purpose === 'authority', options.pathLength)];
  if (usages.length > 0) list.push(keyUsage(usages));
  if (extended.length > 0) list.push(extendedKeyUsages(extended, options.purpose === 'timestamp'));
  if (options.purpose === 'ocsp') list.push(ocspNoCheck());
  if (options.crlUri !== undefined) list.push(crlDistributionPoints([options.crlUri]));
  if (options.ocspUri !== undefined || options.issuerUri !== undefined) {
    list.push(authorityInformation({ ocsp: options.ocspUri, issuer: options.issuerUri }));
  }
  return [...list, ...(options.extra ?? [])];
}

function keyOf(key: KeyKind | KeyPair): KeyPair {
  return typeof key === 'string' ? makeKey(key) : key;
}

function algorithmOf(key: KeyPair): SignatureAlgorithm {
  return defaultAlgorithm[kindOf(key.publicKey)];
}

function kindOf(key: KeyObject): KeyKind {
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'rsa') return (details?.modulusLength ?? 0) >= 4096 ? 'rsa-4096' : 'rsa-2048';
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519';
  return details?.namedCurve === 'secp521r1' ? 'p-521' : details?.namedCurve === 'secp384r1' ? 'p-384' : 'p-256';
}
