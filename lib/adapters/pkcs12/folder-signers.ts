import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signer } from '../../ports/signer.ts';
import type { Signers } from '../../ports/signers.ts';
import { pkcs12Signer } from './pkcs12-signer.ts';

/**
 * Signers whose keys lie as PKCS#12 files in one folder, named after their owner, the passwords given beside. Each file
 * is opened when its key is first needed.
 */
export function folderSigners(folder: string, passwords: Readonly<Record<string, string>>): Signers {
  const open = new Map<string, Signer>();
  const signerOf = async (owner: string): Promise<Signer | undefined> => {
    const known = open.get(owner);
    if (known) return known;
    const path = join(folder, `${owner}.p12`);
    const password = passwords[owner];
    if (password === undefined || !existsSync(path)) return undefined;
    const signer = pkcs12Signer(readFileSync(path), password);
    open.set(owner, signer);
    return signer;
  };
  return { ofPerson: signerOf, ofAgency: signerOf };
}
