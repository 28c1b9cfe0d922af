import type { SignatureAlgorithm } from '../../domain/signing/algorithm.ts';
import type { Signer } from '../../ports/signer.ts';
import { defaultAlgorithm, signWithKey } from './key-signature.ts';
import { Pkcs12Error, readPkcs12 } from './pkcs12-file.ts';

export interface Pkcs12Options {
  /** In place of the usual algorithm of the key: for RSA, PSS or a longer digest. */
  readonly algorithm?: SignatureAlgorithm;
}

/** A signer over the key of a PKCS#12 file. The file is read and decrypted once, here. */
export function pkcs12Signer(file: Uint8Array, password: string, options: Pkcs12Options = {}): Signer {
  const { key, certificate, chain } = readPkcs12(file, password);
  const algorithm = options.algorithm ?? defaultAlgorithm(key);
  if (!algorithm) throw new Pkcs12Error('key-unsupported', `keys of kind ${key.asymmetricKeyType} do not sign here`);
  const identity = { certificate, chain, algorithm };
  return {
    identity: async () => identity,
    sign: async (requests) =>
      requests.map(({ message }) => {
        try {
          return { signature: signWithKey(key, algorithm, message) };
        } catch (error) {
          return { failed: { code: 'signer-failed', detail: error instanceof Error ? error.message : String(error) } };
        }
      }),
  };
}
