import { accepted, Refused, unless } from '../../../domain/shared/errors.ts';
import { type CertificateFacts, certificateProblem } from '../../../domain/signing/held-certificate.ts';
import { PkiError } from '../../../pki/errors.ts';
import { nodeCrypto } from '../../../pki/node-crypto.ts';
import { buildPaths, defaultLimits } from '../../../pki/path/build-paths.ts';
import { leafFault } from '../../../pki/path/leaf-use.ts';
import { signatureChecker } from '../../../pki/path/signature-checker.ts';
import { validateChain } from '../../../pki/path/validate-chain.ts';
import { type Certificate, parseCertificate } from '../../../pki/x509/certificate.ts';
import { attributeOf } from '../../../pki/x509/name.ts';
import type { KeyFileFault, KeyVault, ReadKey } from '../../../ports/key-vault.ts';
import type { SigningIdentity } from '../../../ports/signer.ts';
import type { Trust } from '../../../ports/trust.ts';

const faultCodes = {
  unreadable: 'key-file-unreadable',
  password: 'key-file-password',
  'no-key': 'key-file-without-key',
  mismatch: 'key-file-without-key',
} as const satisfies Readonly<Record<KeyFileFault, string>>;

/** The key of a file (base64); who asks closes it. @throws {Refused} `key-file-…` */
export function readKeyFile(vault: KeyVault, file: string, password: string): ReadKey {
  const read = vault.read(new Uint8Array(Buffer.from(file, 'base64')), password);
  return accepted<ReadKey>(typeof read === 'string' ? { code: faultCodes[read] } : read);
}

const commonName = '2.5.4.3';
const maxSignatures = 60;

/**
 * Looks whether a certificate may sign for a person: its use, its time, its name, and a path to a root that the installation trusts, where it trusts
 * any. Whether it was revoked is not asked here: each signature is checked for that when it is verified. @throws {Refused} `key-certificate-…`
 */
export async function requireFitting(
  trust: Trust,
  identity: SigningIdentity,
  owner: { readonly name: string; readonly now: number },
): Promise<void> {
  const facts = await factsOf(trust, identity, new Date(owner.now));
  if (!facts) throw new Refused({ code: 'key-file-unreadable' });
  unless(certificateProblem(facts, owner.name, owner.now));
}

async function factsOf(trust: Trust, identity: SigningIdentity, at: Date): Promise<CertificateFacts | undefined> {
  try {
    const [leaf, ...pool] = [identity.certificate, ...identity.chain].map(parseCertificate);
    if (!leaf) return undefined;
    return {
      name: attributeOf(leaf.subject, commonName) ?? '',
      from: leaf.notBefore.getTime(),
      to: leaf.notAfter.getTime(),
      isAuthority: leaf.extensions.basicConstraints?.ca === true,
      maySign: leafFault(leaf, 'signature') === undefined,
      isTrusted: await isTrusted(trust, leaf, pool, at),
    };
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

async function isTrusted(
  trust: Trust,
  leaf: Certificate,
  pool: readonly Certificate[],
  at: Date,
): Promise<boolean | undefined> {
  const roots = await trust.authorities();
  if (roots.length === 0) return undefined;
  const anchors = roots.map(({ certificate }) => ({ certificate: parseCertificate(certificate), purposes: [] }));
  const signatures = signatureChecker(nodeCrypto, maxSignatures);
  for (const path of await buildPaths({ leaf, pool, anchors, at, signatures, limits: defaultLimits })) {
    const { fault } = await validateChain({ ...path, at, signatures });
    if (fault === undefined) return true;
  }
  return false;
}
