import type { SignatureAlgorithm } from '../../domain/signing/algorithm.ts';
import { ecdsaDer } from '../../pki/der/ecdsa.ts';
import { ifReadable } from '../../pki/errors.ts';
import { type Certificate, parseCertificate } from '../../pki/x509/certificate.ts';
import { keyInfo } from '../../pki/x509/public-key.ts';
import type { Signer, SigningIdentity, SigningRequest, SigningResult } from '../../ports/signer.ts';
import { type Attribute, type Cryptoki, type Mechanism, openCryptoki, Pkcs11Error, ulong } from './cryptoki.ts';

export interface Pkcs11Options {
  /** Path of the token's PKCS#11 library, such as libsofthsm2.so. */
  readonly library: string;
  /** Label of the token; left out, there must be only one. */
  readonly token?: string;
  readonly pin: string;
  /** Label of the private key; left out, there must be only one. */
  readonly key?: string;
  /** DER, where the token does not hold the certificate itself. */
  readonly certificate?: Uint8Array;
  /** DER of the authorities' certificates; left out, those that the token holds. */
  readonly chain?: readonly Uint8Array[];
  readonly algorithm?: SignatureAlgorithm;
}

const CKA_CLASS = 0;
const CKA_LABEL = 3;
const CKA_VALUE = 0x11;
const CKA_ID = 0x102;
const CKO_CERTIFICATE = 1;
const CKO_PRIVATE_KEY = 3;

/** A key in a token or HSM: it signs digests, and messages for Ed25519. Opens one session that lives as long as the signer. */
export async function pkcs11Signer(options: Pkcs11Options): Promise<Signer & { close(): void }> {
  const library = await openCryptoki(options.library);
  const session = library.openSession(findSlot(library, options.token));
  try {
    library.login(session, options.pin);
    const key = findKey(library, session, options.key);
    const identity = identityOf(library, session, key, options);
    return {
      identity: async () => identity,
      sign: async (requests) => {
        const results: SigningResult[] = [];
        for (const request of requests) results.push(await signOne(library, session, key, identity, request));
        return results;
      },
      close: () => library.closeSession(session),
    };
  } catch (error) {
    library.closeSession(session);
    throw error;
  }
}

function findSlot(library: Cryptoki, label: string | undefined): number {
  const tokens = library.tokens().filter((token) => label === undefined || token.label === label);
  const [found, ...others] = tokens;
  if (!found) throw new Pkcs11Error('token-missing', `no token ${label ?? ''} is plugged in`);
  if (others.length > 0)
    throw new Pkcs11Error('token-ambiguous', `several tokens: ${tokens.map((token) => token.label).join(', ')}`);
  return found.slot;
}

/** Signing with another key than the one meant cannot be taken back: where nobody says which of several, none is used. */
function findKey(library: Cryptoki, session: number, label: string | undefined): number {
  const template: Attribute[] = [{ type: CKA_CLASS, value: ulong(CKO_PRIVATE_KEY) }];
  if (label !== undefined) template.push({ type: CKA_LABEL, value: Buffer.from(label, 'utf8') });
  const keys = library.find(session, template);
  const [key, ...others] = keys;
  if (key === undefined) throw new Pkcs11Error('key-missing', `the token has no private key ${label ?? ''}`);
  if (others.length > 0) {
    const labels = keys.map((each) => Buffer.from(library.attribute(session, each, CKA_LABEL)).toString('utf8'));
    throw new Pkcs11Error('key-ambiguous', `several private keys: ${labels.join(', ')}`);
  }
  return key;
}

/** The certificate beside the key has the same CKA_ID (PKCS#11 § 4.6.3). */
function identityOf(library: Cryptoki, session: number, key: number, options: Pkcs11Options): SigningIdentity {
  const certificate = options.certificate ?? certificateBeside(library, session, key);
  const algorithm = options.algorithm ?? defaultAlgorithm(certificate);
  return { certificate, chain: options.chain ?? certificatesAbove(library, session, certificate), algorithm };
}

function certificateBeside(library: Cryptoki, session: number, key: number): Uint8Array {
  const id = library.attribute(session, key, CKA_ID);
  const [object] = library.find(session, [
    { type: CKA_CLASS, value: ulong(CKO_CERTIFICATE) },
    { type: CKA_ID, value: id },
  ]);
  if (object === undefined) throw new Pkcs11Error('certificate-missing', 'the token holds no certificate for its key');
  return library.attribute(session, object, CKA_VALUE);
}

const maxChainLength = 8;

/** The authorities' certificates that tokens carry too, from the signer's upwards. */
function certificatesAbove(library: Cryptoki, session: number, leaf: Uint8Array): Uint8Array[] {
  const held = library
    .find(session, [{ type: CKA_CLASS, value: ulong(CKO_CERTIFICATE) }])
    .flatMap((object) => ifReadable(() => parseCertificate(library.attribute(session, object, CKA_VALUE))));
  const chain: Certificate[] = [];
  let last = parseCertificate(leaf);
  while (chain.length < maxChainLength && last.issuer.key !== last.subject.key) {
    const issuer = held.find(({ subject }) => subject.key === last.issuer.key);
    if (!issuer) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain.map(({ der }) => der);
}

function defaultAlgorithm(certificate: Uint8Array): SignatureAlgorithm {
  const key = keyInfo(parseCertificate(certificate).spki);
  if (key.kind === 'rsa') return 'rsa-pkcs1-sha256';
  if (key.kind === 'ed25519') return 'ed25519';
  const byCurve: Readonly<Record<string, SignatureAlgorithm>> = {
    'P-256': 'ecdsa-sha256',
    'P-384': 'ecdsa-sha384',
    'P-521': 'ecdsa-sha512',
  };
  const algorithm = key.kind === 'ec' ? byCurve[key.curve] : undefined;
  if (!algorithm) throw new Pkcs11Error('algorithm-unsupported', `keys of kind ${key.kind} do not sign here`);
  return algorithm;
}

/** DER before a digest in PKCS#1 v1.5 (RFC 8017 § 9.2 note 1). */
const digestInfo: Readonly<Record<string, string>> = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
};

/** CKM and CKG_MGF1 values of a digest (PKCS#11 § 2.1.12). */
const pssDigests: Readonly<Record<string, { hash: number; mgf: number; salt: number }>> = {
  sha256: { hash: 0x250, mgf: 2, salt: 32 },
  sha384: { hash: 0x260, mgf: 3, salt: 48 },
  sha512: { hash: 0x270, mgf: 4, salt: 64 },
};

function ways(
  algorithm: SignatureAlgorithm,
  { message, digest }: SigningRequest,
): { mechanism: Mechanism; data: Uint8Array } {
  const name = algorithm.slice(algorithm.lastIndexOf('-') + 1);
  if (algorithm === 'ed25519') return { mechanism: { mechanism: 0x1057, parameter: undefined }, data: message };
  if (algorithm.startsWith('ecdsa')) return { mechanism: { mechanism: 0x1041, parameter: undefined }, data: digest };
  if (algorithm.startsWith('rsa-pss')) {
    const { hash, mgf, salt } = pssDigests[name] as { hash: number; mgf: number; salt: number };
    const parameter = Buffer.concat([ulong(hash), ulong(mgf), ulong(salt)]);
    return { mechanism: { mechanism: 0xd, parameter }, data: digest };
  }
  const data = Buffer.concat([Buffer.from(digestInfo[name] as string, 'hex'), digest]);
  return { mechanism: { mechanism: 1, parameter: undefined }, data };
}

async function signOne(
  library: Cryptoki,
  session: number,
  key: number,
  { algorithm }: SigningIdentity,
  request: SigningRequest,
): Promise<SigningResult> {
  try {
    const { mechanism, data } = ways(algorithm, request);
    const value = await library.sign(session, key, mechanism, data);
    return { signature: algorithm.startsWith('ecdsa') ? ecdsaDer(value) : value };
  } catch (error) {
    const code = error instanceof Pkcs11Error ? error.code : 'token-error';
    return { failed: { code, detail: error instanceof Error ? error.message : String(error) } };
  }
}
