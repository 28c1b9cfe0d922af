import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Signer } from '../../ports/signer.ts';
import type { Signers } from '../../ports/signers.ts';
import { pkcs12Signer } from './pkcs12-signer.ts';

/**
 * Signers whose keys lie as PKCS#12 files in one folder, named after their owner, the passwords given beside. Each file
 * is opened when its key is first needed, and again when another has taken its place. `trialAuthority` is the certificate (DER) of whoever issues
 * trial certificates here.
 */
export function folderSigners(
  folder: string,
  passwords: Readonly<Record<string, string>>,
  trialAuthority?: Uint8Array,
): Signers {
  const open = new Map<string, { readonly of: string; readonly signer: Signer }>();
  const signerOf = async (owner: string): Promise<Signer | undefined> => {
    const path = join(folder, `${owner}.p12`);
    const password = passwords[owner];
    if (password === undefined || !existsSync(path)) return undefined;
    const of = `${statSync(path).mtimeMs} ${password}`;
    const known = open.get(owner);
    if (known?.of === of) return known.signer;
    const signer = pkcs12Signer(readFileSync(path), password);
    open.set(owner, { of, signer });
    return signer;
  };
  return { ofPerson: signerOf, ofAgency: signerOf, isTrial: (certificate) => isIssuedBy(certificate, trialAuthority) };
}

function isIssuedBy(certificate: Uint8Array, authority: Uint8Array | undefined): boolean {
  if (!authority) return false;
  try {
    const [issued, issuer] = [new X509Certificate(certificate), new X509Certificate(authority)];
    return issued.checkIssued(issuer) && issued.verify(issuer.publicKey);
  } catch {
    return false;
  }
}
