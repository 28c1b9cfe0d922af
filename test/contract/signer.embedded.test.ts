import { describe } from 'vitest';
import { issue, type KeyKind, makeRoot, toPkcs12 } from '../../lib/adapters/demo-ca/demo-authority.ts';
import { pkcs12Signer } from '../../lib/adapters/pkcs12/pkcs12-signer.ts';
import type { SignatureAlgorithm } from '../../lib/domain/signing/algorithm.ts';
import { signerContract } from './signer.contract.ts';

const keys: Readonly<Record<SignatureAlgorithm, KeyKind>> = {
  'rsa-pkcs1-sha256': 'rsa-2048',
  'rsa-pkcs1-sha384': 'rsa-2048',
  'rsa-pkcs1-sha512': 'rsa-2048',
  'rsa-pss-sha256': 'rsa-2048',
  'rsa-pss-sha384': 'rsa-2048',
  'rsa-pss-sha512': 'rsa-2048',
  'ecdsa-sha256': 'p-256',
  'ecdsa-sha384': 'p-384',
  'ecdsa-sha512': 'p-521',
  ed25519: 'ed25519',
};
const day = 86_400_000;

describe('signer on a PKCS#12 file', () => {
  const validity = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + day) };
  const root = makeRoot({ subject: { commonName: 'Test authority' }, ...validity });
  signerContract(Object.keys(keys) as SignatureAlgorithm[], async () => ({
    async make(algorithm) {
      const subject = { commonName: algorithm };
      const holder = issue(root, { subject, purpose: 'signer', key: keys[algorithm], ...validity });
      const file = toPkcs12(holder, 'mật khẩu', algorithm);
      return { signer: pkcs12Signer(file, 'mật khẩu', { algorithm }), publicKey: holder.key.publicKey };
    },
    stop: async () => {},
  }));
});
