import type { SignatureAlgorithm } from '../../domain/signing/algorithm.ts';

/** How an algorithm is asked for in CSC v2 § 11.10: the OIDs, and for PSS its parameters as base64 DER. */
export interface CscAlgorithm {
  readonly algorithm: SignatureAlgorithm;
  readonly signAlgo: string;
  readonly hashAlgo: string;
  readonly parameters?: string;
}

const SHA256 = '2.16.840.1.101.3.4.2.1';
const SHA384 = '2.16.840.1.101.3.4.2.2';
const SHA512 = '2.16.840.1.101.3.4.2.3';
const RSA = '1.2.840.113549.1.1.1';

/** Preferred first. A service names the key's or the signature's algorithm; both are looked for. */
const algorithms: readonly (CscAlgorithm & { readonly key: string; readonly curve?: string })[] = [
  { algorithm: 'rsa-pkcs1-sha256', signAlgo: '1.2.840.113549.1.1.11', hashAlgo: SHA256, key: RSA },
  { algorithm: 'rsa-pkcs1-sha384', signAlgo: '1.2.840.113549.1.1.12', hashAlgo: SHA384, key: RSA },
  { algorithm: 'rsa-pkcs1-sha512', signAlgo: '1.2.840.113549.1.1.13', hashAlgo: SHA512, key: RSA },
  {
    algorithm: 'ecdsa-sha256',
    signAlgo: '1.2.840.10045.4.3.2',
    hashAlgo: SHA256,
    key: '1.2.840.10045.2.1',
    curve: '1.2.840.10045.3.1.7',
  },
  {
    algorithm: 'ecdsa-sha384',
    signAlgo: '1.2.840.10045.4.3.3',
    hashAlgo: SHA384,
    key: '1.2.840.10045.2.1',
    curve: '1.3.132.0.34',
  },
  {
    algorithm: 'ecdsa-sha512',
    signAlgo: '1.2.840.10045.4.3.4',
    hashAlgo: SHA512,
    key: '1.2.840.10045.2.1',
    curve: '1.3.132.0.35',
  },
];

/** The algorithm to use with a key that a service describes by OIDs (CSC v2 § 11.5, `key.algo` and `key.curve`). */
export function cscAlgorithm(offered: readonly string[], curve: string | undefined): CscAlgorithm | undefined {
  const exact = algorithms.find(({ signAlgo }) => offered.includes(signAlgo));
  return (
    exact ?? algorithms.find((row) => offered.includes(row.key) && (row.curve === undefined || row.curve === curve))
  );
}
