import type { Holder } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { signWithKey } from '../../lib/adapters/pkcs12/key-signature.ts';
import type { RawSigner } from '../../lib/pades/sign/sign.ts';
import type { SignatureAlgorithm } from '../../lib/pki/algorithms.ts';

/** A signer over a key of the test authority, without the detour of a PKCS#12 file. */
export function signerOf(holder: Holder, algorithm: SignatureAlgorithm = holder.algorithm): RawSigner {
  return {
    identity: async () => ({ certificate: holder.certificate, chain: holder.chain, algorithm }),
    sign: async (requests) =>
      requests.map(({ message }) => ({ signature: signWithKey(holder.key.privateKey, algorithm, message) })),
  };
}
